package org.huikuan.repayment;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** Reads money received. */
@ApplicationScoped
class RepaymentList {

    private static final String SELECT = """
            SELECT r.*, l.loan_no, v.recorded_at AS reversed_at, v.reason AS reversal_reason FROM repayment.repayment r
              JOIN portfolio.loan l ON l.person_id = r.person_id AND l.id = r.loan_id
              LEFT JOIN repayment.reversal v ON v.person_id = r.person_id AND v.repayment_id = r.id
            """;

    private final Sql sql;
    private final Actor actor;

    RepaymentList(Sql sql, Actor actor) {
        this.sql = sql;
        this.actor = actor;
    }

    Page<RepaymentView> ofPerson(UUID personId, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 3);
        int size = Page.limit(limit, Page.MAX);
        List<RepaymentView> rows = sql.query(SELECT + """
                 WHERE r.person_id = :personId AND (:valueDate::date IS NULL
                   OR (r.value_date, r.recorded_at, r.id) < (:valueDate::date, :after::timestamptz, :after2::uuid))
                 ORDER BY r.value_date DESC, r.recorded_at DESC, r.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bind("valueDate", after == null ? null : Cursor.date(after[0]))
                .bind("after", after == null ? null : Cursor.time(after[1]))
                .bind("after2", after == null ? null : Cursor.id(after[2]))
                .bind("limit", size + 1)
                .map(this::bare)
                .list();
        return withParts(Page.of(rows, size, row -> Cursor.of(row.valueDate(), row.recordedAt(), row.id())));
    }

    RepaymentView one(UUID personId, UUID id) {
        return withParts(sql.query(SELECT + " WHERE r.person_id = :personId AND r.id = :id")
                        .bind("personId", personId)
                        .bind("id", id)
                        .map(this::bare)
                        .list())
                .stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    Page<RepaymentView> page(String loanNo, LocalDate from, LocalDate to, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        List<RepaymentView> rows = sql.query(SELECT + """
                 WHERE (:loanNo::text IS NULL OR l.loan_no = :loanNo) AND (:from::date IS NULL OR r.value_date >= :from)
                   AND (:to::date IS NULL OR r.value_date <= :to)
                   AND (:after::timestamptz IS NULL OR (r.recorded_at, r.id) < (:after::timestamptz, :after2::uuid))
                 ORDER BY r.recorded_at DESC, r.id DESC LIMIT :limit""")
                .bind("loanNo", loanNo)
                .bind("from", from)
                .bind("to", to)
                .bind("after", after == null ? null : Cursor.time(after[0]))
                .bind("after2", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(this::bare)
                .list();
        return withParts(Page.of(rows, size, row -> Cursor.of(row.recordedAt(), row.id())));
    }

    private RepaymentView bare(RowView r) {
        boolean reversible = r.getColumn("reversed_at", Instant.class) == null && actor.may(Scope.REPAYMENTS_WRITE);
        return new RepaymentView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                r.getColumn("external_ref", String.class),
                new Money(r.getColumn("amount", BigDecimal.class), r.getColumn("currency", String.class)),
                r.getColumn("value_date", LocalDate.class),
                r.getColumn("payer", String.class),
                r.getColumn("source", String.class),
                r.getColumn("recorded_at", Instant.class),
                r.getColumn("reversed_at", Instant.class),
                r.getColumn("reversal_reason", String.class),
                List.of(),
                reversible ? List.of("REVERSE") : List.of());
    }

    private Page<RepaymentView> withParts(Page<RepaymentView> page) {
        return new Page<>(withParts(page.items()), page.nextCursor());
    }

    private List<RepaymentView> withParts(List<RepaymentView> rows) {
        Map<UUID, List<RepaymentView.PartView>> parts = new HashMap<>();
        Map<UUID, String> currency = new HashMap<>();
        rows.forEach(row -> currency.put(row.id(), row.amount().currency()));
        sql.query("""
                SELECT repayment_id, seq, component, sum(amount) AS amount FROM repayment.allocation
                 WHERE person_id = ANY(:personId) AND repayment_id = ANY(:repaymentId)
                   GROUP BY 1, 2, 3 HAVING sum(amount) <> 0 ORDER BY 1, 2, 3""")
                .bind(
                        "personId",
                        rows.stream().map(RepaymentView::personId).distinct().toArray(UUID[]::new))
                .bind("repaymentId", rows.stream().map(RepaymentView::id).toArray(UUID[]::new))
                .map(r -> parts.computeIfAbsent(r.getColumn("repayment_id", UUID.class), k -> new ArrayList<>())
                        .add(new RepaymentView.PartView(
                                r.getColumn("seq", Sql.INT),
                                r.getColumn("component", String.class),
                                new Money(
                                        r.getColumn("amount", BigDecimal.class),
                                        requireNonNull(currency.get(r.getColumn("repayment_id", UUID.class)))))))
                .list();
        return rows.stream()
                .map(r -> new RepaymentView(
                        r.id(),
                        r.personId(),
                        r.loanId(),
                        r.loanNo(),
                        r.externalRef(),
                        r.amount(),
                        r.valueDate(),
                        r.payer(),
                        r.source(),
                        r.recordedAt(),
                        r.reversedAt(),
                        r.reversalReason(),
                        parts.getOrDefault(r.id(), List.of()),
                        r.allowedActions()))
                .toList();
    }
}
