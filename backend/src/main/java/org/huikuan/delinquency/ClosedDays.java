package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
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
import org.huikuan.shared.HouseCurrency;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/**
 * The figures of a business day as they stood when it was closed, kept as reported; what is known of that day now, and
 * what made the difference. Persons are counted chunk by chunk: money that comes in after a person was counted is a
 * difference.
 */
@ApplicationScoped
class ClosedDays implements CloseStep {

    private static final String COUNT = """
            SELECT l.product_code, l.currency, delinquency.days_past_due(s.late_since, :closing::date) AS dpd,
              count(*) AS loans, sum(s.outstanding_amount) AS outstanding, sum(s.overdue_amount) AS overdue
              FROM delinquency.standing s JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
             WHERE s.person_id BETWEEN :low AND :high AND s.outstanding_amount > 0 AND l.disbursed_on <= :closing
             GROUP BY 1, 2, 3""";

    /** The same of what is known now. */
    private static final String NOW = """
            SELECT delinquency.days_past_due(s.late_since, :day::date) AS dpd, count(*) AS loans,
              sum(s.outstanding_amount) AS outstanding, sum(s.overdue_amount) AS overdue
              FROM delinquency.standing_at(:day, :day::date + 1, 'infinity', '00000000-0000-0000-0000-000000000000',
                'ffffffff-ffff-ffff-ffff-ffffffffffff') s
              JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
             WHERE s.outstanding_amount > 0 AND l.disbursed_on <= :day AND l.currency = :currency
               AND (:product::text IS NULL OR l.product_code = :product) GROUP BY 1""";

    private static final String COMPARE = """
            WITH reported AS (SELECT d.dpd, sum(d.loans) AS loans, sum(d.outstanding) AS outstanding,
              sum(d.overdue) AS overdue FROM delinquency.closed_day d
                           WHERE d.business_date = :day AND d.currency = :currency
                             AND (:product::text IS NULL OR d.product = :product) GROUP BY 1),
                 now AS (%s)
            SELECT b.scheme, b.name_zh, b.name_en, b.code, b.from_dpd, b.to_dpd, t.loans AS then_loans,
              t.outstanding AS then_outstanding, t.overdue AS then_overdue,
                   n.loans AS now_loans, n.outstanding AS now_outstanding, n.overdue AS now_overdue
              FROM delinquency.buckets_on(:day, :product) b
             CROSS JOIN LATERAL (SELECT coalesce(sum(loans), 0) AS loans, coalesce(sum(outstanding), 0) AS outstanding,
               coalesce(sum(overdue), 0) AS overdue
                                   FROM reported WHERE dpd >= b.from_dpd AND (b.to_dpd IS NULL OR dpd <= b.to_dpd)) t
             CROSS JOIN LATERAL (SELECT coalesce(sum(loans), 0) AS loans, coalesce(sum(outstanding), 0) AS outstanding,
               coalesce(sum(overdue), 0) AS overdue
                                   FROM now WHERE dpd >= b.from_dpd AND (b.to_dpd IS NULL OR dpd <= b.to_dpd)) n
             ORDER BY b.sort, b.scheme, b.seq""".formatted(NOW);

