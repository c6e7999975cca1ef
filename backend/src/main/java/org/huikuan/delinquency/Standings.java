package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.portfolio.LoansArrived;
import org.huikuan.repayment.RepaymentsChanged;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Sql;

/** Keeps the standing of each loan true: when money moves, when loans arrive, and when a day ends. */
@ApplicationScoped
class Standings implements CloseStep {

    private static final String WRITE = """
            , changed AS (
              INSERT INTO delinquency.standing AS s (person_id, loan_id, oldest_unpaid_due_on, late_since,
                overdue_amount, outstanding_amount, next_due_on, changes_on, as_of)
              SELECT person_id, loan_id, oldest_unpaid_due_on, late_since, overdue_amount, outstanding_amount,
                next_due_on, changes_on, :day FROM fresh
              ON CONFLICT (person_id, loan_id) DO UPDATE SET oldest_unpaid_due_on = excluded.oldest_unpaid_due_on,
                late_since = excluded.late_since,
                 overdue_amount = excluded.overdue_amount, outstanding_amount = excluded.outstanding_amount,
                 next_due_on = excluded.next_due_on, changes_on = excluded.changes_on, as_of = excluded.as_of
              WHERE (s.oldest_unpaid_due_on, s.late_since, s.overdue_amount, s.outstanding_amount, s.next_due_on,
                s.changes_on)
                    IS DISTINCT FROM (excluded.oldest_unpaid_due_on, excluded.late_since, excluded.overdue_amount,
                      excluded.outstanding_amount, excluded.next_due_on, excluded.changes_on)
              RETURNING s.*)
            INSERT INTO delinquency.standing_history (person_id, loan_id, oldest_unpaid_due_on, late_since,
              overdue_amount, outstanding_amount, as_of, cause, recorded_at)
            SELECT person_id, loan_id, oldest_unpaid_due_on, late_since, overdue_amount, outstanding_amount, as_of,
              :cause, :now FROM changed""";

    private static final String PERSONS = """
            WITH fresh AS (SELECT f.*
              FROM unnest(:persons) p, LATERAL delinquency.standing_at(:day, :day::date + 1, 'infinity', p, p) f)
              """ + WRITE;

    private static final String RANGE = """
            WITH fresh AS (SELECT * FROM delinquency.standing_at(:day, :day::date + 1, 'infinity', :low, :high))
            """ + WRITE;

    /**
     * Only loans of which an instalment fell due, a grace ended or a pause went on; nothing else can have changed by
     * time alone.
     */
    private static final String DUE = """
            WITH due AS (SELECT DISTINCT person_id FROM delinquency.standing
                          WHERE changes_on < :day AND person_id BETWEEN :low AND :high),
                 fresh AS (SELECT f.* FROM due d, LATERAL delinquency.standing_at(:day, :day::date + 1, 'infinity',
                   d.person_id, d.person_id) f)""" + WRITE;

    private final Sql sql;
    private final BusinessClock clock;

    Standings(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void moneyMoved(@Observes RepaymentsChanged change) {
        refresh(change.persons(), change.cause());
    }

    void loansArrived(@Observes LoansArrived arrival) {
        refresh(arrival.persons(), "ARRIVAL");
    }

    void refresh(UUID[] persons, String cause) {
        LocalDate today = clock.businessDateForWriting();
        write(persons, today, cause);
    }

    @Override
    public String name() {
        return "DAYS_PAST_DUE";
    }

    @Override
    public int order() {
        return 10;
    }

    /** A new way of counting concerns every loan; otherwise only those time has come to. */
    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        LocalDate next = closing.plusDays(1);
        boolean everybody = sql.query(
                        "SELECT EXISTS (SELECT FROM delinquency.convention WHERE effective_from = :next) AS fresh")
                .bind("next", next)
                .map(r -> r.getColumn("fresh", Sql.FLAG))
                .findFirst()
                .orElseThrow();
        sql.query("""
                SELECT person_id FROM portfolio.borrower WHERE person_id IN (SELECT person_id FROM delinquency.standing
                   WHERE (changes_on <= :closing OR :everybody) AND person_id BETWEEN :low AND :high)
                     ORDER BY person_id FOR NO KEY UPDATE""")
                .bind("closing", closing)
                .bind("everybody", everybody)
                .bind("low", low)
                .bind("high", high)
                .map(r -> null)
                .list();
        return sql.update(everybody ? RANGE : DUE)
                .bind("low", low)
                .bind("high", high)
                .bind("day", next)
                .bind("cause", everybody ? "CONVENTION" : "DAY_CLOSED")
                .bind("now", clock.now())
                .execute();
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return write(persons, closing.plusDays(1), "DAY_CLOSED");
    }

    private long write(UUID[] persons, LocalDate day, String cause) {
        return sql.update(PERSONS)
                .bind("persons", persons)
                .bind("day", day)
                .bind("cause", cause)
                .bind("now", clock.now())
                .execute();
    }
}
