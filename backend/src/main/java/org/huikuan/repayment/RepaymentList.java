package org.huikuan.repayment;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

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

    List<RepaymentView> ofPerson(UUID personId) {
        return withParts(sql.list(
                SELECT + " WHERE r.person_id = ? ORDER BY r.value_date DESC, r.recorded_at DESC LIMIT 500",
                this::bare,
                personId));
    }

    RepaymentView one(UUID personId, UUID id) {
        return withParts(sql.list(SELECT + " WHERE r.person_id = ? AND r.id = ?", this::bare, personId, id)).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    RepaymentView.Page page(String loanNo, LocalDate from, LocalDate to, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        List<RepaymentView> rows = sql.list(
                SELECT + """
                 WHERE (?::text IS NULL OR l.loan_no = ?) AND (?::date IS NULL OR r.value_date >= ?) AND (?::date IS NULL OR r.value_date <= ?)
                   AND (?::timestamptz IS NULL OR (r.recorded_at, r.id) < (?::timestamptz, ?::uuid))
                 ORDER BY r.recorded_at DESC, r.id DESC LIMIT ?""",
                this::bare,
                loanNo,
                loanNo,
                from,
                from,
                to,
                to,
                after == null ? null : Cursor.time(after[0]),
                after == null ? null : Cursor.time(after[0]),
                after == null ? null : Cursor.id(after[1]),
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.recordedAt(), row.id()));
        return new RepaymentView.Page(withParts(rows), next);
    }

    private RepaymentView bare(Row r) throws java.sql.SQLException {
        boolean reversible = r.instant("reversed_at") == null && actor.may(Scope.REPAYMENTS_WRITE);
        return new RepaymentView(
                r.id("id"),
                r.id("person_id"),
                r.id("loan_id"),
                r.text("loan_no"),
                r.text("external_ref"),
                r.money("amount", "currency"),
                r.date("value_date"),
                r.text("payer"),
                r.text("source"),
                r.instant("recorded_at"),
                r.instant("reversed_at"),
                r.text("reversal_reason"),
                List.of(),
                reversible ? List.of("REVERSE") : List.of());
    }

    private List<RepaymentView> withParts(List<RepaymentView> rows) {
        Map<UUID, List<RepaymentView.PartView>> parts = new HashMap<>();
        Map<UUID, String> currency = new HashMap<>();
        rows.forEach(row -> currency.put(row.id(), row.amount().currency()));
        sql.list(
                """
                SELECT repayment_id, seq, component, sum(amount) AS amount FROM repayment.allocation
                 WHERE person_id = ANY(?) AND repayment_id = ANY(?) GROUP BY 1, 2, 3 HAVING sum(amount) <> 0 ORDER BY 1, 2, 3""",
                r -> parts.computeIfAbsent(r.id("repayment_id"), k -> new ArrayList<>())
                        .add(new RepaymentView.PartView(
                                r.integer("seq"),
                                r.text("component"),
                                new Money(r.decimal("amount"), currency.get(r.id("repayment_id"))))),
                rows.stream().map(RepaymentView::personId).distinct().toArray(UUID[]::new),
                rows.stream().map(RepaymentView::id).toArray(UUID[]::new));
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
