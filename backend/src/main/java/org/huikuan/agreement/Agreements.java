package org.huikuan.agreement;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.agreement.AgreementPolicy.Paid;
import org.huikuan.agreement.AgreementPolicy.Part;
import org.huikuan.agreement.AgreementPolicy.Verdict;
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

    Agreements(Sql sql, BusinessClock clock, Actor actor, Trail trail, Borrowers borrowers, Holds holds, Undertakings undertakings,
            Event<UndertakingsChanged> changes, @ConfigProperty(name = "huikuan.agreement.grace-days", defaultValue = "3") int graceDays,
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
                .map(p -> new AgreementView.AgreedPartView(p.seq(), p.dueOn(), new Money(p.amount(), wanted.amount().currency()),
                        new Money(BigDecimal.ZERO, wanted.amount().currency()))).toList();
    }

    @Transactional
    UUID make(UUID personId, MakeAgreement wanted) {
        LocalDate today = clock.businessDateForWriting();
        borrowers.lock(personId);
        List<Part> parts = parts(personId, wanted, today);
        undertakings.requireFree(personId, wanted.loanId(), wanted.permitId());
        UUID id = Ids.next();
        sql.update("""
                INSERT INTO agreement.instalment_agreement (person_id, id, loan_id, amount, paid, currency, agreed_on, grace_days, tolerance, every, made_by,
                       permit_id, state, next_due_on, recorded_at, recorded_by, agency_id) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                personId, id, wanted.loanId(), wanted.amount().amount(), wanted.amount().currency(), today, graceDays, tolerance, wanted.every(), wanted.madeBy(),
                wanted.permitId(), AgreementState.OPEN, wanted.firstDueOn(), clock.now(), actor.id(), actor.agencyId());
        sql.batch("INSERT INTO agreement.agreed_part (person_id, agreement_id, seq, due_on, amount) VALUES (?, ?, ?, ?, ?)",
                parts.stream().map(p -> new Object[] {personId, id, p.seq(), p.dueOn(), p.amount()}).toList());
        event(personId, id, AgreementState.OPEN, "MADE", today);
        undertakings.holdUntilDue(personId, id, wanted.firstDueOn());
        trail.append("AGREEMENT_MADE", personId, id, Map.of("amount", wanted.amount().amount(), "instalments", wanted.instalments(), "firstDueOn", wanted.firstDueOn()));
        changes.fire(new UndertakingsChanged(new UUID[] {personId}));
        return id;
    }

    @Transactional
    void cancel(UUID personId, UUID id) {
        LocalDate today = clock.businessDateForWriting();
        borrowers.lock(personId);
        AgreementState state = sql.one("SELECT state FROM agreement.instalment_agreement WHERE person_id = ? AND id = ?",
                r -> AgreementState.valueOf(r.text("state")), personId, id).orElseThrow(Refusal::notFound);
        if (state != AgreementState.OPEN) {
            throw new Refusal(AgreementRefusal.UNDERTAKING_NOT_OPEN);
        }
        sql.update("UPDATE agreement.instalment_agreement SET state = 'CANCELLED' WHERE person_id = ? AND id = ?", personId, id);
        holds.liftBecauseOf(personId, id);
        event(personId, id, AgreementState.CANCELLED, "CANCELLED", today);
        trail.append("AGREEMENT_CANCELLED", personId, id, Map.of());
        changes.fire(new UndertakingsChanged(new UUID[] {personId}));
    }

    /** After the promises: a fen that keeps a promise is gone for the agreement. */
    void moneyMoved(@Observes @Priority(2600) RepaymentsChanged change) {
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
        undertakings.check(personId, wanted.loanId(), wanted.amount(), "firstDueOn", wanted.firstDueOn(), today);
        List<Part> parts = AgreementPolicy.divide(wanted.amount().amount(), wanted.instalments(), wanted.firstDueOn(), wanted.every());
        if (parts.get(0).amount().signum() == 0) {
            throw Refusal.of("instalments", AgreementRefusal.AGREEMENT_INSTALMENT_TOO_SMALL);
        }
        return parts;
    }

    private record Known(UUID personId, UUID id, UUID loanId, LocalDate agreedOn, Instant recordedAt, int graceDays, BigDecimal tolerance, Verdict verdict) {}

    /** Judges the latest agreement of each loan of these persons again and writes what differs. */
    private long judge(UUID[] persons, LocalDate openDay, String cause) {
        List<Known> known = sql.list("""
                SELECT * FROM (SELECT DISTINCT ON (person_id, loan_id) * FROM agreement.instalment_agreement WHERE person_id = ANY(?)
                                ORDER BY person_id, loan_id, recorded_at DESC, id DESC) latest WHERE state <> 'CANCELLED'""",
                r -> new Known(r.id("person_id"), r.id("id"), r.id("loan_id"), r.date("agreed_on"), r.instant("recorded_at"), r.integer("grace_days"), r.decimal("tolerance"),
                        new Verdict(AgreementState.valueOf(r.text("state")), r.decimal("paid"), r.date("next_due_on"))), (Object) persons);
        if (known.isEmpty()) {
            return 0;
        }
        UUID[] agreed = known.stream().map(Known::personId).distinct().toArray(UUID[]::new);
        Map<UUID, List<Part>> parts = new HashMap<>();
        sql.list("SELECT * FROM agreement.agreed_part WHERE person_id = ANY(?) ORDER BY person_id, agreement_id, seq",
                r -> parts.computeIfAbsent(r.id("agreement_id"), k -> new ArrayList<>()).add(new Part(r.integer("seq"), r.date("due_on"), r.decimal("amount"))), (Object) agreed);
        Map<UUID, BigDecimal> taken = new HashMap<>();
        sql.list("SELECT repayment_id, sum(amount) AS amount FROM agreement.promise_credit WHERE person_id = ANY(?) GROUP BY 1",
                r -> taken.put(r.id("repayment_id"), r.decimal("amount")), (Object) agreed);
        Map<UUID, List<Received>> money = undertakings.received(agreed);
        long turned = 0;
        for (Known agreement : known) {
            List<Paid> paid = money.getOrDefault(agreement.personId(), List.of()).stream()
                    .filter(m -> m.countsFor(agreement.loanId(), agreement.agreedOn(), agreement.recordedAt()))
                    .map(m -> new Paid(m.amount().subtract(taken.getOrDefault(m.id(), BigDecimal.ZERO)), m.valueDate())).toList();
            Verdict verdict = AgreementPolicy.judge(parts.get(agreement.id()), agreement.graceDays(), agreement.tolerance(), paid, openDay);
            turned += apply(agreement, verdict, cause, openDay);
        }
        return turned;
    }

    private int apply(Known agreement, Verdict verdict, String cause, LocalDate openDay) {
        Verdict before = agreement.verdict();
        boolean turned = verdict.state() != before.state();
        boolean moved = turned || !Objects.equals(verdict.nextDueOn(), before.nextDueOn());
        if (!moved && verdict.paid().compareTo(before.paid()) == 0) {
            return 0;
        }
        sql.update("UPDATE agreement.instalment_agreement SET state = ?, paid = ?, next_due_on = ? WHERE person_id = ? AND id = ?",
                verdict.state(), verdict.paid(), verdict.nextDueOn(), agreement.personId(), agreement.id());
        if (moved) {
            holds.liftBecauseOf(agreement.personId(), agreement.id());
            if (verdict.state() == AgreementState.OPEN) {
                undertakings.holdUntilDue(agreement.personId(), agreement.id(), verdict.nextDueOn());
            }
        }
        if (turned) {
            event(agreement.personId(), agreement.id(), verdict.state(), cause, openDay);
        }
        return 1;
    }

    private void event(UUID personId, UUID id, AgreementState state, String cause, LocalDate day) {
        sql.update("INSERT INTO agreement.agreement_event (person_id, agreement_id, state, cause, business_date, recorded_at) VALUES (?, ?, ?, ?, ?, ?)",
                personId, id, state, cause, day, clock.now());
    }
}
