package org.huikuan.duties;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.rules.Deadline;
import org.huikuan.rules.Retention;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessCalendar;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Page;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What the rules oblige the house to do by a date. Invited: the features in which the events happen. */
@ApplicationScoped
public class Duties implements CloseStep {

    private static final String OPEN =
            " WHERE d.done_at IS NULL AND (:from::date IS NULL OR (d.due_on, d.id) > (:from, :fromId::uuid))";
    private static final String SELECT = """
            SELECT d.*, b.name AS person_name, u.display_name AS done_name FROM duties.duty d
              LEFT JOIN portfolio.borrower b ON b.person_id = d.person_id
              LEFT JOIN identity.colleague u ON u.id = d.done_by""";

    private final Sql sql;
    private final BusinessClock clock;
    private final BusinessCalendar calendar;
    private final Actor actor;
    private final Trail trail;
    private final RulePacks packs;

    Duties(Sql sql, BusinessClock clock, BusinessCalendar calendar, Actor actor, Trail trail, RulePacks packs) {
        this.sql = sql;
        this.clock = clock;
        this.calendar = calendar;
        this.actor = actor;
        this.trail = trail;
        this.packs = packs;
    }

    /**
     * Writes down every duty that the rules in force attach to an event, once.
     *
     * @param personId whom it is about, or null when about no person; decides whose law applies
     * @param subjectId the complaint, request or agency
     * @param label what the list calls it, without personal data, or null
     * @return the earliest day by which something must be done, or null when no rule asks for anything
     */
    @Transactional
    public @Nullable LocalDate arise(
            Deadline.Event event,
            @Nullable UUID personId,
            @Nullable UUID subjectId,
            @Nullable String label,
            LocalDate happened) {
        LocalDate earliest = null;
        for (RulePack pack : packs.of(personId)) {
            for (RulePack.Entry entry : pack.rules()) {
                if (entry.holds(clock.now())
                        && entry.rule() instanceof Deadline deadline
                        && deadline.event() == event) {
                    LocalDate due = deadline.due(happened, calendar);
                    sql.update("""
                            INSERT INTO duties.duty (id, rule_id, pack_id, event, source, person_id, subject_id, label,
                              arose_at, due_on, remind_on, months)
                            VALUES (:id, :entryId, :packId, :event, :source, :personId, :subjectId, :label, :now, :due,
                              :dueBefore, :months) ON CONFLICT DO NOTHING""")
                            .bind("id", Ids.next())
                            .bind("entryId", entry.id())
                            .bind("packId", pack.id())
                            .bind("event", event)
                            .bind("source", entry.source())
                            .bind("personId", Persons.orNobody(personId))
                            .bind("subjectId", subjectId)
                            .bind("label", label)
                            .bind("now", clock.now())
                            .bind("due", due)
                            .bind("dueBefore", due.minusDays(deadline.remind()))
                            .bind("months", deadline.months())
                            .execute();
                    earliest = earliest == null || due.isBefore(earliest) ? due : earliest;
                }
            }
        }
        return earliest;
    }

