package org.huikuan.repayment;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.repayment.AllocationPolicy.Component;
import org.huikuan.repayment.AllocationPolicy.Due;
import org.huikuan.repayment.AllocationPolicy.Live;
import org.huikuan.repayment.AllocationPolicy.Part;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** Posts and reverses money; one repayment and a file of them go the same way. */
@ApplicationScoped
public class RepaymentPosting {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Event<RepaymentsChanged> changes;

    RepaymentPosting(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Event<RepaymentsChanged> changes) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.changes = changes;
    }

    private record LoanOf(UUID personId, UUID loanId) {}

    /**
     * What became of a line: an id when it was posted, null when its reference was already used with the same content.
     */
    public record Outcome(
            @Nullable UUID repaymentId, @Nullable Refusal refusal) {}

    /** What a reference stands for; of one taken by these lines only the id, until they are known to be the first. */
    private record Known(
            UUID id,
            @Nullable UUID loanId,
            @Nullable BigDecimal amount,
            @Nullable LocalDate valueDate) {
        boolean is(Borrowers.LoanKey loan, PostRepayment line) {
            return loan.loanId().equals(loanId)
                    && amount != null
                    && amount.compareTo(line.amount().amount()) == 0
                    && line.valueDate().equals(valueDate);
        }
    }

    @Transactional
    UUID post(PostRepayment money) {
        Outcome outcome = postAll(List.of(money), "API").get(0);
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        if (outcome.repaymentId() == null) {
            throw Refusal.of("externalRef", RepaymentRefusal.REFERENCE_USED);
        }
        return outcome.repaymentId();
    }

    /** Posts what is right and says of each line what became of it; a reference already used changes nothing. */
    @Transactional
    public List<Outcome> postAll(List<PostRepayment> lines, String source) {
        Instant now = clock.now();
        LocalDate today = clock.businessDateForWriting();
        Map<String, Borrowers.LoanKey> loans =
                borrowers
                        .loansByNumber(lines.stream()
                                .map(PostRepayment::loanNo)
                                .distinct()
                                .toArray(String[]::new))
                        .stream()
                        .collect(Collectors.toMap(Borrowers.LoanKey::loanNo, key -> key));
        UUID[] persons = loans.values().stream()
                .map(Borrowers.LoanKey::personId)
                .collect(Collectors.toCollection(TreeSet::new))
                .toArray(UUID[]::new);
        borrowers.lockAll(persons);
        List<Refusal> refusals = lines.stream()
                .map(line -> check(line, loans.get(line.loanNo()), today))
                .toList();
        UUID[] ids = lines.stream().map(line -> Ids.next()).toArray(UUID[]::new);
        record Ref(String externalRef, UUID personId, UUID id) {}
        List<Ref> refs = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            if (refusals.get(i) == null) {
                refs.add(new Ref(
                        lines.get(i).externalRef(),
                        requireNonNull(loans.get(lines.get(i).loanNo())).personId(),
                        ids[i]));
            }
        }
        sql.batch("""
                INSERT INTO repayment.repayment_ref (external_ref, person_id, repayment_id)
                  VALUES (:externalRef, :personId, :id) ON CONFLICT DO NOTHING""", refs);
        Map<String, Known> known = new HashMap<>();
        sql.query("""
                SELECT x.external_ref, x.repayment_id, r.loan_id, r.amount, r.value_date FROM repayment.repayment_ref x
                  LEFT JOIN repayment.repayment r ON r.person_id = x.person_id AND r.id = x.repayment_id
                    WHERE x.external_ref = ANY(:externalRef)""")
                .bind("externalRef", (Object) lines.stream()
                        .map(PostRepayment::externalRef)
                        .distinct()
                        .toArray(String[]::new))
                .map(r -> known.put(
                        r.getColumn("external_ref", String.class),
                        new Known(
                                r.getColumn("repayment_id", UUID.class),
                                r.getColumn("loan_id", UUID.class),
                                r.getColumn("amount", BigDecimal.class),
                                r.getColumn("value_date", LocalDate.class))))
                .list();
        for (int i = 0; i < ids.length; i++) {
            PostRepayment line = lines.get(i);
            if (refusals.get(i) == null
                    && requireNonNull(known.get(line.externalRef())).id().equals(ids[i])) {
                known.put(
                        line.externalRef(),
                        new Known(
                                ids[i],
                                requireNonNull(loans.get(line.loanNo())).loanId(),
                                line.amount().amount(),
                                line.valueDate()));
            }
        }
        record Row(
                UUID personId,
                UUID id,
                UUID loanId,
                String externalRef,
                BigDecimal amount,
                String currency,
                LocalDate valueDate,
                @Nullable String payer,
                String source,
                Instant now,
                UUID actorId) {}
        List<Row> rows = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        var touched = new TreeSet<UUID>();
        var touchedLoans = new java.util.LinkedHashSet<LoanOf>();
        for (int i = 0; i < ids.length; i++) {
            PostRepayment line = lines.get(i);
            if (refusals.get(i) != null) {
                outcomes.add(new Outcome(null, refusals.get(i)));
                continue;
            }
            Borrowers.LoanKey loan = requireNonNull(loans.get(line.loanNo()));
            Known first = requireNonNull(known.get(line.externalRef()));
            boolean posted = first.id().equals(ids[i]);
            outcomes.add(new Outcome(
                    posted ? ids[i] : null,
                    posted || first.is(loan, line)
                            ? null
                            : Refusal.of("externalRef", RepaymentRefusal.REFERENCE_USED)));
            if (posted) {
                rows.add(new Row(
                        loan.personId(),
                        ids[i],
                        loan.loanId(),
                        line.externalRef(),
                        line.amount().amount(),
                        line.amount().currency(),
                        line.valueDate(),
                        line.payer(),
                        source,
                        now,
                        actor.id()));
                touched.add(loan.personId());
                touchedLoans.add(new LoanOf(loan.personId(), loan.loanId()));
            }
        }
        sql.batch("""
                INSERT INTO repayment.repayment (person_id, id, loan_id, external_ref, amount, currency, value_date,
                  payer, source, recorded_at, recorded_by)
                VALUES (:personId, :id, :loanId, :externalRef, :amount, :currency, :valueDate, :payer, :source, :now,
                  :actorId)""", rows);
        if (!rows.isEmpty()) {
            settle(touchedLoans, touched, now, "REPAYMENT");
            if (rows.size() == 1) {
                trail.append("REPAYMENT_POSTED", touched.first(), rows.get(0).id(), Map.of("source", source));
            } else {
                trail.append("REPAYMENTS_POSTED", null, null, Map.of("source", source, "count", rows.size()));
            }
        }
        return outcomes;
    }

    @Transactional
    void reverse(UUID personId, UUID repaymentId, String reason) {
        clock.businessDateForWriting();
        borrowers.lock(personId);
        Instant now = clock.now();
        UUID loanId = sql.query(
                        "SELECT loan_id FROM repayment.repayment WHERE person_id = :personId AND id = :repaymentId")
                .bind("personId", personId)
                .bind("repaymentId", repaymentId)
                .mapTo(UUID.class)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        int added = sql.update("""
                INSERT INTO repayment.reversal (person_id, repayment_id, reason, recorded_at, recorded_by)
                  VALUES (:personId, :repaymentId, :reason, :now, :actorId)
                ON CONFLICT DO NOTHING""")
                .bind("personId", personId)
                .bind("repaymentId", repaymentId)
                .bind("reason", reason)
                .bind("now", now)
                .bind("actorId", actor.id())
                .execute();
        if (added == 0) {
            throw new Refusal(RepaymentRefusal.ALREADY_REVERSED);
        }
        settle(List.of(new LoanOf(personId, loanId)), new TreeSet<>(List.of(personId)), now, "REVERSAL");
        trail.append("REPAYMENT_REVERSED", personId, repaymentId, Map.of());
    }

    private static @Nullable Refusal check(PostRepayment line, Borrowers.@Nullable LoanKey loan, LocalDate today) {
        if (loan == null) {
            return Refusal.of("loanNo", RepaymentRefusal.LOAN_UNKNOWN);
        }
        if (!loan.currency().equals(line.amount().currency())) {
            return Refusal.of("amount", RepaymentRefusal.CURRENCY_DIFFERS, loan.currency());
        }
        if (!line.amount().isPositive()) {
            return Refusal.of("amount", RepaymentRefusal.AMOUNT_NOT_POSITIVE);
        }
        if (line.valueDate().isAfter(today)) {
            return Refusal.of("valueDate", RepaymentRefusal.VALUE_DATE_IN_FUTURE, today);
        }
        return line.valueDate().getYear() < 1990
                ? Refusal.of("valueDate", RepaymentRefusal.VALUE_DATE_BEFORE_LOAN)
                : null;
    }

    /** Brings the allocation of loans to what the policy says of all standing money, by adding the difference. */
    private void settle(java.util.Collection<LoanOf> loans, SortedSet<UUID> persons, Instant now, String cause) {
        UUID[] people = persons.toArray(UUID[]::new);
        UUID[] loanIds = loans.stream().map(LoanOf::loanId).toArray(UUID[]::new);
        Map<UUID, List<Due>> schedules = new HashMap<>();
        sql.query("""
                SELECT loan_id, seq, fee, interest, principal FROM portfolio.instalment
                 WHERE person_id = ANY(:people) AND loan_id = ANY(:loanIds) ORDER BY loan_id, seq""")
                .bind("people", people)
                .bind("loanIds", loanIds)
                .map(r -> schedules
                        .computeIfAbsent(r.getColumn("loan_id", UUID.class), k -> new ArrayList<>())
                        .add(new Due(
                                r.getColumn("seq", Sql.INT),
                                r.getColumn("fee", BigDecimal.class),
                                r.getColumn("interest", BigDecimal.class),
                                r.getColumn("principal", BigDecimal.class))))
                .list();
        Map<UUID, List<Live>> money = new HashMap<>();
        sql.query("""
                SELECT loan_id, id, amount FROM repayment.repayment r
                  WHERE person_id = ANY(:people) AND loan_id = ANY(:loanIds)
                   AND NOT EXISTS (SELECT FROM repayment.reversal v
                     WHERE v.person_id = r.person_id AND v.repayment_id = r.id)
                 ORDER BY loan_id, value_date, recorded_at, id""")
                .bind("people", people)
                .bind("loanIds", loanIds)
                .map(r -> money.computeIfAbsent(r.getColumn("loan_id", UUID.class), k -> new ArrayList<>())
                        .add(new Live(r.getColumn("id", UUID.class), r.getColumn("amount", BigDecimal.class))))
                .list();
        Map<UUID, List<Component>> orders = new HashMap<>();
        sql.query("""
                SELECT l.id, p.allocation_order FROM portfolio.loan l
                  JOIN portfolio.product p ON p.code = l.product_code
                 WHERE l.person_id = ANY(:people) AND l.id = ANY(:loanIds)""")
                .bind("people", people)
                .bind("loanIds", loanIds)
                .map(r -> orders.put(
                        r.getColumn("id", UUID.class),
                        Arrays.stream(r.getColumn("allocation_order", String.class)
                                        .split(","))
                                .map(Component::valueOf)
                                .toList()))
                .list();

        record Slot(UUID loanId, UUID repaymentId, int seq, String component) {}
        record Movement(
                UUID personId,
                UUID loanId,
                UUID repaymentId,
                int seq,
                String component,
                BigDecimal amount,
                Instant now) {}
        Map<Slot, BigDecimal> change = new LinkedHashMap<>();
        sql.query("""
                SELECT loan_id, repayment_id, seq, component, sum(amount) AS amount FROM repayment.allocation
                 WHERE person_id = ANY(:people) AND loan_id = ANY(:loanIds) GROUP BY 1, 2, 3, 4""")
                .bind("people", people)
                .bind("loanIds", loanIds)
                .map(r -> change.put(
                        new Slot(
                                r.getColumn("loan_id", UUID.class),
                                r.getColumn("repayment_id", UUID.class),
                                r.getColumn("seq", Sql.INT),
                                r.getColumn("component", String.class)),
                        r.getColumn("amount", BigDecimal.class).negate()))
                .list();
        for (LoanOf loan : loans) {
            List<Part> parts = AllocationPolicy.allocate(
                    schedules.getOrDefault(loan.loanId(), List.of()),
                    money.getOrDefault(loan.loanId(), List.of()),
                    requireNonNull(orders.get(loan.loanId())));
            parts.forEach(p -> change.merge(
                    new Slot(
                            loan.loanId(),
                            p.repaymentId(),
                            p.seq(),
                            p.component().name()),
                    p.amount(),
                    BigDecimal::add));
        }
        Map<UUID, UUID> personOf = loans.stream().collect(Collectors.toMap(LoanOf::loanId, LoanOf::personId));
        sql.batch(
                """
                INSERT INTO repayment.allocation (person_id, loan_id, repayment_id, seq, component, amount, recorded_at)
                VALUES (:personId, :loanId, :repaymentId, :seq, :component, :amount, :now)""",
                change.entrySet().stream()
                        .filter(e -> e.getValue().signum() != 0)
                        .map(e -> new Movement(
                                requireNonNull(personOf.get(e.getKey().loanId())),
                                e.getKey().loanId(),
                                e.getKey().repaymentId(),
                                e.getKey().seq(),
                                e.getKey().component(),
                                e.getValue(),
                                now))
                        .toList());
        changes.fire(new RepaymentsChanged(people, cause));
    }
}
