package org.huikuan.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.agreement.UndertakingsChanged;
import org.huikuan.delinquency.StandingsChanged;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.AssignmentsChanged;
import org.huikuan.portfolio.LoansArrived;
import org.huikuan.portfolio.ProfileChanged;
import org.huikuan.repayment.RepaymentsChanged;
import org.huikuan.segmentation.Memberships;
import org.huikuan.segmentation.score.Scores;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Sql;

/**
 * Gives every person somebody has work with one task: in the queue of his step, first by what was promised and falls
 * due or was just broken, then by a deadline, then by what is likely to come in. Who has no step for a person leaves
 * the worklist.
 */
@ApplicationScoped
class TaskPlanning implements CloseStep {

    /**
     * Persons somebody has work with today, by the first of their open steps, and late ones no segment takes: nobody is
     * forgotten.
     */
    private static final String LATE = """
            late AS (
              SELECT DISTINCT ON (s.person_id) s.person_id, s.loan_id, coalesce(d.queue, 'UNSORTED') AS queue,
                coalesce(d.skill, '') AS skill, l.matures_on
                FROM delinquency.standing s JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
                LEFT JOIN strategy.plan_step d ON d.person_id = s.person_id AND d.loan_id = s.loan_id
                  AND d.state = 'PLANNED' AND d.action IN ('CALL', 'VISIT', 'INTERNAL', 'LAWYER_LETTER')
                LEFT JOIN segmentation.membership m ON m.person_id = s.person_id AND m.loan_id = s.loan_id
               WHERE s.oldest_unpaid_due_on IS NOT NULL AND s.overdue_amount > 0
                 AND (d.id IS NOT NULL OR m.segment IS NULL) AND %s
                 AND NOT EXISTS (SELECT FROM portfolio.assigned a
                   WHERE a.person_id = s.person_id AND a.loan_id = s.loan_id)
               ORDER BY s.person_id, d.id IS NULL, array_position(ARRAY['CALL', 'VISIT', 'LAWYER_LETTER', 'INTERNAL'],
                 d.action), s.oldest_unpaid_due_on, s.loan_id, d.step),
            owed AS (
              SELECT l.*, (SELECT sum(s.overdue_amount) FROM delinquency.standing s
                WHERE s.person_id = l.person_id AND s.oldest_unpaid_due_on IS NOT NULL AND s.overdue_amount > 0
                              AND NOT EXISTS (SELECT FROM portfolio.assigned a
                                WHERE a.person_id = s.person_id AND a.loan_id = s.loan_id)) AS amount FROM late l),
            plan AS (
              SELECT l.*, coalesce((SELECT min(p.due_on) FROM agreement.undertaking p WHERE p.person_id = l.person_id
                                AND (p.state = 'OPEN' OR p.state IN ('BROKEN','PARTIALLY_KEPT')
                                  AND p.last_day >= :day::date - 7)), 'infinity') AS promise_due_on,
                     CASE WHEN portfolio.guarantee_ends(NULL, l.matures_on) >= :day::date
                       AND EXISTS (SELECT FROM portfolio.party t
                       WHERE t.person_id = l.person_id AND t.role = 'GUARANTOR')
                          THEN portfolio.guarantee_ends(NULL, l.matures_on) ELSE 'infinity' END AS deadline_on,
                     round(l.amount * coalesce(:likelihood,
                         CASE WHEN EXISTS (SELECT FROM segmentation.machine_refusal m
                           WHERE m.person_id = l.person_id AND m.withdrawn_at IS NULL) THEN 0.5
                           ELSE 1 END)::numeric, 2) AS expected
                FROM owed l JOIN delinquency.standing s ON s.person_id = l.person_id AND s.loan_id = l.loan_id)""";

