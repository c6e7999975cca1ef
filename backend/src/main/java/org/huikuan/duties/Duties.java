package org.huikuan.duties;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** What the rules oblige the house to do by a date. Invited: the features in which the events happen. */
@ApplicationScoped
public class Duties implements CloseStep {

    private static final String SELECT = """
            SELECT d.*, b.name AS person_name, u.display_name AS done_name FROM duties.duty d
              LEFT JOIN portfolio.borrower b ON b.person_id = d.person_id
              LEFT JOIN identity.app_user u ON u.id = d.done_by""";

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
    public LocalDate arise(Deadline.Event event, UUID personId, UUID subjectId, String label, LocalDate happened) {
        LocalDate earliest = null;
        for (RulePack pack : packs.of(personId)) {
            for (RulePack.Entry entry : pack.rules()) {
                if (entry.holds(clock.now())
                        && entry.rule() instanceof Deadline deadline
                        && deadline.event() == event) {
                    LocalDate due = deadline.due(happened, calendar);
                    sql.update(
                            """
                            INSERT INTO duties.duty (id, rule_id, pack_id, event, source, person_id, subject_id, label, arose_at, due_on, remind_on, months)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                            Ids.next(),
                            entry.id(),
                            pack.id(),
                            event,
                            entry.source(),
                            personId,
                            subjectId,
                            label,
                            clock.now(),
                            due,
                            due.minusDays(deadline.remind()),
                            deadline.months());
                    earliest = earliest == null || due.isBefore(earliest) ? due : earliest;
                }
            }
        }
        return earliest;
    }

    /** @return the day until which content of this sort about a person must be kept, or null when no rule asks for it */
    public LocalDate keepUntil(UUID personId, String sort, LocalDate captured) {
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
    public void done(UUID subjectId, String how) {
        sql.update(
                "UPDATE duties.duty SET done_at = ?, done_by = ?, note = ?, missed_on = CASE WHEN due_on < ? THEN coalesce(missed_on, due_on + 1) ELSE missed_on END WHERE subject_id = ? AND done_at IS NULL AND months IS NULL",
                clock.now(),
                actor.id(),
                how,
                clock.calendarDate(),
                subjectId);
    }

    /** One of the things owed about a subject has been done. */
    @Transactional
    public void done(UUID subjectId, Deadline.Event event, String how) {
        sql.update(
                "UPDATE duties.duty SET done_at = ?, done_by = ?, note = ?, missed_on = CASE WHEN due_on < ? THEN coalesce(missed_on, due_on + 1) ELSE missed_on END WHERE subject_id = ? AND event = ? AND done_at IS NULL",
                clock.now(),
                actor.id(),
                how,
                clock.calendarDate(),
                subjectId,
                event);
    }

    @Override
    public String name() {
        return "DUTIES";
    }

    @Override
    public int order() {
        return 26;
    }

    /** What was not done by its last day stays on record as missed, also when it is done later; those about no person count with the first chunk. */
    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        return missed(
                closing.plusDays(1),
                "(d.person_id BETWEEN ? AND ? OR d.person_id IS NULL AND ? = '00000000-0000-0000-0000-000000000000')",
                low,
                high,
                low);
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return missed(closing.plusDays(1), "d.person_id = ANY(?)", (Object) persons);
    }

    private long missed(LocalDate day, String whose, Object... of) {
        record Missed(UUID id, UUID person, String rule, LocalDate due) {}
        List<Object> parameters = new ArrayList<>(List.of(day, day));
        parameters.addAll(List.of(of));
        List<Missed> missed = sql.list(
                "UPDATE duties.duty d SET missed_on = ? WHERE d.done_at IS NULL AND d.missed_on IS NULL AND d.due_on < ? AND "
                        + whose + " RETURNING d.*",
                r -> new Missed(r.id("id"), r.id("person_id"), r.text("rule_id"), r.date("due_on")),
                parameters.toArray());
        missed.forEach(
                d -> trail.append("DUTY_MISSED", d.person(), d.id(), Map.of("ruleId", d.rule(), "dueOn", d.due())));
        return missed.size();
    }

    /** Whether something that comes again is late. */
    public boolean isOverdue(UUID subjectId, Deadline.Event event) {
        return sql.one(
                        "SELECT EXISTS (SELECT FROM duties.duty WHERE subject_id = ? AND event = ? AND done_at IS NULL AND due_on < ?) AS late",
                        r -> r.flag("late"),
                        subjectId,
                        event,
                        clock.calendarDate())
                .orElse(false);
    }

    /** Done by hand; a duty that comes again begins anew on the day it was done. */
    @Transactional
    DutyView perform(UUID id, String note) {
        if (sql.one("SELECT event FROM duties.duty WHERE id = ?", r -> Deadline.Event.valueOf(r.text("event")), id)
                .orElseThrow(Refusal::notFound)
                .hasVerb()) {
            throw new Refusal(DutyRefusal.DUTY_DONE_BY_ANSWER);
        }
        int ended = sql.update(
                "UPDATE duties.duty SET done_at = ?, done_by = ?, note = ?, missed_on = CASE WHEN due_on < ? THEN coalesce(missed_on, due_on + 1) ELSE missed_on END WHERE id = ? AND done_at IS NULL",
                clock.now(),
                actor.id(),
                note,
                clock.calendarDate(),
                id);
        DutyView duty = sql.one(SELECT + " WHERE d.id = ?", this::view, id).orElseThrow();
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
                " WHERE d.done_at IS NOT NULL AND (?::date IS NULL OR (d.due_on, d.id) < (?, ?::uuid)) AND ?::date IS NOT NULL";
            case OVERDUE ->
                " WHERE d.done_at IS NULL AND (?::date IS NULL OR (d.due_on, d.id) > (?, ?::uuid)) AND d.due_on < ?";
            case DUE_SOON ->
                " WHERE d.done_at IS NULL AND (?::date IS NULL OR (d.due_on, d.id) > (?, ?::uuid)) AND d.remind_on <= ?";
            case OPEN ->
                " WHERE d.done_at IS NULL AND (?::date IS NULL OR (d.due_on, d.id) > (?, ?::uuid)) AND ?::date IS NOT NULL";
        };
        LocalDate from = after == null ? null : Cursor.date(after[0]);
        List<DutyView> rows = sql.list(
                SELECT
                        + where
                        + (done ? " ORDER BY d.due_on DESC, d.id DESC LIMIT ?" : " ORDER BY d.due_on, d.id LIMIT ?"),
                this::view,
                from,
                from,
                after == null ? null : Cursor.id(after[1]),
                today,
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.dueOn(), row.id()));
        long overdue = sql.one(
                        "SELECT count(*) AS n FROM duties.duty WHERE done_at IS NULL AND due_on < ?",
                        r -> r.number("n"),
                        today)
                .orElse(0L);
        long soon = sql.one(
                        "SELECT count(*) AS n FROM duties.duty WHERE done_at IS NULL AND due_on >= ? AND remind_on <= ?",
                        r -> r.number("n"),
                        today,
                        today)
                .orElse(0L);
        return new DutyView.Page(rows, overdue, soon, next);
    }

    private DutyView view(Row r) throws java.sql.SQLException {
        LocalDate today = clock.calendarDate();
        LocalDate due = r.date("due_on");
        DutyView.State state = r.instant("done_at") != null
                ? DutyView.State.DONE
                : due.isBefore(today)
                        ? DutyView.State.OVERDUE
                        : !r.date("remind_on").isAfter(today) ? DutyView.State.DUE_SOON : DutyView.State.OPEN;
        return new DutyView(
                r.id("id"),
                r.text("rule_id"),
                r.text("source"),
                Deadline.Event.valueOf(r.text("event")),
                r.id("person_id"),
                r.text("person_name"),
                r.id("subject_id"),
                r.text("label"),
                r.instant("arose_at"),
                due,
                r.date("missed_on"),
                state,
                r.integerOrNull("months") != null,
                r.instant("done_at"),
                r.text("done_name"),
                r.text("note"));
    }
}
