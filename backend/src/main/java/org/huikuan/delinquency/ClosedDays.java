package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/**
 * The figures of a business day as they stood when it was closed, kept as reported; what is known of that day now, and what
 * made the difference. Persons are counted chunk by chunk: money that comes in after a person was counted is a difference.
 */
@ApplicationScoped
class ClosedDays implements CloseStep {

    private static final String COUNT = """
            INSERT INTO delinquency.closed_part (business_date, low, product, currency, dpd, loans, outstanding, overdue)
            SELECT ?, ?, l.product_code, l.currency, coalesce(?::date - s.late_since, 0), count(*), sum(s.outstanding_amount), sum(s.overdue_amount)
              FROM delinquency.standing s JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
             WHERE s.person_id BETWEEN ? AND ? AND s.outstanding_amount > 0 AND l.disbursed_on <= ? GROUP BY 3, 4, 5
            ON CONFLICT DO NOTHING""";

    /** The same of what is known now. */
    private static final String NOW = """
            SELECT coalesce(?::date - s.late_since, 0) AS dpd, count(*) AS loans, sum(s.outstanding_amount) AS outstanding, sum(s.overdue_amount) AS overdue
              FROM delinquency.standing_at(?, ?, 'infinity', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff') s
              JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
             WHERE s.outstanding_amount > 0 AND l.disbursed_on <= ? AND l.currency = ? AND (?::text IS NULL OR l.product_code = ?) GROUP BY 1""";

    private static final String COMPARE = """
            WITH reported AS (SELECT d.dpd, sum(d.loans) AS loans, sum(d.outstanding) AS outstanding, sum(d.overdue) AS overdue FROM delinquency.closed_day d
                           WHERE d.business_date = ? AND d.currency = ? AND (?::text IS NULL OR d.product = ?) GROUP BY 1),
                 now AS (%s)
            SELECT b.scheme, b.name_zh, b.name_en, b.code, b.from_dpd, b.to_dpd, t.loans AS then_loans, t.outstanding AS then_outstanding, t.overdue AS then_overdue,
                   n.loans AS now_loans, n.outstanding AS now_outstanding, n.overdue AS now_overdue
              FROM delinquency.buckets_on(?, ?) b
             CROSS JOIN LATERAL (SELECT coalesce(sum(loans), 0) AS loans, coalesce(sum(outstanding), 0) AS outstanding, coalesce(sum(overdue), 0) AS overdue
                                   FROM reported WHERE dpd >= b.from_dpd AND (b.to_dpd IS NULL OR dpd <= b.to_dpd)) t
             CROSS JOIN LATERAL (SELECT coalesce(sum(loans), 0) AS loans, coalesce(sum(outstanding), 0) AS outstanding, coalesce(sum(overdue), 0) AS overdue
                                   FROM now WHERE dpd >= b.from_dpd AND (b.to_dpd IS NULL OR dpd <= b.to_dpd)) n
             ORDER BY b.sort, b.scheme, b.seq""".formatted(NOW);

    /** What came to be known of the day after its close began, newest first, with the loan as it was known then and is known now. */
    private static final String CORRECTIONS = """
            WITH later AS (
              SELECT r.person_id, r.loan_id, r.id, 'REPAYMENT' AS kind, r.amount, r.value_date AS on_day, r.recorded_at FROM repayment.repayment r WHERE r.recorded_at > ? AND r.value_date <= ?
              UNION ALL
              SELECT r.person_id, r.loan_id, r.id, 'REVERSAL', r.amount, r.value_date, v.recorded_at FROM repayment.reversal v JOIN repayment.repayment r ON r.person_id = v.person_id AND r.id = v.repayment_id
               WHERE v.recorded_at > ? AND r.value_date <= ?
              UNION ALL
              SELECT l.person_id, l.id, l.id, 'ARRIVAL', l.principal, l.disbursed_on, l.created_at FROM portfolio.loan l WHERE l.created_at > ? AND l.disbursed_on <= ?
              UNION ALL
              SELECT p.person_id, p.loan_id, p.id, 'PAUSE', NULL, p.from_on, p.recorded_at FROM delinquency.pause p WHERE p.recorded_at > ? AND p.from_on <= ?
              UNION ALL
              SELECT p.person_id, p.loan_id, p.id, 'PAUSE_ENDED', NULL, e.last_on, e.recorded_at FROM delinquency.pause_end e JOIN delinquency.pause p ON p.person_id = e.person_id AND p.id = e.pause_id
               WHERE e.recorded_at > ? AND e.last_on < ?),
            page AS (SELECT x.*, l.loan_no, l.currency FROM later x JOIN portfolio.loan l ON l.person_id = x.person_id AND l.id = x.loan_id
                      WHERE (?::text IS NULL OR l.product_code = ?) AND (?::timestamptz IS NULL OR (x.recorded_at, x.id) < (?::timestamptz, ?::uuid)) ORDER BY x.recorded_at DESC, x.id DESC LIMIT ?)
            SELECT p.*, coalesce(?::date - t.late_since, 0) AS then_dpd, coalesce(t.overdue_amount, 0) AS then_overdue, coalesce(?::date - n.late_since, 0) AS now_dpd, coalesce(n.overdue_amount, 0) AS now_overdue
              FROM page p LEFT JOIN LATERAL (SELECT * FROM delinquency.standing_at(?, ?, ?::timestamptz, p.person_id, p.person_id) s WHERE s.loan_id = p.loan_id) t ON true
              LEFT JOIN LATERAL (SELECT * FROM delinquency.standing_at(?, ?, 'infinity', p.person_id, p.person_id) s WHERE s.loan_id = p.loan_id) n ON true
             ORDER BY p.recorded_at DESC, p.id DESC""";