    /**
     * What came to be known of the day after its close began, newest first, with the loan as it was known then and is
     * known now.
     */
    private static final String CORRECTIONS = """
            WITH later AS (
              SELECT r.person_id, r.loan_id, r.id, 'REPAYMENT' AS kind, r.amount, r.value_date AS on_day, r.recorded_at
                FROM repayment.repayment r WHERE r.recorded_at > :counted AND r.value_date <= :day
              UNION ALL
              SELECT r.person_id, r.loan_id, r.id, 'REVERSAL', r.amount, r.value_date, v.recorded_at
                FROM repayment.reversal v JOIN repayment.repayment r ON r.person_id = v.person_id
                AND r.id = v.repayment_id
               WHERE v.recorded_at > :counted AND r.value_date <= :day
              UNION ALL
              SELECT l.person_id, l.id, l.id, 'ARRIVAL', l.principal, l.disbursed_on, l.created_at FROM portfolio.loan l
                WHERE l.created_at > :counted AND l.disbursed_on <= :day
              UNION ALL
              SELECT p.person_id, p.loan_id, p.id, 'PAUSE', NULL, p.from_on, p.recorded_at FROM delinquency.pause p
                WHERE p.recorded_at > :counted AND p.from_on <= :day
              UNION ALL
              SELECT p.person_id, p.loan_id, p.id, 'PAUSE_ENDED', NULL, e.last_on, e.recorded_at
                FROM delinquency.pause_end e JOIN delinquency.pause p ON p.person_id = e.person_id AND p.id = e.pause_id
               WHERE e.recorded_at > :counted AND e.last_on < :day),
            page AS (SELECT x.*, l.loan_no, l.currency FROM later x JOIN portfolio.loan l ON l.person_id = x.person_id
              AND l.id = x.loan_id
                      WHERE (:product::text IS NULL OR l.product_code = :product)
                        AND (:after::timestamptz IS NULL
                        OR (x.recorded_at, x.id) < (:after::timestamptz, :afterId::uuid))
                        ORDER BY x.recorded_at DESC, x.id DESC LIMIT :limit)
            SELECT p.*, delinquency.days_past_due(t.late_since, :day::date) AS then_dpd,
              coalesce(t.overdue_amount, 0) AS then_overdue,
              delinquency.days_past_due(n.late_since, :day::date) AS now_dpd,
              coalesce(n.overdue_amount, 0) AS now_overdue
              FROM page p LEFT JOIN LATERAL (SELECT *
                FROM delinquency.standing_at(:day, :day::date + 1, :counted::timestamptz, p.person_id, p.person_id) s
                WHERE s.loan_id = p.loan_id) t ON true
              LEFT JOIN LATERAL (SELECT *
                FROM delinquency.standing_at(:day, :day::date + 1, 'infinity', p.person_id, p.person_id) s
                WHERE s.loan_id = p.loan_id) n ON true
             ORDER BY p.recorded_at DESC, p.id DESC""";

    /** What was counted of one chunk; a list of the house. */
    private record Part(
            LocalDate day,
            UUID low,
            String product,
            String currency,
            int dpd,
            long loans,
            BigDecimal outstanding,
            BigDecimal overdue) {}

    private final Sql sql;
    private final BusinessClock clock;
    private final HouseCurrency house;

    ClosedDays(Sql sql, BusinessClock clock, HouseCurrency house) {
        this.house = house;
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
        sql.update("""
                        INSERT INTO delinquency.closed (business_date, counted_from) VALUES (:closing, :now)
                          ON CONFLICT DO NOTHING""").bind("closing", closing).bind("now", clock.now()).execute();
        List<Part> parts = sql.query(COUNT)
                .bind("closing", closing)
                .bind("low", low)
                .bind("high", high)
                .map(r -> new Part(
                        closing,
                        low,
                        r.getColumn("product_code", String.class),
                        r.getColumn("currency", String.class),
                        r.getColumn("dpd", Sql.INT),
                        r.getColumn("loans", Sql.LONG),
                        r.getColumn("outstanding", BigDecimal.class),
                        r.getColumn("overdue", BigDecimal.class)))
                .list();
        sql.batch("""
                INSERT INTO delinquency.closed_part (business_date, low, product, currency, dpd, loans, outstanding,
                  overdue)
                VALUES (:day, :low, :product, :currency, :dpd, :loans, :outstanding, :overdue)
                  ON CONFLICT DO NOTHING""", parts);
        return parts.size();
    }

