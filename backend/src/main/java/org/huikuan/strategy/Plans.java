package org.huikuan.strategy;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.contact.AttemptRecorded;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.segmentation.Fields;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/**
 * Keeps the plan of every person: steps that came due are written once, end with the contact that carries them out, and
 * lapse when they no longer fit.
 */
@ApplicationScoped
class Plans implements CloseStep {

    private static final String WRITE = """
            , gone AS (
              UPDATE strategy.plan_step d SET state = 'LAPSED', ended_on = :day WHERE (d.person_id, d.id) IN (
                 SELECT o.person_id, o.id FROM strategy.plan_step o
                   WHERE o.state = 'PLANNED' AND o.person_id %1$s AND o.id NOT IN (SELECT f.open_id FROM due f
                   WHERE f.open_id IS NOT NULL)) RETURNING d.person_id, d.message_id),
            able AS (
              UPDATE strategy.plan_step d SET skill = f.skill FROM due f
                WHERE f.open_id IS NOT NULL AND f.skill IS DISTINCT
                FROM f.open_skill AND d.person_id = f.person_id AND d.id = f.open_id),
            unsaid AS (
              SELECT contact.lapse_message(g.person_id, g.message_id, :now) FROM gone g
                WHERE g.message_id IS NOT NULL),
            added AS (
              INSERT INTO strategy.plan_step (person_id, id, loan_id, strategy, version, step, action, segment, queue,
                skill, dpd, due_on, once, state)
              SELECT f.person_id, gen_random_uuid(), f.loan_id, f.strategy, f.version, f.step, f.action, f.segment,
                f.queue, f.skill, f.on_day, :day, f.once, 'PLANNED' FROM due f WHERE f.open_id IS NULL
               ORDER BY f.person_id, f.no ON CONFLICT (person_id, action, step)
                 WHERE state = 'PLANNED' DO NOTHING RETURNING 1)
            SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM added) AS n, (SELECT count(*) FROM unsaid)""";

    /**
     * Whoever contacted the debtor by the channel of an open step has carried it out, and called whom he promised to; a
     * running close comes back to him.
     */
    private static final String CARRIED_OUT = """
            WITH made AS (SELECT a.* FROM gate.attempt a WHERE a.person_id = :personId AND a.id = :attemptId
              AND portfolio.is_debtor(a.party_role)),
            back AS (SELECT worklist.called_back(a.person_id, a.actor_id, a.started_at, :now) FROM made a),
            again AS (INSERT INTO close.changed_meanwhile (person_id) SELECT a.person_id FROM made a
              WHERE EXISTS (SELECT FROM close.close WHERE finished_at IS NULL)),
            ended AS (
              UPDATE strategy.plan_step d SET state = 'DONE', ended_on = :today, attempt_id = a.id,
                done_by = a.actor_id FROM made a
               WHERE d.person_id = a.person_id AND d.state = 'PLANNED' AND d.action = a.channel
                 AND (NOT d.once OR d.loan_id = a.loan_id AND (a.connected OR d.action NOT IN ('CALL', 'VISIT')))
              RETURNING d.person_id, d.message_id),
            unsaid AS (
              SELECT contact.lapse_message(e.person_id, e.message_id, :now) FROM ended e
                WHERE e.message_id IS NOT NULL)
            SELECT (SELECT count(*) FROM back) + (SELECT count(*) FROM unsaid) AS n""";

    private static final int AHEAD_DAYS = 30;

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Strategies strategies;
    private final Event<PlanningBegins> planning;
    private final Fields fields;

