package org.huikuan.segmentation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.HouseCurrency;
import org.huikuan.shared.Money;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The overdue book by time and amount, three months by 500,000 as the practice texts draw it, with who answers for each
 * quarter.
 */
@ApplicationScoped
class Quadrants {

    private static final int DAYS = 90;
    private static final BigDecimal AMOUNT = new BigDecimal("500000.00");

    private static final String COUNT = """
            WITH came AS (SELECT p.person_id, p.loan_id, sum(p.amount) AS amount FROM repayment.whole_repayment p
              WHERE p.value_date > :day::date - 30 GROUP BY 1, 2),
            here AS (
              SELECT delinquency.days_past_due(s.late_since, :day::date) AS late, s.outstanding_amount AS owed, 1 AS n,
                s.outstanding_amount AS outstanding, s.overdue_amount AS overdue, r.amount AS collected
                FROM delinquency.whole_standing s JOIN portfolio.whole_loan l ON l.person_id = s.person_id
                  AND l.id = s.loan_id AND l.currency = :currency
                LEFT JOIN came r ON r.person_id = s.person_id AND r.loan_id = s.loan_id
                  WHERE s.oldest_unpaid_due_on IS NOT NULL AND s.overdue_amount > 0
              UNION ALL
              SELECT delinquency.days_past_due(h.late_since, h.as_of), h.outstanding_amount, 0, 0, 0, r.amount
                FROM came r JOIN delinquency.whole_standing s ON s.person_id = r.person_id AND s.loan_id = r.loan_id
                  AND s.oldest_unpaid_due_on IS NULL
                JOIN portfolio.whole_loan l ON l.person_id = s.person_id AND l.id = s.loan_id AND l.currency = :currency
                CROSS JOIN LATERAL (SELECT * FROM delinquency.whole_standing_history x
                  WHERE x.person_id = r.person_id AND x.loan_id = r.loan_id AND x.oldest_unpaid_due_on IS NOT NULL
                     ORDER BY x.id DESC LIMIT 1) h WHERE h.as_of > :day::date - 60)
            SELECT q.*, u.display_name AS owner, u.username AS owner_name, coalesce(x.n, 0) AS n,
              coalesce(x.outstanding, 0) AS outstanding, coalesce(x.overdue, 0) AS overdue,
              coalesce(x.collected, 0) AS collected, :currency AS currency
              FROM segmentation.quadrant q LEFT JOIN identity.colleague u ON u.id = q.owner_id
              LEFT JOIN (
                SELECT CASE WHEN late > :late THEN 'LONG' ELSE 'SHORT' END || CASE WHEN owed >= :owed THEN '_LARGE'
                  ELSE '_SMALL' END AS code,
                       sum(n) AS n, sum(outstanding) AS outstanding, sum(overdue) AS overdue,
                         sum(collected) AS collected FROM here GROUP BY 1) x ON x.code = q.code
             ORDER BY array_position(ARRAY['SHORT_LARGE', 'LONG_LARGE', 'SHORT_SMALL', 'LONG_SMALL'], q.code)""";

    private static final String MATRIX = """
            SELECT b.income_stability AS ability, b.credit_attitude AS willingness, count(*) AS n,
              sum(s.overdue_amount) AS overdue, :currency AS currency
              FROM delinquency.whole_standing s JOIN portfolio.whole_borrower b ON b.person_id = s.person_id
                JOIN portfolio.whole_loan l ON l.person_id = s.person_id AND l.id = s.loan_id AND l.currency = :currency
             WHERE s.oldest_unpaid_due_on IS NOT NULL AND s.overdue_amount > 0 GROUP BY 1, 2""";

    private final Sql sql;
    private final BusinessClock clock;
    private final HouseCurrency house;
    private final Trail trail;

    Quadrants(Sql sql, BusinessClock clock, Trail trail, HouseCurrency house) {
        this.house = house;
        this.sql = sql;
        this.clock = clock;
        this.trail = trail;
    }

    QuadrantView.BoardView board(@Nullable String currency) {
        String of = house.or(currency);
        LocalDate day = clock.businessDate();
        List<QuadrantView> quadrants = sql.query(COUNT)
                .bind("day", day)
                .bind("currency", of)
                .bind("late", DAYS)
                .bind("owed", AMOUNT)
                .map(r -> {
                    BigDecimal overdue = r.getColumn("overdue", BigDecimal.class);
                    BigDecimal collected = r.getColumn("collected", BigDecimal.class);
                    BigDecimal both = overdue.add(collected);
                    return new QuadrantView(
                            QuadrantView.Code.valueOf(r.getColumn("code", String.class)),
                            r.getColumn("n", Sql.LONG),
                            Money.of(
                                    r.getColumn("outstanding", BigDecimal.class),
                                    r.getColumn("currency", String.class)),
                            Money.of(r.getColumn("overdue", BigDecimal.class), r.getColumn("currency", String.class)),
                            Money.of(r.getColumn("collected", BigDecimal.class), r.getColumn("currency", String.class)),
                            both.signum() == 0 ? null : collected.divide(both, 4, RoundingMode.HALF_UP),
                            r.getColumn("target", BigDecimal.class),
                            r.getColumn("goal", String.class),
                            r.getColumn("owner_name", String.class),
                            r.getColumn("owner", String.class));
                })
                .list();
        List<QuadrantView.MatrixView> matrix = sql.query(MATRIX)
                .bind("currency", of)
                .map(r -> new QuadrantView.MatrixView(
                        r.getColumn("ability", String.class),
                        r.getColumn("willingness", String.class),
                        r.getColumn("n", Sql.LONG),
                        Money.of(r.getColumn("overdue", BigDecimal.class), r.getColumn("currency", String.class))))
                .list();
        return new QuadrantView.BoardView(DAYS, Money.of(AMOUNT.toPlainString(), of), quadrants, matrix);
    }

    @Transactional
    QuadrantView.BoardView set(QuadrantView.Code code, SetQuadrant wanted) {
        UUID owner = wanted.owner() == null || wanted.owner().isBlank()
                ? null
                : sql.query("SELECT id FROM identity.colleague WHERE username = :owner")
                        .bind("owner", wanted.owner())
                        .mapTo(UUID.class)
                        .findFirst()
                        .orElseThrow(() -> Refusal.of("owner", SegmentationRefusal.OWNER_UNKNOWN, wanted.owner()));
        Quadrant.of(code).set(owner, wanted, clock.now());
        Quadrant.flush();
        trail.append("QUADRANT_SET", null, owner, Map.of("quadrant", code, "target", wanted.target()));
        return board(null);
    }
}