    /**
     * @return the day until which content of this sort about a person must be kept, or null when no rule asks for it
     */
    public @Nullable LocalDate keepUntil(UUID personId, String sort, LocalDate captured) {
        return packs.of(personId).stream()
                .flatMap(p -> p.rules().stream())
                .filter(e -> e.holds(clock.now()))
                .map(RulePack.Entry::rule)
                .filter(Retention.class::isInstance)
                .map(Retention.class::cast)
                .filter(r -> r.of().contains(sort))
                .map(r -> captured.plusYears(r.years()))
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    /** What was owed about a subject has been done. */
    @Transactional
    public void done(UUID personId, UUID subjectId, String how) {
        sql.update("""
                        UPDATE duties.duty SET done_at = :now, done_by = :actorId, note = :how, missed_on = CASE
                          WHEN due_on < :calendarDate THEN coalesce(missed_on, due_on + 1) ELSE missed_on END
                          WHERE person_id = :personId AND subject_id = :subjectId AND done_at IS NULL
                            AND months IS NULL""")
                .bind("personId", personId)
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("how", how)
                .bind("calendarDate", clock.calendarDate())
                .bind("subjectId", subjectId)
                .execute();
    }

    /** One of the things owed about a subject has been done. */
    @Transactional
    public void done(UUID personId, UUID subjectId, Deadline.Event event, String how) {
        sql.update("""
                        UPDATE duties.duty SET done_at = :now, done_by = :actorId, note = :how, missed_on = CASE
                          WHEN due_on < :calendarDate THEN coalesce(missed_on, due_on + 1) ELSE missed_on END
                          WHERE person_id = :personId AND subject_id = :subjectId AND event = :event
                            AND done_at IS NULL""")
                .bind("personId", personId)
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("how", how)
                .bind("calendarDate", clock.calendarDate())
                .bind("subjectId", subjectId)
                .bind("event", event)
                .execute();
    }

    @Override
    public String name() {
        return "DUTIES";
    }

    @Override
    public int order() {
        return 26;
    }

    /**
     * What was not done by its last day stays on record as missed, also when it is done later; what is about nobody
     * lies before everybody, in the first chunk.
     */
    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        return missed(closing.plusDays(1), Persons.between(low, high));
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return missed(closing.plusDays(1), Persons.of(persons));
    }

    private long missed(LocalDate day, Persons persons) {
        record Missed(UUID id, UUID person, String rule, LocalDate due) {}
        List<Missed> missed = sql.query("""
                        UPDATE duties.duty d SET missed_on = :day
                         WHERE d.done_at IS NULL AND d.missed_on IS NULL AND d.due_on < :day
                           AND d.person_id %s RETURNING d.*""".formatted(persons.condition()))
                .bindMap(persons.values())
                .bind("day", day)
                .map(r -> new Missed(
                        r.getColumn("id", UUID.class),
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("rule_id", String.class),
                        r.getColumn("due_on", LocalDate.class)))
                .list();
        missed.forEach(d -> trail.append(
                "DUTY_MISSED", Persons.unlessNobody(d.person()), d.id(), Map.of("ruleId", d.rule(), "dueOn", d.due())));
        return missed.size();
    }

    /** Whether something about nobody, such as an agency's evaluation, is late. */
    public boolean isOverdue(UUID subjectId, Deadline.Event event) {
        return sql.query("""
                        SELECT EXISTS (SELECT FROM duties.duty WHERE person_id = :nobody AND subject_id = :subjectId
                          AND event = :event AND done_at IS NULL AND due_on < :calendarDate) AS late""")
                .bind("nobody", Persons.NOBODY)
                .bind("subjectId", subjectId)
                .bind("event", event)
                .bind("calendarDate", clock.calendarDate())
                .map(r -> r.getColumn("late", Sql.FLAG))
                .findFirst()
                .orElse(false);
    }

    /** Done by hand; a duty that comes again begins anew on the day it was done. */
    @Transactional
    DutyView perform(UUID id, String note) {
        record Known(UUID person, Deadline.Event event) {}
        Known known = sql.query("SELECT person_id, event FROM duties.duty WHERE id = :id")
                .bind("id", id)
                .map(r -> new Known(
                        r.getColumn("person_id", UUID.class),
                        Deadline.Event.valueOf(r.getColumn("event", String.class))))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (known.event().hasVerb()) {
            throw new Refusal(DutyRefusal.DUTY_DONE_BY_ANSWER);
        }
        int ended = sql.update("""
                        UPDATE duties.duty SET done_at = :now, done_by = :actorId, note = :note, missed_on = CASE
                          WHEN due_on < :calendarDate THEN coalesce(missed_on, due_on + 1) ELSE missed_on END
                          WHERE person_id = :person AND id = :id AND done_at IS NULL""")
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("note", note)
                .bind("calendarDate", clock.calendarDate())
                .bind("person", known.person())
                .bind("id", id)
                .execute();
        DutyView duty = sql.query(SELECT + " WHERE d.person_id = :person AND d.id = :id")
                .bind("person", known.person())
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow();
        if (ended == 0) {
            throw new Refusal(DutyRefusal.DUTY_ALREADY_DONE);
        }
        trail.append("DUTY_DONE", duty.personId(), id, Map.of("ruleId", duty.ruleId(), "dueOn", duty.dueOn()));
        if (duty.comesAgain()) {
            arise(duty.event(), duty.personId(), duty.subjectId(), duty.label(), clock.calendarDate());
        }
        return duty;
    }

