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
import org.huikuan.shared.Money;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** Makes agreements to pay in parts, and judges them when money moves and when a day ends. */
@ApplicationScoped
class Agreements implements CloseStep {

    private static final String EVENT = """
            INSERT INTO agreement.agreement_event (person_id, agreement_id, state, cause, business_date, recorded_at)
              VALUES (:personId, :id, :state, :cause, :day, :now)""";

    private record AgreedPart(UUID personId, UUID id, int seq, LocalDate dueOn, BigDecimal amount) {}

    private record Standing(AgreementState state, BigDecimal paid, LocalDate nextDueOn, UUID personId, UUID id) {}

    private record Turned(UUID personId, UUID id, AgreementState state, String cause, LocalDate day, Instant now) {}

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
        InstalmentAgreement agreement = new InstalmentAgreement(personId, wanted, today, graceDays, tolerance);
        agreement.recordedAt = clock.now();
        agreement.recordedBy = actor.id();
        agreement.agencyId = actor.agencyId();
        agreement.persistAndFlush();
        UUID id = agreement.id();
        sql.batch(
                """
                INSERT INTO agreement.agreed_part (person_id, agreement_id, seq, due_on, amount)
                  VALUES (:personId, :id, :seq, :dueOn, :amount)""",
                parts.stream()
                        .map(p -> new AgreedPart(personId, id, p.seq(), p.dueOn(), p.amount()))
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
        PersonRow.of(InstalmentAgreement.class, personId, id).cancel();
        InstalmentAgreement.flush();
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
        UUID[] persons = sql.query("""
                SELECT DISTINCT person_id FROM agreement.instalment_agreement
                 WHERE state = 'OPEN' AND next_due_on + grace_days < :next AND person_id BETWEEN :low AND :high""")
                .bind("next", next)
                .bind("low", low)
                .bind("high", high)
                .mapTo(UUID.class)
                .list()
                .toArray(UUID[]::new);
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
            @Nullable Given replacedBy,
            int graceDays,
            BigDecimal tolerance,
            LocalDate settledOn,
            Verdict verdict) {}

    /**
     * Judges all agreements of these persons again and writes what differs. A later word about the loan takes the place
     * of an earlier one.
     */
    private long judge(UUID[] persons, LocalDate openDay, String cause) {
        List<Known> known = sql.query("""
                SELECT a.*, n.made_on AS replaced_on, n.recorded_at AS replaced_at,
                       CASE WHEN (SELECT max(cumulative_due) FROM portfolio.instalment i
                         WHERE i.person_id = a.person_id AND i.loan_id = a.loan_id)
                              <= (SELECT sum(amount) FROM repayment.allocation x
                                WHERE x.person_id = a.person_id AND x.loan_id = a.loan_id AND x.component <> 'SURPLUS')
                            THEN (SELECT max(r.value_date) FROM repayment.repayment r
                              WHERE r.person_id = a.person_id AND r.loan_id = a.loan_id AND r.id IN
                                   (SELECT x.repayment_id FROM repayment.allocation x
                                     WHERE x.person_id = a.person_id AND x.loan_id = a.loan_id
                                     AND x.component <> 'SURPLUS'
                                     GROUP BY 1 HAVING sum(x.amount) > 0)) END AS settled_on
                  FROM agreement.instalment_agreement a
                  LEFT JOIN LATERAL (SELECT u.made_on, u.recorded_at FROM agreement.undertaking u
                    WHERE u.person_id = a.person_id AND u.loan_id = a.loan_id
                        AND u.id > a.id ORDER BY u.id LIMIT 1) n ON true
                 WHERE a.person_id = ANY(:personId) AND a.state <> 'CANCELLED' ORDER BY a.person_id, a.id""")
                .bind("personId", (Object) persons)
                .map(r -> new Known(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        new Given(r.getColumn("agreed_on", LocalDate.class), r.getColumn("recorded_at", Instant.class)),
                        r.getColumn("replaced_on", LocalDate.class) == null
                                ? null
                                : new Given(
                                        r.getColumn("replaced_on", LocalDate.class),
                                        r.getColumn("replaced_at", Instant.class)),
                        r.getColumn("grace_days", Sql.INT),
                        r.getColumn("tolerance", BigDecimal.class),
                        r.getColumn("settled_on", LocalDate.class),
                        new Verdict(
                                AgreementState.valueOf(r.getColumn("state", String.class)),
                                r.getColumn("paid", BigDecimal.class),
                                r.getColumn("next_due_on", LocalDate.class))))
                .list();
        if (known.isEmpty()) {
            return 0;
        }
        UUID[] agreed = known.stream().map(Known::personId).distinct().toArray(UUID[]::new);
        Map<UUID, List<Part>> parts = new HashMap<>();
        sql.query("""
                        SELECT * FROM agreement.agreed_part WHERE person_id = ANY(:personId)
                          ORDER BY person_id, agreement_id, seq""")
                .bind("personId", (Object) agreed)
                .map(r -> parts.computeIfAbsent(r.getColumn("agreement_id", UUID.class), k -> new ArrayList<>())
                        .add(new Part(
                                r.getColumn("seq", Sql.INT),
                                r.getColumn("due_on", LocalDate.class),
                                r.getColumn("amount", BigDecimal.class))))
                .list();
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
                            parts.getOrDefault(agreement.id(), List.of()),
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
                """
                UPDATE agreement.instalment_agreement SET state = :state, paid = :paid, next_due_on = :nextDueOn,
                  version = version + 1
                  WHERE person_id = :personId AND id = :id""",
                judged.stream()
                        .map(j -> new Standing(
                                j.verdict().state(),
                                j.verdict().paid(),
                                j.verdict().nextDueOn(),
                                j.agreement().personId(),
                                j.agreement().id()))
                        .toList());
        sql.batch(
                EVENT,
                judged.stream()
                        .filter(Judged::turned)
                        .map(j -> new Turned(
                                j.agreement().personId(),
                                j.agreement().id(),
                                j.verdict().state(),
                                cause,
                                openDay,
                                clock.now()))
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
        sql.update(EVENT)
                .bind("personId", personId)
                .bind("id", id)
                .bind("state", state)
                .bind("cause", cause)
                .bind("day", day)
                .bind("now", clock.now())
                .execute();
    }
}