    Plans(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Strategies strategies,
            Event<PlanningBegins> planning,
            Fields fields) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.strategies = strategies;
        this.planning = planning;
        this.fields = fields;
    }

    @Override
    public String name() {
        return "PLANS";
    }

    @Override
    public int order() {
        return 28;
    }

    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        return write(
                closing.plusDays(1), strategies.inForce(closing.plusDays(1)).values(), Persons.between(low, high));
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return plan(persons, closing.plusDays(1));
    }

    /** Something happened to these persons. */
    long plan(UUID[] persons, LocalDate day) {
        return write(day, strategies.inForce(day).values(), Persons.of(persons));
    }

    /** Plans a day by these strategies; the forecast does it too, and takes it back. */
    long write(LocalDate day, Collection<Strategies.Version> by, Persons persons) {
        planning.fire(new PlanningBegins(day, persons));
        PlanStatement due = PlanStatement.of(day, clock.houseZone(), persons, by, fields.all());
        return sql.query(due.sql() + WRITE.formatted(persons.condition()))
                .bindMap(due.parameters())
                .bind("day", day)
                .bind("now", clock.now())
                .mapTo(Long.class)
                .one();
    }

    void contacted(@Observes AttemptRecorded attempt) {
        Instant now = clock.now();
        sql.query(CARRIED_OUT)
                .bind("personId", attempt.personId())
                .bind("attemptId", attempt.attemptId())
                .bind("today", clock.businessDate())
                .bind("now", now)
                .map(r -> true)
                .one();
    }

    /** What the house means to do is not an agency's to know. */
    PlanView of(UUID personId) {
        if (actor.agencyId() != null) {
            throw Refusal.notFound();
        }
        borrowers.see(personId);
        LocalDate today = clock.businessDate();
        Map<String, Strategies.Version> inForce = strategies.inForce(today);
        String code = sql.query("SELECT strategy FROM strategy.arm WHERE person_id = :personId AND ended_on IS NULL")
                .bind("personId", personId)
                .mapTo(String.class)
                .findFirst()
                .filter(inForce::containsKey)
                .orElse(Strategies.STANDARD);
        Strategies.Version by = requireNonNull(inForce.get(code), code);
        List<PlanView.StepView> steps =
                sql.query("""
                        SELECT * FROM strategy.plan_step WHERE person_id = :personId
                          ORDER BY state <> 'PLANNED', due_on DESC, id DESC LIMIT 150
                          """).bind("personId", personId).map(this::view).list();
        List<PlanView.StepView> open = steps.stream()
                .filter(s -> s.state().equals("PLANNED"))
                .sorted(Comparator.comparing(PlanView.StepView::action))
                .toList();
        return new PlanView(
                by.code(),
                by.version(),
                open,
                ahead(personId, by, today),
                steps.stream()
                        .filter(s -> !s.state().equals("PLANNED"))
                        .limit(100)
                        .toList());
    }

    /** Steps that only wait for their day; those with conditions are not foreseen. */
    private List<PlanView.AheadView> ahead(UUID personId, Strategies.Version by, LocalDate today) {
        record Subject(int onDay, String segment, String channel) {}
        Subject subject = sql.query("""
                SELECT CASE WHEN s.oldest_unpaid_due_on IS NOT NULL THEN :today::date - s.late_since
                  ELSE :today::date - s.next_due_on END AS on_day, m.segment, a.channel
                  FROM delinquency.standing s LEFT JOIN segmentation.membership m ON m.person_id = s.person_id
                    AND m.loan_id = s.loan_id
                  LEFT JOIN segmentation.in_use_on(:today) g ON g.code = m.segment
                  LEFT JOIN strategy.account_plan a ON a.person_id = s.person_id AND a.loan_id = s.loan_id
                    AND a.superseded_at IS NULL
                 WHERE s.person_id = :personId AND s.outstanding_amount > 0
                   AND (s.oldest_unpaid_due_on IS NOT NULL OR s.next_due_on IS NOT NULL)
                 ORDER BY g.priority, s.oldest_unpaid_due_on, s.next_due_on, s.loan_id LIMIT 1""")
                .bind("today", today)
                .bind("personId", personId)
                .map(r -> new Subject(
                        r.getColumn("on_day", Sql.INT),
                        r.getColumn("segment", String.class),
                        r.getColumn("channel", String.class)))
                .findFirst()
                .orElse(null);
        List<PlanView.AheadView> ahead = new ArrayList<>();
        if (subject == null) {
            return ahead;
        }
        for (int n = 1; n <= AHEAD_DAYS; n++) {
            int onDay = subject.onDay() + n;
            for (Step step : by.steps()) {
                boolean begins = onDay == step.fromDay()
                        || (step.everyDays() != null
                                && onDay > step.fromDay()
                                && (step.toDay() == null || onDay <= step.toDay())
                                && (onDay - step.fromDay()) % step.everyDays() == 0);
                boolean ours = step.segments() == null
                        || step.segments().isEmpty()
                        || step.segments().contains(subject.segment());
                boolean settled = subject.channel() == null
                        || subject.channel().equals(step.action().name())
                        || step.action() == Action.INTERNAL
                        || step.action() == Action.LETTER
                        || step.action() == Action.LAWYER_LETTER;
                if (begins && ours && settled && step.when() == null) {
                    ahead.add(new PlanView.AheadView(
                            today.plusDays(n), step.code(), step.nameZh(), step.nameEn(), step.action()));
                }
            }
        }
        return ahead;
    }

    /** What programs are to do, oldest first. */
    Page<PlanView.PlannedView> planned(Action action, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 3);
        int size = Page.limit(limit);
        LocalDate from = after == null ? null : Cursor.date(after[0]);
        List<PlanView.PlannedView> rows = sql.query("""
                SELECT * FROM strategy.plan_step
                  WHERE state = 'PLANNED' AND action = :action AND due_on <= :businessDate
                  AND (:from::date IS NULL OR (due_on, person_id, id) > (:from::date, :after::uuid, :after2::uuid))
                 ORDER BY due_on, person_id, id LIMIT :limit""")
                .bind("action", action)
                .bind("businessDate", clock.businessDate())
                .bind("from", from)
                .bind("after", after == null ? null : Cursor.id(after[1]))
                .bind("after2", after == null ? null : Cursor.id(after[2]))
                .bind("limit", size + 1)
                .map(r -> new PlanView.PlannedView(
                        r.getColumn("id", UUID.class),
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("step", String.class),
                        Action.valueOf(r.getColumn("action", String.class)),
                        r.getColumn("due_on", LocalDate.class),
                        step(r).template()))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.dueOn(), row.personId(), row.id()));
    }

    /** Ends work inside the house; a contact ends by being made. */
    @Transactional
    PlanView.StepView finish(UUID personId, UUID id, String note) {
        borrowers.lock(personId);
        PlanView.StepView step = one(personId, id);
        if (step.action() != Action.INTERNAL) {
            throw new Refusal(StrategyRefusal.PLAN_STEP_BY_CONTACT);
        }
        int ended = sql.update("""
                        UPDATE strategy.plan_step SET state = 'DONE', ended_on = :businessDate, note = :note,
                          done_by = :actorId WHERE person_id = :personId AND id = :id AND state = 'PLANNED'""")
                .bind("businessDate", clock.businessDate())
                .bind("note", note)
                .bind("actorId", actor.id())
                .bind("personId", personId)
                .bind("id", id)
                .execute();
        if (ended == 0) {
            throw new Refusal(StrategyRefusal.PLAN_STEP_ENDED);
        }
        trail.append("PLAN_STEP_DONE", personId, id, Map.of("step", step.step()));
        return one(personId, id);
    }

    private PlanView.StepView one(UUID personId, UUID id) {
        return sql.query("SELECT * FROM strategy.plan_step WHERE person_id = :personId AND id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private Step step(RowView r) {
        return strategies.step(
                r.getColumn("strategy", String.class),
                r.getColumn("version", Sql.INT),
                r.getColumn("step", String.class));
    }

    private PlanView.StepView view(RowView r) {
        Step step = step(r);
        boolean finishable = step.action() == Action.INTERNAL
                && r.getColumn("state", String.class).equals("PLANNED")
                && (actor.may(Scope.TASKS_WORK) || actor.may(Scope.STRATEGY_WRITE));
        return new PlanView.StepView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("strategy", String.class),
                r.getColumn("version", Sql.INT),
                r.getColumn("step", String.class),
                step.nameZh(),
                step.nameEn(),
                step.action(),
                r.getColumn("segment", String.class),
                r.getColumn("queue", String.class),
                r.getColumn("skill", String.class),
                r.getColumn("dpd", Sql.INT),
                r.getColumn("due_on", LocalDate.class),
                r.getColumn("state", String.class),
                r.getColumn("ended_on", LocalDate.class),
                r.getColumn("reason", String.class),
                r.getColumn("note", String.class),
                step.template(),
                step.tone(),
                finishable ? List.of("DONE") : List.of());
    }
}
