package org.huikuan.agreement;

import static java.util.Objects.requireNonNull;

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
import org.huikuan.agreement.PromisePolicy.Promised;
import org.huikuan.agreement.PromisePolicy.Verdict;
import org.huikuan.agreement.Received.Given;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.Holds;
import org.huikuan.repayment.RepaymentsChanged;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Sql;

/** Takes promises, and judges them when money moves and when a day ends. */
@ApplicationScoped
class Promises implements CloseStep {

    private static final String EVENT = """
            INSERT INTO agreement.promise_event (person_id, promise_id, state, cause, business_date, recorded_at)
              VALUES (:personId, :promiseId, :state, :cause, :day, :now)""";

    private record Credit(UUID personId, UUID promiseId, UUID repaymentId, BigDecimal amount, Instant now) {}

    private record Turned(
            UUID personId, UUID promiseId, PromiseState state, String cause, LocalDate day, Instant now) {}

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

    Promises(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Holds holds,
            Undertakings undertakings,
            Event<UndertakingsChanged> changes,
            @ConfigProperty(name = "huikuan.promise.grace-days", defaultValue = "1") int graceDays,
            @ConfigProperty(name = "huikuan.promise.tolerance", defaultValue = "0.00") BigDecimal tolerance) {
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

    @Transactional
    UUID take(UUID personId, RecordPromise wanted) {
        LocalDate today = clock.businessDateForWriting();
        borrowers.lock(personId);
        undertakings.check(personId, wanted.loanId(), wanted.amount(), "dueOn", wanted.dueOn(), today);
        undertakings.requireFree(personId, wanted.loanId(), wanted.permitId());
        Promise promise = new Promise(personId);
        promise.loanId = wanted.loanId();
        promise.amount = wanted.amount().amount();
        promise.currency = wanted.amount().currency();
        promise.madeOn = today;
        promise.dueOn = wanted.dueOn();
        promise.graceDays = graceDays;
        promise.tolerance = tolerance;
        promise.method = wanted.method();
        promise.madeBy = wanted.madeBy();
        promise.permitId = wanted.permitId();
        promise.state = PromiseState.OPEN;
        promise.recordedAt = clock.now();
        promise.recordedBy = actor.id();
        promise.agencyId = actor.agencyId();
        promise.persistAndFlush();
        event(personId, promise.id(), PromiseState.OPEN, "TAKEN", today);
        undertakings.holdUntilDue(personId, promise.id(), promise.dueOn);
        trail.append("PROMISE_TAKEN", personId, promise.id(), Map.of("dueOn", promise.dueOn, "amount", promise.amount));
        changes.fire(new UndertakingsChanged(new UUID[] {personId}));
        return promise.id();
    }

    @Transactional
    void cancel(UUID personId, UUID promiseId) {
        LocalDate today = clock.businessDateForWriting();
        borrowers.lock(personId);
        Promise promise = PersonRow.of(Promise.class, personId, promiseId);
        promise.cancel();
        Promise.flush();
        holds.liftBecauseOf(personId, promiseId);
        event(personId, promiseId, PromiseState.CANCELLED, "CANCELLED", today);
        sql.update("""
                INSERT INTO agreement.promise_credit (person_id, promise_id, repayment_id, amount, recorded_at)
                SELECT person_id, promise_id, repayment_id, -sum(amount), :now FROM agreement.promise_credit
                 WHERE person_id = :personId AND promise_id = :promiseId GROUP BY 1, 2, 3 HAVING sum(amount) <> 0""")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bind("promiseId", promiseId)
                .execute();
        trail.append("PROMISE_CANCELLED", personId, promiseId, Map.of());
        changes.fire(new UndertakingsChanged(new UUID[] {personId}));
    }

    void undertakingsChanged(@Observes @Priority(2300) UndertakingsChanged change) {
        judge(change.persons(), clock.businessDateForWriting(), "ANOTHER_WORD");
    }

    void moneyMoved(@Observes RepaymentsChanged change) {
        judge(change.persons(), clock.businessDateForWriting(), change.cause());
    }

    @Override
    public String name() {
        return "PROMISES";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        LocalDate next = closing.plusDays(1);
        UUID[] persons = sql.query("""
                SELECT DISTINCT person_id FROM agreement.promise
                 WHERE state = 'OPEN' AND due_on + grace_days < :next AND person_id BETWEEN :low AND :high""")
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

    /** Judges all promises of these persons again and writes what differs. */
    private long judge(UUID[] persons, LocalDate openDay, String cause) {
        Map<UUID, List<Promised>> promises = new HashMap<>();
        Map<UUID, PromiseState> states = new HashMap<>();
        sql.query("""
                SELECT p.*, n.agreed_on AS replaced_on, n.recorded_at AS replaced_at FROM agreement.promise p
                  LEFT JOIN LATERAL (SELECT a.agreed_on, a.recorded_at FROM agreement.instalment_agreement a
                    WHERE a.person_id = p.person_id AND a.loan_id = p.loan_id
                        AND a.state <> 'CANCELLED' AND a.id > p.id ORDER BY a.id LIMIT 1) n ON true
                 WHERE p.person_id = ANY(:personId) AND p.state <> 'CANCELLED'
                   ORDER BY p.person_id, p.due_on, p.recorded_at, p.id""")
                .bind("personId", (Object) persons)
                .map(r -> {
                    states.put(r.getColumn("id", UUID.class), PromiseState.valueOf(r.getColumn("state", String.class)));
                    return promises.computeIfAbsent(r.getColumn("person_id", UUID.class), k -> new ArrayList<>())
                            .add(new Promised(
                                    r.getColumn("id", UUID.class),
                                    r.getColumn("loan_id", UUID.class),
                                    r.getColumn("amount", BigDecimal.class),
                                    r.getColumn("made_on", LocalDate.class),
                                    r.getColumn("due_on", LocalDate.class),
                                    r.getColumn("grace_days", Sql.INT),
                                    r.getColumn("tolerance", BigDecimal.class),
                                    r.getColumn("recorded_at", Instant.class),
                                    r.getColumn("replaced_on", LocalDate.class) == null
                                            ? null
                                            : new Given(
                                                    r.getColumn("replaced_on", LocalDate.class),
                                                    r.getColumn("replaced_at", Instant.class))));
                })
                .list();
        if (promises.isEmpty()) {
            return 0;
        }
        UUID[] promisers = promises.keySet().toArray(UUID[]::new);
        Map<UUID, List<Received>> money = undertakings.received(promisers);
        record Slot(UUID personId, UUID promiseId, UUID repaymentId) {}
        Map<Slot, BigDecimal> change = new HashMap<>();
        sql.query("""
                        SELECT person_id, promise_id, repayment_id, sum(amount) AS amount FROM agreement.promise_credit
                          WHERE person_id = ANY(:personId) GROUP BY 1, 2, 3""")
                .bind("personId", (Object) promisers)
                .map(r -> states.containsKey(r.getColumn("promise_id", UUID.class))
                        ? change.put(
                                new Slot(
                                        r.getColumn("person_id", UUID.class),
                                        r.getColumn("promise_id", UUID.class),
                                        r.getColumn("repayment_id", UUID.class)),
                                r.getColumn("amount", BigDecimal.class).negate())
                        : null)
                .list();
        List<Turned> turned = new ArrayList<>();
        Instant now = clock.now();
        promises.forEach((person, list) -> {
            for (Verdict verdict : PromisePolicy.judge(list, money.getOrDefault(person, List.of()), openDay)) {
                verdict.credits()
                        .forEach((repayment, amount) -> change.merge(
                                new Slot(person, verdict.promiseId(), repayment), amount, BigDecimal::add));
                if (verdict.state() != states.get(verdict.promiseId())) {
                    turned.add(new Turned(person, verdict.promiseId(), verdict.state(), cause, openDay, now));
                }
            }
        });
        sql.batch(
                """
                INSERT INTO agreement.promise_credit (person_id, promise_id, repayment_id, amount, recorded_at)
                  VALUES (:personId, :promiseId, :repaymentId, :amount, :now)""",
                change.entrySet().stream()
                        .filter(e -> e.getValue().signum() != 0)
                        .map(e -> new Credit(
                                e.getKey().personId(),
                                e.getKey().promiseId(),
                                e.getKey().repaymentId(),
                                e.getValue(),
                                now))
                        .toList());
        if (turned.isEmpty()) {
            return 0;
        }
        sql.batch("""
                UPDATE agreement.promise SET state = :state, version = version + 1
                  WHERE person_id = :personId AND id = :promiseId""", turned);
        sql.batch(EVENT, turned);
        holds.liftBecauseOf(
                turned.stream().map(Turned::personId).toArray(UUID[]::new),
                turned.stream().map(Turned::promiseId).toArray(UUID[]::new));
        turned.stream()
                .filter(t -> t.state() == PromiseState.OPEN)
                .forEach(t -> undertakings.holdUntilDue(
                        t.personId(),
                        t.promiseId(),
                        requireNonNull(promises.get(t.personId())).stream()
                                .filter(p -> p.id().equals(t.promiseId()))
                                .findFirst()
                                .orElseThrow()
                                .dueOn()));
        return turned.size();
    }

    private void event(UUID personId, UUID promiseId, PromiseState state, String cause, LocalDate day) {
        sql.update(EVENT)
                .bind("personId", personId)
                .bind("promiseId", promiseId)
                .bind("state", state)
                .bind("cause", cause)
                .bind("day", day)
                .bind("now", clock.now())
                .execute();
    }
}
