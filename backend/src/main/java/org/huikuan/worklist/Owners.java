package org.huikuan.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Says who answers for a person and who helps, and who stands in while somebody is away. */
@ApplicationScoped
class Owners {

    private static final String ASSIGN = """
            WITH who AS (SELECT b.person_id FROM portfolio.borrower b
              WHERE b.person_id = ANY(:persons) OR b.person_id IN (SELECT o.person_id FROM worklist.ownership o
              WHERE o.owner_id = :fromOwner) ORDER BY 1),
            changed AS (
              INSERT INTO worklist.ownership AS o (person_id, owner_id, helper_id, since)
                SELECT person_id, :owner, :helper, :now FROM who
              ON CONFLICT (person_id) DO UPDATE SET owner_id = excluded.owner_id, helper_id = excluded.helper_id,
                since = excluded.since
              WHERE (o.owner_id, o.helper_id) IS DISTINCT
                FROM (excluded.owner_id, excluded.helper_id) RETURNING o.person_id, o.owner_id, o.helper_id),
            task AS (UPDATE worklist.task t SET owner_id = :owner FROM who c
              WHERE t.person_id = c.person_id AND t.state <> 'DONE' RETURNING 1)
            INSERT INTO worklist.ownership_history (person_id, owner_id, helper_id, note, set_at, set_by)
              SELECT person_id, owner_id, helper_id, :note, :now, :actorId FROM changed""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;

    Owners(Sql sql, BusinessClock clock, Actor actor, Trail trail, Borrowers borrowers) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
    }

    @Transactional
    OwnerView.AssignedView assign(AssignPersons wanted) {
        boolean named = wanted.persons() != null && !wanted.persons().isEmpty();
        if (named == (wanted.fromOwner() != null)) {
            throw Refusal.of("persons", WorklistRefusal.ASSIGN_WHOM);
        }
        requireWorker("owner", wanted.owner());
        requireWorker("helper", wanted.helper());
        if (wanted.helper() != null
                && (wanted.owner() == null || wanted.helper().equals(wanted.owner()))) {
            throw Refusal.of("helper", WorklistRefusal.OWNER_UNFIT);
        }
        UUID[] persons = named ? wanted.persons().toArray(UUID[]::new) : new UUID[0];
        if (named) {
            Arrays.sort(persons);
            borrowers.lockAll(persons);
        }
        Instant now = clock.now();
        int changed = sql.update(ASSIGN)
                .bind("persons", persons)
                .bind("fromOwner", wanted.fromOwner())
                .bind("owner", wanted.owner())
                .bind("helper", wanted.helper())
                .bind("now", now)
                .bind("note", wanted.note())
                .bind("actorId", actor.id())
                .execute();
        trail.append(
                "PERSONS_ASSIGNED",
                persons.length == 1 ? persons[0] : null,
                wanted.owner(),
                Map.of("persons", changed));
        return new OwnerView.AssignedView(changed);
    }

    /** Only who may be handed work answers for somebody. */
    private void requireWorker(String field, UUID id) {
        if (id != null
                && sql.query("""
                SELECT 1 AS x FROM identity.colleague u JOIN identity.officer f ON f.id = u.id AND f.left_at IS NULL
                  WHERE u.id = :id AND u.active AND u.roles && ARRAY['COLLECTOR', 'SENIOR', 'SUPERVISOR']
                   AND EXISTS (SELECT FROM identity.certificate c WHERE c.officer_id = u.id AND c.course = 'CONDUCT'
                     AND c.revoked_at IS NULL AND c.expires_on >= :calendarDate)""")
                        .bind("id", id)
                        .bind("calendarDate", clock.calendarDate())
                        .map(r -> true)
                        .findFirst()
                        .isEmpty()) {
            throw Refusal.of(field, WorklistRefusal.OWNER_UNFIT);
        }
    }

    OwnerView of(UUID personId) {
        borrowers.see(personId);
        List<OwnerView.ChangeView> history = sql.query("""
                SELECT h.*, o.display_name AS owner, p.display_name AS helper, b.display_name AS by_name
                  FROM worklist.ownership_history h LEFT JOIN identity.colleague o ON o.id = h.owner_id
                  LEFT JOIN identity.colleague p ON p.id = h.helper_id LEFT JOIN identity.colleague b ON b.id = h.set_by
                    WHERE h.person_id = :personId ORDER BY h.id DESC LIMIT 50""")
                .bind("personId", personId)
                .map(r -> new OwnerView.ChangeView(
                        r.getColumn("owner", String.class),
                        r.getColumn("helper", String.class),
                        r.getColumn("note", String.class),
                        r.getColumn("set_at", Instant.class),
                        r.getColumn("by_name", String.class)))
                .list();
        return sql.query("""
                SELECT o.owner_id, o.helper_id, u.display_name AS owner, p.display_name AS helper
                  FROM worklist.ownership o LEFT JOIN identity.colleague u ON u.id = o.owner_id
                  LEFT JOIN identity.colleague p ON p.id = o.helper_id WHERE o.person_id = :personId""")
                .bind("personId", personId)
                .map(r -> new OwnerView(
                        r.getColumn("owner_id", UUID.class),
                        r.getColumn("owner", String.class),
                        r.getColumn("helper_id", UUID.class),
                        r.getColumn("helper", String.class),
                        history))
                .findFirst()
                .orElse(new OwnerView(null, null, null, null, history));
    }

    /** For oneself, or for anybody by who assigns work. */
    @Transactional
    Page<OwnerView.AbsenceView> away(RecordAbsence wanted) {
        if (!wanted.user().equals(actor.id()) && !actor.may(Scope.TASKS_ASSIGN)) {
            throw Refusal.notFound();
        }
        if (wanted.to().isBefore(wanted.from())) {
            throw Refusal.of("to", WorklistRefusal.ABSENCE_ENDS_BEFORE_IT_BEGINS);
        }
        requireWorker("deputy", wanted.deputy());
        if (wanted.deputy().equals(wanted.user())) {
            throw Refusal.of("deputy", WorklistRefusal.OWNER_UNFIT);
        }
        Absence absence = new Absence(wanted);
        absence.persistAndFlush();
        trail.append(
                "ABSENCE_RECORDED",
                null,
                absence.id,
                Map.of("user", wanted.user(), "deputy", wanted.deputy(), "from", wanted.from(), "to", wanted.to()));
        return absences(null, null);
    }

    @Transactional
    Page<OwnerView.AbsenceView> back(UUID id) {
        Absence absence = Absence.lasting(id);
        if (!absence.userId.equals(actor.id()) && !actor.may(Scope.TASKS_ASSIGN)) {
            throw Refusal.notFound();
        }
        absence.end(clock.now());
        Absence.flush();
        trail.append("ABSENCE_ENDED", null, id, Map.of());
        return absences(null, null);
    }

    Page<OwnerView.AbsenceView> absences(@Nullable String cursor, @Nullable Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit, Page.MAX);
        LocalDate today = clock.calendarDate();
        List<OwnerView.AbsenceView> rows = sql.query("""
                SELECT a.*, u.display_name AS name, d.display_name AS deputy FROM worklist.absence a
                  JOIN identity.colleague u ON u.id = a.user_id JOIN identity.colleague d ON d.id = a.deputy_id
                 WHERE a.ended_at IS NULL AND a.to_on >= :today
                   AND (:after::date IS NULL OR (a.from_on, a.id) > (:after::date, :afterId::uuid))
                 ORDER BY a.from_on, a.id LIMIT :limit""")
                .bind("today", today)
                .bind("after", after == null ? null : Cursor.date(after[0]))
                .bind("afterId", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(Owners::absence)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.from(), row.id()));
    }

    private static OwnerView.AbsenceView absence(RowView r) {
        return new OwnerView.AbsenceView(
                r.getColumn("id", UUID.class),
                r.getColumn("user_id", UUID.class),
                r.getColumn("name", String.class),
                r.getColumn("deputy", String.class),
                r.getColumn("from_on", LocalDate.class),
                r.getColumn("to_on", LocalDate.class));
    }
}