    /** Open ones by their end, done ones newest first. */
    DutyView.Page page(DutyView.State state, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        LocalDate today = clock.calendarDate();
        boolean done = state == DutyView.State.DONE;
        String where = switch (state == null ? DutyView.State.OPEN : state) {
            case DONE ->
                " WHERE d.done_at IS NOT NULL AND (:from::date IS NULL OR (d.due_on, d.id) < (:from, :fromId::uuid))";
            case OVERDUE -> OPEN + " AND d.due_on < :today";
            case DUE_SOON -> OPEN + " AND d.remind_on <= :today";
            case OPEN -> OPEN;
        };
        LocalDate from = after == null ? null : Cursor.date(after[0]);
        Query query = sql.query(SELECT
                        + where
                        + (done ? " ORDER BY d.due_on DESC, d.id DESC" : " ORDER BY d.due_on, d.id")
                        + " LIMIT :limit")
                .bind("from", from)
                .bind("fromId", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1);
        if (where.contains(":today")) {
            query.bind("today", today);
        }
        List<DutyView> rows = query.map(this::view).list();
        Page<DutyView> page = Page.of(rows, size, row -> Cursor.of(row.dueOn(), row.id()));
        long overdue = sql.query("SELECT count(*) AS n FROM duties.duty WHERE done_at IS NULL AND due_on < :today")
                .bind("today", today)
                .mapTo(Long.class)
                .findFirst()
                .orElse(0L);
        long soon = sql.query("""
                        SELECT count(*) AS n FROM duties.duty
                          WHERE done_at IS NULL AND due_on >= :today AND remind_on <= :today""")
                .bind("today", today)
                .mapTo(Long.class)
                .findFirst()
                .orElse(0L);
        return new DutyView.Page(page.items(), overdue, soon, page.nextCursor());
    }

    private DutyView view(RowView r) {
        LocalDate today = clock.calendarDate();
        LocalDate due = r.getColumn("due_on", LocalDate.class);
        DutyView.State state = r.getColumn("done_at", Instant.class) != null
                ? DutyView.State.DONE
                : due.isBefore(today)
                        ? DutyView.State.OVERDUE
                        : !r.getColumn("remind_on", LocalDate.class).isAfter(today)
                                ? DutyView.State.DUE_SOON
                                : DutyView.State.OPEN;
        return new DutyView(
                r.getColumn("id", UUID.class),
                r.getColumn("rule_id", String.class),
                r.getColumn("source", String.class),
                Deadline.Event.valueOf(r.getColumn("event", String.class)),
                Persons.unlessNobody(r.getColumn("person_id", UUID.class)),
                r.getColumn("person_name", String.class),
                r.getColumn("subject_id", UUID.class),
                r.getColumn("label", String.class),
                r.getColumn("arose_at", Instant.class),
                due,
                r.getColumn("missed_on", LocalDate.class),
                state,
                r.getColumn("months", Integer.class) != null,
                r.getColumn("done_at", Instant.class),
                r.getColumn("done_name", String.class),
                r.getColumn("note", String.class));
    }
}
