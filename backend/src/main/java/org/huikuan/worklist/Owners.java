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
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** Says who answers for a person and who helps, and who stands in while somebody is away. */
@ApplicationScoped
class Owners {

    private static final String ASSIGN = """
            WITH who AS (SELECT b.person_id FROM portfolio.borrower b WHERE b.person_id = ANY(?) OR b.person_id IN (SELECT o.person_id FROM worklist.ownership o WHERE o.owner_id = ?) ORDER BY 1),
            changed AS (
              INSERT INTO worklist.ownership AS o (person_id, owner_id, helper_id, since) SELECT person_id, ?, ?, ? FROM who
              ON CONFLICT (person_id) DO UPDATE SET owner_id = excluded.owner_id, helper_id = excluded.helper_id, since = excluded.since
              WHERE (o.owner_id, o.helper_id) IS DISTINCT FROM (excluded.owner_id, excluded.helper_id) RETURNING o.person_id, o.owner_id, o.helper_id),
            task AS (UPDATE worklist.task t SET owner_id = ? FROM who c WHERE t.person_id = c.person_id AND t.state <> 'DONE' RETURNING 1)
            INSERT INTO worklist.ownership_history (person_id, owner_id, helper_id, note, set_at, set_by) SELECT person_id, owner_id, helper_id, ?, ?, ? FROM changed""";

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
        int changed = sql.update(
                ASSIGN,
                persons,
                wanted.fromOwner(),
                wanted.owner(),
                wanted.helper(),
                now,
                wanted.owner(),
                wanted.note(),
                now,
                actor.id());
        trail.append(
                "PERSONS_ASSIGNED",
                persons.length == 1 ? persons[0] : null,
                wanted.owner(),
                Map.of("persons", changed));
        return new OwnerView.AssignedView(changed);
    }

    /** Only who may be handed work answers for somebody. */
    private void requireWorker(String field, UUID id) {
        if (id != null && sql.one("""
                SELECT 1 AS x FROM identity.app_user u JOIN identity.officer f ON f.id = u.id AND f.left_at IS NULL WHERE u.id = ? AND u.active AND u.roles && ARRAY['COLLECTOR', 'SENIOR', 'SUPERVISOR']
                   AND EXISTS (SELECT FROM identity.certificate c WHERE c.officer_id = u.id AND c.course = 'CONDUCT' AND c.revoked_at IS NULL AND c.expires_on >= ?)""", r -> true, id, clock.calendarDate()).isEmpty()) {
            throw Refusal.of(field, WorklistRefusal.OWNER_UNFIT);
        }
    }

    OwnerView of(UUID personId) {
        borrowers.see(personId);
        List<OwnerView.ChangeView> history = sql.list(
                """
                SELECT h.*, o.display_name AS owner, p.display_name AS helper, b.display_name AS by_name FROM worklist.ownership_history h LEFT JOIN identity.app_user o ON o.id = h.owner_id
                  LEFT JOIN identity.app_user p ON p.id = h.helper_id LEFT JOIN identity.app_user b ON b.id = h.set_by WHERE h.person_id = ? ORDER BY h.id DESC LIMIT 50""",
                r -> new OwnerView.ChangeView(
                        r.text("owner"), r.text("helper"), r.text("note"), r.instant("set_at"), r.text("by_name")),
                personId);
        return sql.one(
                        """
                SELECT o.owner_id, o.helper_id, u.display_name AS owner, p.display_name AS helper FROM worklist.ownership o LEFT JOIN identity.app_user u ON u.id = o.owner_id
                  LEFT JOIN identity.app_user p ON p.id = o.helper_id WHERE o.person_id = ?""",
                        r -> new OwnerView(
                                r.id("owner_id"), r.text("owner"), r.id("helper_id"), r.text("helper"), history),
                        personId)
                .orElse(new OwnerView(null, null, null, null, history));
    }

    /** For oneself, or for anybody by who assigns work. */
    @Transactional
    List<OwnerView.AbsenceView> away(RecordAbsence wanted) {
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
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO worklist.absence (id, user_id, deputy_id, from_on, to_on) VALUES (?, ?, ?, ?, ?)",
                id,
                wanted.user(),
                wanted.deputy(),
                wanted.from(),
                wanted.to());
        trail.append(
                "ABSENCE_RECORDED",
                null,
                id,
                Map.of("user", wanted.user(), "deputy", wanted.deputy(), "from", wanted.from(), "to", wanted.to()));
        return absences();
    }

    @Transactional
    List<OwnerView.AbsenceView> back(UUID id) {
        UUID user = sql.one(
                        "SELECT user_id FROM worklist.absence WHERE id = ? AND ended_at IS NULL",
                        r -> r.id("user_id"),
                        id)
                .orElseThrow(Refusal::notFound);
        if (!user.equals(actor.id()) && !actor.may(Scope.TASKS_ASSIGN)) {
            throw Refusal.notFound();
        }
        sql.update("UPDATE worklist.absence SET ended_at = ? WHERE id = ?", clock.now(), id);
        trail.append("ABSENCE_ENDED", null, id, Map.of());
        return absences();
    }

    List<OwnerView.AbsenceView> absences() {
        LocalDate today = clock.calendarDate();
        return sql.list("""
                SELECT a.*, u.display_name AS name, d.display_name AS deputy FROM worklist.absence a JOIN identity.app_user u ON u.id = a.user_id JOIN identity.app_user d ON d.id = a.deputy_id
                 WHERE a.ended_at IS NULL AND a.to_on >= ? ORDER BY a.from_on, a.id LIMIT 100""", Owners::absence, today);
    }

    private static OwnerView.AbsenceView absence(Row r) throws java.sql.SQLException {
        return new OwnerView.AbsenceView(
                r.id("id"), r.id("user_id"), r.text("name"), r.text("deputy"), r.date("from_on"), r.date("to_on"));
    }
}
