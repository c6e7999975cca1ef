package org.huikuan.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.contact.Contacts;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.HoldReason;
import org.huikuan.portfolio.Holds;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Money;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/**
 * What promises and agreements have in common: what may be undertaken, the hold until it is due, the money that may
 * keep it. A loan is bound by one word at a time, and never for more than is owed.
 */
@ApplicationScoped
class Undertakings {

    static final int HORIZON_DAYS = 30;

    private final Sql sql;
    private final BusinessClock clock;
    private final Borrowers borrowers;
    private final Holds holds;
    private final Contacts contacts;

    Undertakings(Sql sql, BusinessClock clock, Borrowers borrowers, Holds holds, Contacts contacts) {
        this.sql = sql;
        this.clock = clock;
        this.borrowers = borrowers;
        this.holds = holds;
        this.contacts = contacts;
    }

    /** What a loan owes: all of it, and what of it has fallen due before the open day. */
    record Owed(BigDecimal outstanding, BigDecimal late) {}

    /** Refuses what cannot be undertaken today; dueField names the date asked about. */
    Owed check(UUID personId, UUID loanId, Money amount, String dueField, LocalDate dueOn, LocalDate today) {
        Borrowers.LoanKey loan = borrowers.loan(personId, loanId);
        if (dueOn.isBefore(today)) {
            throw Refusal.of(dueField, AgreementRefusal.UNDERTAKING_IN_PAST, today);
        }
        if (dueOn.isAfter(today.plusDays(HORIZON_DAYS))) {
            throw Refusal.of(dueField, AgreementRefusal.UNDERTAKING_TOO_FAR, today.plusDays(HORIZON_DAYS));
        }
        if (!amount.isPositive()) {
            throw Refusal.of("amount", AgreementRefusal.UNDERTAKING_NOT_POSITIVE);
        }
        if (!amount.currency().equals(loan.currency())) {
            throw Refusal.of("amount", AgreementRefusal.UNDERTAKING_CURRENCY_DIFFERS, loan.currency());
        }
        Owed owed = sql.query("""
                SELECT i.due - a.paid AS outstanding, greatest(0, i.late - a.paid) AS late
                  FROM (SELECT coalesce(max(cumulative_due), 0) AS due,
                    coalesce(max(cumulative_due) FILTER (WHERE due_on < :today), 0) AS late
                          FROM portfolio.instalment WHERE person_id = :personId AND loan_id = :loanId) i,
                       (SELECT coalesce(sum(amount), 0) AS paid FROM repayment.allocation
                         WHERE person_id = :personId AND loan_id = :loanId AND component <> 'SURPLUS') a""")
                .bind("today", today)
                .bind("personId", personId)
                .bind("loanId", loanId)
                .map(r -> new Owed(r.getColumn("outstanding", BigDecimal.class), r.getColumn("late", BigDecimal.class)))
                .findFirst()
                .orElseThrow();
        if (amount.amount().compareTo(owed.outstanding()) > 0) {
            throw Refusal.of(
                    "amount",
                    AgreementRefusal.UNDERTAKING_OVER_OUTSTANDING,
                    new Money(owed.outstanding(), loan.currency()).amount().toPlainString());
        }
        return owed;
    }

    /** A word given in a contact counts only if the identity was verified there, and only if no other word is open. */
    void requireFree(UUID personId, UUID loanId, UUID permitId) {
        if (permitId != null) {
            contacts.requireVerified(personId, permitId);
        }
        if (sql.query("""
                        SELECT 1 AS x FROM agreement.undertaking WHERE person_id = :personId AND loan_id = :loanId
                          AND state = 'OPEN'""")
                .bind("personId", personId)
                .bind("loanId", loanId)
                .map(r -> true)
                .findFirst()
                .isPresent()) {
            throw new Refusal(AgreementRefusal.UNDERTAKING_ALREADY_OPEN);
        }
    }

    /** HOUSE-PTP-01: no dunning until 24:00 of the agreed date where the debtor lives. */
    void holdUntilDue(UUID personId, UUID originId, LocalDate dueOn) {
        ZoneId zone = sql.query("SELECT zone FROM portfolio.borrower WHERE person_id = :personId")
                .bind("personId", personId)
                .map(r -> ZoneId.of(r.getColumn("zone", String.class)))
                .findFirst()
                .orElseThrow();
        Instant end = dueOn.plusDays(1).atStartOfDay(zone).toInstant();
        if (end.isAfter(clock.now())) {
            holds.place(personId, HoldReason.PROMISE_NOT_DUE, originId, null, end);
        }
    }

    /** Standing money of these persons by value date, then by arrival. */
    Map<UUID, List<Received>> received(UUID[] persons) {
        Map<UUID, List<Received>> money = new HashMap<>();
        sql.query("""
                SELECT * FROM repayment.repayment r WHERE person_id = ANY(:personId)
                   AND NOT EXISTS (SELECT FROM repayment.reversal v
                     WHERE v.person_id = r.person_id AND v.repayment_id = r.id)
                 ORDER BY person_id, value_date, recorded_at, id""")
                .bind("personId", (Object) persons)
                .map(r -> money.computeIfAbsent(r.getColumn("person_id", UUID.class), k -> new ArrayList<>())
                        .add(new Received(
                                r.getColumn("id", UUID.class),
                                r.getColumn("loan_id", UUID.class),
                                r.getColumn("amount", BigDecimal.class),
                                r.getColumn("value_date", LocalDate.class),
                                r.getColumn("recorded_at", Instant.class))))
                .list();
        return money;
    }
}