    private final Sql sql;
    private final BusinessClock clock;

    ClosedDays(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "FIGURES";
    }

    /** Before the days move on. */
    @Override
    public int order() {
        return 5;
    }

    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        sql.update(
                "INSERT INTO delinquency.closed (business_date, counted_from) VALUES (?, ?) ON CONFLICT DO NOTHING",
                closing,
                clock.now());
        return sql.update(COUNT, closing, low, closing, low, high, closing);
    }

    /** Who was counted stays counted. */
    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return 0;
    }

    @Override
    public void finish(LocalDate closing) {
        sql.update("""
                WITH part AS (DELETE FROM delinquency.closed_part WHERE business_date = ? RETURNING *)
                INSERT INTO delinquency.closed_day (business_date, product, currency, dpd, loans, outstanding, overdue)
                SELECT business_date, product, currency, dpd, sum(loans), sum(outstanding), sum(overdue) FROM part GROUP BY 1, 2, 3, 4""", closing);
    }

    /** Closed days, newest first; the last of a month is what was reported for it. */
    List<ClosedDayView.DayView> days() {
        return sql.list(
                """
                SELECT business_date, counted_from, business_date = max(business_date) OVER (PARTITION BY date_trunc('month', business_date)) AND date_trunc('month', business_date) < date_trunc('month', ?::date) AS ends_month
                  FROM delinquency.closed c WHERE EXISTS (SELECT FROM delinquency.closed_day d WHERE d.business_date = c.business_date) ORDER BY business_date DESC LIMIT 800""",
                r -> new ClosedDayView.DayView(
                        r.date("business_date"), r.instant("counted_from"), r.flag("ends_month")),
                clock.businessDate());
    }

    ClosedDayView read(LocalDate day, String product, String currency) {
        Instant counted = counted(day);
        String of = currency == null ? "CNY" : currency;
        record Scheme(String code, String zh, String en) {}
        Map<Scheme, List<ClosedDayView.BucketView>> schemes = new LinkedHashMap<>();
        sql.list(
                COMPARE,
                r -> schemes.computeIfAbsent(
                                new Scheme(r.text("scheme"), r.text("name_zh"), r.text("name_en")),
                                s -> new ArrayList<>())
                        .add(new ClosedDayView.BucketView(
                                r.text("code"),
                                r.integer("from_dpd"),
                                r.integerOrNull("to_dpd"),
                                sums(r, "then", of),
                                sums(r, "now", of))),
                day,
                of,
                product,
                product,
                day,
                day,
                day.plusDays(1),
                day,
                of,
                product,
                product,
                day,
                product);
        return new ClosedDayView(
                day,
                counted,
                schemes.entrySet().stream()
                        .map(e -> new ClosedDayView.SchemeView(
                                e.getKey().code(), e.getKey().zh(), e.getKey().en(), e.getValue()))
                        .toList());
    }

    private static ClosedDayView.SumsView sums(Row r, String when, String currency) throws java.sql.SQLException {
        return new ClosedDayView.SumsView(
                r.number(when + "_loans"),
                new Money(r.decimal(when + "_outstanding"), currency),
                new Money(r.decimal(when + "_overdue"), currency));
    }

    ClosedDayView.CorrectionPage corrections(LocalDate day, String product, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant counted = counted(day);
        List<Object> parameters = new ArrayList<>();
        for (int source = 0; source < 5; source++) {
            parameters.addAll(List.of(counted, day));
        }
        parameters.add(product);
        parameters.add(product);
        parameters.add(after == null ? null : Cursor.time(after[0]));
        parameters.add(after == null ? null : Cursor.time(after[0]));
        parameters.add(after == null ? null : Cursor.id(after[1]));
        parameters.addAll(List.of(size + 1, day, day, day, day.plusDays(1), counted, day, day.plusDays(1)));
        List<ClosedDayView.CorrectionView> rows = sql.list(
                CORRECTIONS,
                r -> new ClosedDayView.CorrectionView(
                        r.id("id"),
                        r.id("person_id"),
                        r.id("loan_id"),
                        r.text("loan_no"),
                        ClosedDayView.CorrectionKind.valueOf(r.text("kind")),
                        r.decimal("amount") == null ? null : r.money("amount", "currency"),
                        r.date("on_day"),
                        r.instant("recorded_at"),
                        r.integer("then_dpd"),
                        r.money("then_overdue", "currency"),
                        r.integer("now_dpd"),
                        r.money("now_overdue", "currency")),
                parameters.toArray());
        String next = Page.next(rows, size, row -> Cursor.of(row.recordedAt(), row.id()));
        return new ClosedDayView.CorrectionPage(rows, next);
    }

    private Instant counted(LocalDate day) {
        return sql.one(
                        "SELECT counted_from FROM delinquency.closed c WHERE business_date = ? AND EXISTS (SELECT FROM delinquency.closed_day d WHERE d.business_date = c.business_date)",
                        r -> r.instant("counted_from"),
                        day)
                .orElseThrow(Refusal::notFound);
    }
}