    private static final String PLAN = "WITH " + LATE + """
            , gone AS (
              UPDATE worklist.task t SET state = 'DONE', done_at = :now
               WHERE t.state = 'OPEN' AND %s AND t.person_id NOT IN (SELECT p.person_id FROM plan p) RETURNING 1),
            kept AS (
              INSERT INTO worklist.task AS t (person_id, id, loan_id, queue, skill, promise_due_on, deadline_on, amount,
                expected, owner_id, state, created_on)
              SELECT p.person_id, gen_random_uuid(), p.loan_id, p.queue, p.skill, p.promise_due_on, p.deadline_on,
                p.amount, p.expected, o.owner_id, 'OPEN', :day FROM plan p
                LEFT JOIN worklist.ownership o ON o.person_id = p.person_id
                LEFT JOIN worklist.task e ON e.person_id = p.person_id AND e.state <> 'DONE'
               WHERE (e.id IS NULL OR e.state = 'OPEN'
                 AND (e.loan_id, e.queue, e.skill, e.promise_due_on, e.deadline_on, e.amount, e.expected, e.owner_id)
                       IS DISTINCT FROM (p.loan_id, p.queue, p.skill, p.promise_due_on, p.deadline_on, p.amount,
                         p.expected, o.owner_id))
                 AND NOT EXISTS (SELECT FROM worklist.task d WHERE d.person_id = p.person_id AND d.state = 'DONE'
                   AND d.created_on = :day AND d.done_by IS NOT NULL)
               ORDER BY p.person_id
              ON CONFLICT (person_id)
                WHERE state <> 'DONE' DO UPDATE SET loan_id = excluded.loan_id, queue = excluded.queue,
                skill = excluded.skill,
                 promise_due_on = excluded.promise_due_on, deadline_on = excluded.deadline_on, amount = excluded.amount,
                   expected = excluded.expected, owner_id = excluded.owner_id
              WHERE t.state = 'OPEN'
                AND (t.loan_id, t.queue, t.skill, t.promise_due_on, t.deadline_on, t.amount, t.expected, t.owner_id)
                    IS DISTINCT FROM (excluded.loan_id, excluded.queue, excluded.skill, excluded.promise_due_on,
                      excluded.deadline_on, excluded.amount, excluded.expected, excluded.owner_id)
              RETURNING 1)
            SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM kept) AS n""";

    /** A running close may have passed these persons already, so it is told to come back to them. */
    private static final String MEANWHILE = """
            INSERT INTO close.changed_meanwhile (person_id) SELECT unnest(:personId)
              WHERE EXISTS (SELECT FROM close.close WHERE finished_at IS NULL)""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Memberships memberships;
    private final Plans plans;

    TaskPlanning(Sql sql, BusinessClock clock, Actor actor, Memberships memberships, Plans plans) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.memberships = memberships;
        this.plans = plans;
    }

    void loansArrived(@Observes @jakarta.annotation.Priority(3000) LoansArrived arrival) {
        replan(arrival.persons(), "ARRIVAL");
    }

    void moneyMoved(@Observes @jakarta.annotation.Priority(3000) RepaymentsChanged change) {
        replan(change.persons(), change.cause());
    }

    void undertakingsChanged(@Observes UndertakingsChanged change) {
        replan(change.persons(), "PROMISE");
    }

    void profileChanged(@Observes ProfileChanged change) {
        replan(change.persons(), "ASSESSMENT");
    }

    void standingsChanged(@Observes StandingsChanged change) {
        replan(change.persons(), change.cause());
    }

    void assignmentsChanged(@Observes AssignmentsChanged change) {
        replan(change.persons(), "ASSIGNMENT");
    }

    /** What an agency does is classified at the close: it sees only a part of what conditions may ask. */
    private void replan(UUID[] persons, String cause) {
        LocalDate today = clock.businessDateForWriting();
        if (actor.agencyId() == null) {
            memberships.classify(persons, today, cause);
            plans.plan(persons, today);
        }
        plan(Persons.of(persons), today);
        sql.update(MEANWHILE).bind("personId", (Object) persons).execute();
    }

    private long plan(Persons persons, LocalDate day) {
        return sql.query(PLAN.formatted("s.person_id " + persons.condition(), "t.person_id " + persons.condition())
                        .replace(":likelihood", Scores.LIKELIHOOD.replace(":day", ":day::date")))
                .bindMap(persons.values())
                .bind("day", day)
                .bind("now", clock.now())
                .mapTo(Long.class)
                .one();
    }

    @Override
    public String name() {
        return "TASKS";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        return plan(Persons.between(low, high), closing.plusDays(1));
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return plan(Persons.of(persons), closing.plusDays(1));
    }
}
