package org.huikuan.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** What groups of accounts are to bring in, with who answers for it, beside what they do bring in. */
@ApplicationScoped
class Goals {

    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,3})(?:-([1-9]\\d{0,3})|\\+)");
    /** How long an open stage is given. */
    private static final int OPEN = 90;

    /**
     * Stages that were over in the period, won or lost alike; of each the money that was overdue on the day it was
     * entered.
     */
    private static final String STAGES = """
            SELECT g.code, g.horizon, coalesce(sum(e.overdue_amount) FILTER (WHERE g.ends_on < g.today AND g.paid
              AND g.left_on <= g.ends_on), 0) AS numerator,
                   coalesce(sum(e.overdue_amount) FILTER (WHERE g.ends_on < g.today
                     AND (g.paid AND g.left_on <= g.ends_on OR coalesce(g.left_on, 'infinity') > g.ends_on)),
                     0) AS denominator,
                   count(g.loan_id) FILTER (WHERE g.ends_on >= g.today AND g.left_on IS NULL) AS waiting
              FROM (SELECT x.code, x.horizon, p.*, greatest(p.began_on, p.late_since + x.from_dpd) AS entered_on,
                p.late_since + coalesce(x.to_dpd, x.from_dpd + :open) AS ends_on, :today::date AS today
                      FROM kpi.goal x
                      LEFT JOIN kpi.stage_spell p ON (NOT p.arrived OR p.began_on <= p.late_since + x.from_dpd)
                        AND coalesce(p.left_on, 'infinity') > greatest(p.began_on, p.late_since + x.from_dpd)
                            AND p.late_since + x.from_dpd <= :today
                              AND greatest(p.began_on, p.late_since + x.from_dpd) <= p.late_since + coalesce(x.to_dpd,
                              x.from_dpd + :open)
                            AND (p.late_since + coalesce(x.to_dpd, x.from_dpd + :open) BETWEEN :first AND :last
                              OR p.late_since + coalesce(x.to_dpd, x.from_dpd + :open) >= :today AND p.left_on IS NULL)
                            AND p.currency = :currency AND (:product::text IS NULL OR p.product_code = :product)
                     WHERE x.kind = 'STAGE') g
              LEFT JOIN LATERAL (SELECT h.overdue_amount FROM delinquency.whole_standing_history h
                WHERE h.person_id = g.person_id AND h.loan_id = g.loan_id AND h.as_of <= g.entered_on
                ORDER BY h.id DESC LIMIT 1) e ON true
             GROUP BY 1, 2""";

    private static final String SEGMENTS = """
            SELECT g.code, g.horizon, coalesce(m.came, 0) AS numerator,
              coalesce(m.came, 0) + coalesce(n.overdue, 0) AS denominator, 0 AS waiting
              FROM kpi.goal g
              LEFT JOIN (SELECT segment, sum(amount) AS came FROM kpi.segment_money
                WHERE value_date BETWEEN :first AND :last AND currency = :currency
                AND (:product::text IS NULL OR product_code = :product) GROUP BY 1) m ON m.segment = g.code
              LEFT JOIN (SELECT segment, sum(overdue) AS overdue FROM kpi.segment_now
                WHERE currency = :currency AND (:product::text IS NULL OR product_code = :product)
                GROUP BY 1) n ON n.segment = g.code
             WHERE g.kind = 'SEGMENT'""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;

    Goals(Sql sql, BusinessClock clock, Actor actor, Trail trail) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
    }

    List<GoalView> read(LocalDate first, LocalDate last, @Nullable String product, String currency) {
        LocalDate today = clock.businessDate();
        return sql.query("WITH measured AS (SELECT 'STAGE' AS kind, * FROM (" + STAGES
                        + ") s UNION ALL SELECT 'SEGMENT', * FROM (" + SEGMENTS + """
                ) s)
                SELECT g.*, m.numerator, m.denominator, m.waiting, u.display_name AS owner_name, u.username
                  FROM kpi.goal g JOIN measured m ON m.kind = g.kind AND m.code = g.code AND m.horizon = g.horizon
                  LEFT JOIN identity.colleague u ON u.id = g.owner_id
                    ORDER BY g.kind DESC, g.from_dpd, g.code, g.horizon""")
                .bind("open", OPEN)
                .bind("today", today)
                .bind("first", first)
                .bind("last", last)
                .bind("currency", currency)
                .bind("product", product)
                .map(this::view)
                .list();
    }

    private GoalView view(RowView r) {
        BigDecimal denominator = r.getColumn("denominator", BigDecimal.class);
        BigDecimal actual = denominator.signum() == 0
                ? null
                : r.getColumn("numerator", BigDecimal.class).divide(denominator, 4, RoundingMode.HALF_UP);
        GoalView.Standing standing = actual == null
                ? GoalView.Standing.UNKNOWN
                : actual.compareTo(r.getColumn("target_from", BigDecimal.class)) < 0
                        ? GoalView.Standing.BELOW
                        : GoalView.Standing.MET;
        return new GoalView(
                GoalView.Kind.valueOf(r.getColumn("kind", String.class)),
                r.getColumn("code", String.class),
                GoalView.Horizon.valueOf(r.getColumn("horizon", String.class)),
                r.getColumn("from_dpd", Integer.class),
                r.getColumn("to_dpd", Integer.class),
                r.getColumn("target_from", BigDecimal.class),
                r.getColumn("target_to", BigDecimal.class),
                actual,
                r.getColumn("numerator", BigDecimal.class),
                denominator,
                r.getColumn("waiting", Sql.LONG),
                standing,
                r.getColumn("owner_name", String.class),
                r.getColumn("username", String.class),
                r.getColumn("note", String.class),
                actor.may(Scope.STRATEGY_WRITE) ? List.of("SET", "REMOVE") : List.of());
    }

    @Transactional
    void set(SetGoal wanted) {
        if (wanted.targetTo() != null && wanted.targetTo().compareTo(wanted.targetFrom()) < 0) {
            throw Refusal.of("targetTo", KpiRefusal.GOAL_RANGE, wanted.targetFrom());
        }
        Integer from = null;
        Integer to = null;
        if (wanted.kind() == GoalView.Kind.STAGE) {
            Matcher days = DAYS.matcher(wanted.code());
            if (!days.matches()
                    || (days.group(2) != null && Integer.parseInt(days.group(2)) < Integer.parseInt(days.group(1)))) {
                throw Refusal.of("code", KpiRefusal.GOAL_STAGE, wanted.code());
            }
            from = Integer.valueOf(days.group(1));
            to = days.group(2) == null ? null : Integer.valueOf(days.group(2));
        } else if (sql.query("SELECT code FROM segmentation.in_use_on(:today) WHERE code = :code")
                .bind("today", clock.businessDate())
                .bind("code", wanted.code())
                .mapTo(String.class)
                .findFirst()
                .isEmpty()) {
            throw Refusal.of("code", KpiRefusal.GOAL_SEGMENT, wanted.code());
        }
        UUID owner = wanted.owner() == null || wanted.owner().isBlank()
                ? null
                : sql.query("SELECT id FROM identity.colleague WHERE active AND username = :owner")
                        .bind("owner", wanted.owner())
                        .mapTo(UUID.class)
                        .findFirst()
                        .orElseThrow(() -> Refusal.of("owner", KpiRefusal.GOAL_OWNER, wanted.owner()));
        Goal goal = Goal.of(wanted);
        goal.set(wanted, from, to, owner, clock.now());
        goal.persistAndFlush();
        trail.append(
                "GOAL_SET",
                null,
                owner,
                Map.of(
                        "kind",
                        wanted.kind(),
                        "code",
                        wanted.code(),
                        "horizon",
                        wanted.horizon(),
                        "target",
                        wanted.targetFrom()));
    }

    @Transactional
    void remove(GoalView.Kind kind, String code, GoalView.Horizon horizon) {
        if (!Goal.deleteById(new Goal.Key(kind, code, horizon))) {
            throw Refusal.notFound();
        }
        Goal.flush();
        trail.append("GOAL_REMOVED", null, null, Map.of("kind", kind, "code", code, "horizon", horizon));
    }
}
