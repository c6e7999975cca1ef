package org.huikuan.agreement;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.agreement.AgreementPolicy.Paid;
import org.huikuan.agreement.AgreementPolicy.Part;
import org.huikuan.agreement.AgreementPolicy.Verdict;
import org.huikuan.agreement.Received.Given;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.Holds;
import org.huikuan.repayment.RepaymentsChanged;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Money;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Makes agreements to pay in parts, and judges them when money moves and when a day ends. */
@ApplicationScoped
class Agreements implements CloseStep {

    private static final String EVENT =
            "INSERT INTO agreement.agreement_event (person_id, agreement_id, state, cause, business_date, recorded_at) VALUES (?, ?, ?, ?, ?, ?)";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Holds holds;
    private final Undertakings undertakings;
    private final Event<UndertakingsChanged> changes;
    private final int graceDays;
    private final BigDecimal tolerance;

    Agreements(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Holds holds,
            Undertakings undertakings,
            Event<UndertakingsChanged> changes,
            @ConfigProperty(name = "huikuan.agreement.grace-days", defaultValue = "3") int graceDays,
            @ConfigProperty(name = "huikuan.agreement.tolerance", defaultValue = "0.00") BigDecimal tolerance) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.holds = holds;
        this.undertakings = undertakings;
        this.changes = changes;
        this.graceDays = graceDays;
        this.tolerance = tolerance;
    }

    /** How the amount would be divided, after every check that making it would do. */
    List<AgreementView.AgreedPartView> preview(UUID personId, MakeAgreement wanted) {
        return parts(personId, wanted, clock.businessDate()).stream()
                .map(p -> new AgreementView.AgreedPartView(
                        p.seq(),
                        p.dueOn(),
                        new Money(p.amount(), wanted.amount().currency()),
                        new Money(BigDecimal.ZERO, wanted.amount().currency())))
                .toList();
    }

    @Transactional
    UUID make(UUID personId, MakeAgreement wanted) {
        LocalDate today = clock.businessDateForWriting();
        borrowers.lock(personId);
        List<Part> parts = parts(personId, wanted, today);
        UUID id = Ids.next();
        sql.update(
                """
                INSERT INTO agreement.instalment_agreement (person_id, id, loan_id, amount, paid, currency, agreed_on, grace_days, tolerance, every, made_by,
                       permit_id, state, next_due_on, recorded_at, recorded_by, agency_id) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                personId,
                id,
                wanted.loanId(),
                wanted.amount().amount(),
                wanted.amount().currency(),
                today,
                graceDays,
                tolerance,
                wanted.every(),
                wanted.madeBy(),
                wanted.permitId(),
                AgreementState.OPEN,
                wanted.firstDueOn(),
                clock.now(),
                actor.id(),
                actor.agencyId());
        sql.batch(
                "INSERT INTO agreement.agreed_part (person_id, agreement_id, seq, due_on, amount) VALUES (?, ?, ?, ?, ?)",
                parts.stream()
                        .map(p -> new Object[] {personId, id, p.seq(), p.dueOn(), p.amount()})
                        .toList());
        event(personId, id, AgreementState.OPEN, "MADE", today);
        undertakings.holdUntilDue(personId, id, wanted.firstDueOn());
        trail.append(
                "AGREEMENT_MADE",
                personId,
                id,
                Map.of("amount", wanted.amount().amount(), "parts", wanted.parts(), "firstDueOn", wanted.firstDueOn()));
        changes.fire(new UndertakingsChanged(new UUID[] {personId}));
        return id;
    }

    @Transactional
    void cancel(UUID personId, UUID id) {
        LocalDate today = clock.businessDateForWriting();
        borrowers.lock(personId);
        AgreementState state = sql.one(
                        "SELECT state FROM agreement.instalment_agreement WHERE person_id = ? AND id = ?",
                        r -> AgreementState.valueOf(r.text("state")),
                        personId,
                        id)
                .orElseThrow(Refusal::notFound);
        if (state != AgreementState.OPEN) {
            throw new Refusal(AgreementRefusal.UNDERTAKING_NOT_OPEN);
        }
        sql.update(
                "UPDATE agreement.instalment_agreement SET state = 'CANCELLED' WHERE person_id = ? AND id = ?",
                personId,
                id);
        holds.liftBecauseOf(personId, id);
        event(personId, id, AgreementState.CANCELLED, "CANCELLED", today);
        trail.append("AGREEMENT_CANCELLED", personId, id, Map.of());
        changes.fire(new UndertakingsChanged(new UUID[] {personId}));
    }

    void undertakingsChanged(@Observes @Priority(2400) UndertakingsChanged change) {
        judge(change.persons(), clock.businessDateForWriting(), "ANOTHER_WORD");
    }

    void moneyMoved(@Observes RepaymentsChanged change) {
        judge(change.persons(), clock.businessDateForWriting(), change.cause());
    }

    @Override
    public String name() {
        return "AGREEMENTS";
    }

    @Override
    public int order() {
        return 22;
    }

    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        LocalDate next = closing.plusDays(1);
        UUID[] persons = sql.list("""
                SELECT DISTINCT person_id FROM agreement.instalment_agreement
                 WHERE state = 'OPEN' AND next_due_on + grace_days < ? AND person_id BETWEEN ? AND ?""", r -> r.id("person_id"), next, low, high).toArray(UUID[]::new);
        if (persons.length == 0) {
            return 0;
        }
        borrowers.lockAll(persons);
        return judge(persons, next, "DAY_CLOSED");
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return judge(persons, closing.plusDays(1), "DAY_CLOSED");
    }

    private List<Part> parts(UUID personId, MakeAgreement wanted, LocalDate today) {
        BigDecimal late = undertakings
                .check(personId, wanted.loanId(), wanted.amount(), "firstDueOn", wanted.firstDueOn(), today)
                .late();
        if (wanted.amount().amount().compareTo(late) < 0) {
            throw Refusal.of("amount", AgreementRefusal.AGREEMENT_UNDER_OVERDUE, late.toPlainString());
        }
        List<Part> parts =
                AgreementPolicy.divide(wanted.amount().amount(), wanted.parts(), wanted.firstDueOn(), wanted.every());
        if (parts.get(0).amount().signum() == 0) {
            throw Refusal.of("parts", AgreementRefusal.AGREEMENT_PART_TOO_SMALL);
        }
        undertakings.requireFree(personId, wanted.loanId(), wanted.permitId());
        return parts;
    }

    private record Known(
            UUID personId,
            UUID id,
            UUID loanId,
            Given given,
            Given replacedBy,
            int graceDays,
            BigDecimal tolerance,
            LocalDate settledOn,
            Verdict verdict) {}

    /** Judges all agreements of these persons again and writes what differs. A later word about the loan takes the place of an earlier one. */
    private long judge(UUID[] persons, LocalDate openDay, String cause) {
        List<Known> known = sql.list(
                """
                SELECT a.*, n.made_on AS replaced_on, n.recorded_at AS replaced_at,
                       CASE WHEN (SELECT max(cumulative_due) FROM portfolio.instalment i WHERE i.person_id = a.person_id AND i.loan_id = a.loan_id)
                              <= (SELECT sum(amount) FROM repayment.allocation x WHERE x.person_id = a.person_id AND x.loan_id = a.loan_id AND x.component <> 'SURPLUS')
                            THEN (SELECT max(r.value_date) FROM repayment.repayment r WHERE r.person_id = a.person_id AND r.loan_id = a.loan_id AND r.id IN
                                   (SELECT x.repayment_id FROM repayment.allocation x WHERE x.person_id = a.person_id AND x.loan_id = a.loan_id AND x.component <> 'SURPLUS'
                                     GROUP BY 1 HAVING sum(x.amount) > 0)) END AS settled_on
                  FROM agreement.instalment_agreement a
                  LEFT JOIN LATERAL (SELECT u.made_on, u.recorded_at FROM agreement.undertaking u WHERE u.person_id = a.person_id AND u.loan_id = a.loan_id
                        AND u.id > a.id ORDER BY u.id LIMIT 1) n ON true
                 WHERE a.person_id = ANY(?) AND a.state <> 'CANCELLED' ORDER BY a.person_id, a.id""",
                r -> new Known(
                        r.id("person_id"),
                        r.id("id"),
                        r.id("loan_id"),
                        new Given(r.date("agreed_on"), r.instant("recorded_at")),
                        r.date("replaced_on") == null
                                ? null
                                : new Given(r.date("replaced_on"), r.instant("replaced_at")),
                        r.integer("grace_days"),
                        r.decimal("tolerance"),
                        r.date("settled_on"),
                        new Verdict(AgreementState.valueOf(r.text("state")), r.decimal("paid"), r.date("next_due_on"))),
                (Object) persons);
        if (known.isEmpty()) {
            return 0;
        }
        UUID[] agreed = known.stream().map(Known::personId).distinct().toArray(UUID[]::new);
        Map<UUID, List<Part>> parts = new HashMap<>();
        sql.list(
                "SELECT * FROM agreement.agreed_part WHERE person_id = ANY(?) ORDER BY person_id, agreement_id, seq",
                r -> parts.computeIfAbsent(r.id("agreement_id"), k -> new ArrayList<>())
                        .add(new Part(r.integer("seq"), r.date("due_on"), r.decimal("amount"))),
                (Object) agreed);
        Map<UUID, List<Received>> money = undertakings.received(agreed);
        record Judged(Known agreement, Verdict verdict) {
            boolean turned() {
                return verdict.state() != agreement.verdict().state();
            }

            boolean moved() {
                return turned()
                        || !verdict.nextDueOn().equals(agreement.verdict().nextDueOn());
            }
        }
        List<Judged> judged = new ArrayList<>();
        for (Known agreement : known) {
            List<Paid> paid = money.getOrDefault(agreement.personId(), List.of()).stream()
                    .filter(m -> m.countsFor(agreement.loanId(), agreement.given(), agreement.replacedBy()))
                    .map(m -> new Paid(m.amount(), m.valueDate()))
                    .toList();
            Judged now = new Judged(
                    agreement,
                    AgreementPolicy.judge(
                            parts.get(agreement.id()),
                            agreement.graceDays(),
                            agreement.tolerance(),
                            paid,
                            agreement.settledOn(),
                            agreement.replacedBy() == null ? openDay : null));
            if (now.moved()
                    || now.verdict().paid().compareTo(agreement.verdict().paid()) != 0) {
                judged.add(now);
            }
        }
        sql.batch(
                "UPDATE agreement.instalment_agreement SET state = ?, paid = ?, next_due_on = ? WHERE person_id = ? AND id = ?",
                judged.stream()
                        .map(j -> new Object[] {
                            j.verdict().state(),
                            j.verdict().paid(),
                            j.verdict().nextDueOn(),
                            j.agreement().personId(),
                            j.agreement().id()
                        })
                        .toList());
        sql.batch(
                EVENT,
                judged.stream()
                        .filter(Judged::turned)
                        .map(j -> new Object[] {
                            j.agreement().personId(),
                            j.agreement().id(),
                            j.verdict().state(),
                            cause,
                            openDay,
                            clock.now()
                        })
                        .toList());
        List<Known> moved =
                judged.stream().filter(Judged::moved).map(Judged::agreement).toList();
        holds.liftBecauseOf(
                moved.stream().map(Known::personId).toArray(UUID[]::new),
                moved.stream().map(Known::id).toArray(UUID[]::new));
        judged.stream()
                .filter(j -> j.moved() && j.verdict().state() == AgreementState.OPEN)
                .forEach(j -> undertakings.holdUntilDue(
                        j.agreement().personId(),
                        j.agreement().id(),
                        j.verdict().nextDueOn()));
        return judged.size();
    }

    private void event(UUID personId, UUID id, AgreementState state, String cause, LocalDate day) {
        sql.update(EVENT, personId, id, state, cause, day, clock.now());
    }
}