    /** Who was counted stays counted. */
    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return 0;
    }

    @Override
    public void finish(LocalDate closing) {
        sql.update("""
                WITH part AS (DELETE FROM delinquency.closed_part WHERE business_date = :closing RETURNING *)
                INSERT INTO delinquency.closed_day (business_date, product, currency, dpd, loans, outstanding, overdue)
                SELECT business_date, product, currency, dpd, sum(loans), sum(outstanding), sum(overdue) FROM part
                  GROUP BY 1, 2, 3, 4""").bind("closing", closing).execute();
    }

    /** Closed days, newest first; the last of a month is what was reported for it. */
    Page<ClosedDayView.DayView> days(String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit, Page.MAX);
        List<ClosedDayView.DayView> rows = sql.query("""
                SELECT * FROM (SELECT business_date, counted_from,
                  business_date = max(business_date) OVER (PARTITION BY date_trunc('month', business_date))
                  AND date_trunc('month', business_date) < date_trunc('month', :businessDate::date) AS ends_month
                  FROM delinquency.closed c
                    WHERE EXISTS (SELECT FROM delinquency.closed_day d WHERE d.business_date = c.business_date)) c
                 WHERE :after::date IS NULL OR business_date < :after ORDER BY business_date DESC LIMIT :limit""")
                .bind("after", after == null ? null : Cursor.date(after[0]))
                .bind("limit", size + 1)
                .bind("businessDate", clock.businessDate())
                .map(r -> new ClosedDayView.DayView(
                        r.getColumn("business_date", LocalDate.class),
                        r.getColumn("counted_from", Instant.class),
                        r.getColumn("ends_month", Sql.FLAG)))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.businessDate()));
    }

    ClosedDayView read(LocalDate day, String product, String currency) {
        Instant counted = counted(day);
        String of = house.or(currency);
        record Scheme(String code, String zh, String en) {}
        Map<Scheme, List<ClosedDayView.BucketView>> schemes = new LinkedHashMap<>();
        sql.query(COMPARE)
                .bind("day", day)
                .bind("currency", of)
                .bind("product", product)
                .map(r -> schemes.computeIfAbsent(
                                new Scheme(
                                        r.getColumn("scheme", String.class),
                                        r.getColumn("name_zh", String.class),
                                        r.getColumn("name_en", String.class)),
                                s -> new ArrayList<>())
                        .add(new ClosedDayView.BucketView(
                                r.getColumn("code", String.class),
                                r.getColumn("from_dpd", Sql.INT),
                                r.getColumn("to_dpd", Integer.class),
                                sums(r, "then", of),
                                sums(r, "now", of))))
                .list();
        return new ClosedDayView(
                day,
                counted,
                schemes.entrySet().stream()
                        .map(e -> new ClosedDayView.SchemeView(
                                e.getKey().code(), e.getKey().zh(), e.getKey().en(), e.getValue()))
                        .toList());
    }

    private static ClosedDayView.SumsView sums(RowView r, String when, String currency) {
        return new ClosedDayView.SumsView(
                r.getColumn(when + "_loans", Sql.LONG),
                new Money(r.getColumn(when + "_outstanding", BigDecimal.class), currency),
                new Money(r.getColumn(when + "_overdue", BigDecimal.class), currency));
    }

    Page<ClosedDayView.CorrectionView> corrections(LocalDate day, String product, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant counted = counted(day);
        List<ClosedDayView.CorrectionView> rows = sql.query(CORRECTIONS)
                .bind("counted", counted)
                .bind("day", day)
                .bind("product", product)
                .bind("after", after == null ? null : Cursor.time(after[0]))
                .bind("afterId", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(r -> new ClosedDayView.CorrectionView(
                        r.getColumn("id", UUID.class),
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("loan_no", String.class),
                        ClosedDayView.CorrectionKind.valueOf(r.getColumn("kind", String.class)),
                        r.getColumn("amount", BigDecimal.class) == null
                                ? null
                                : Money.of(
                                        r.getColumn("amount", BigDecimal.class), r.getColumn("currency", String.class)),
                        r.getColumn("on_day", LocalDate.class),
                        r.getColumn("recorded_at", Instant.class),
                        r.getColumn("then_dpd", Sql.INT),
                        Money.of(r.getColumn("then_overdue", BigDecimal.class), r.getColumn("currency", String.class)),
                        r.getColumn("now_dpd", Sql.INT),
                        Money.of(r.getColumn("now_overdue", BigDecimal.class), r.getColumn("currency", String.class))))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.recordedAt(), row.id()));
    }

    private Instant counted(LocalDate day) {
        return sql.query("""
                        SELECT counted_from FROM delinquency.closed c
                          WHERE business_date = :day AND EXISTS (SELECT FROM delinquency.closed_day d
                          WHERE d.business_date = c.business_date)
                          """).bind("day", day).mapTo(Instant.class).findFirst().orElseThrow(Refusal::notFound);
    }
}
