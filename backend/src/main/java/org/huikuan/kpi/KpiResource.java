package org.huikuan.kpi;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.HouseCurrency;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Key figures. */
@Path("/api/v1/kpis")
@Tag(name = "kpis")
public class KpiResource {

    private final Goals goals;
    private final Sql sql;
    private final BusinessClock clock;
    private final HouseCurrency house;

    KpiResource(Sql sql, BusinessClock clock, Goals goals, HouseCurrency house) {
        this.house = house;
        this.goals = goals;
        this.sql = sql;
        this.clock = clock;
    }

    private record Sums(
            BigDecimal overdue,
            BigDecimal overdueOutstanding,
            BigDecimal outstanding,
            BigDecimal cured,
            BigDecimal late,
            BigDecimal attempts,
            BigDecimal rightParty,
            BigDecimal promised,
            BigDecimal due,
            BigDecimal kept) {}

    @GET
    @Transactional
    @RolesAllowed(Scope.KPI_READ)
    @Operation(
            operationId = "kpis",
            summary = "Six figures of a period with definition, numerator, denominator and source; the last 30 "
                    + "days when not said")
    public KpiView.Board kpis(
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("product") @Size(max = 30) String product) {
        Period period = period(from, to);
        LocalDate first = period.first();
        LocalDate last = period.last();
        List<KpiView.DayView> days = sql.query("""
                SELECT d::date AS day, coalesce(sum(r.amount), 0) AS amount
                  FROM generate_series(:first::date, :last::date, interval '1 day') d
                  LEFT JOIN kpi.repayment_daily r ON r.value_date = d::date AND r.value_date BETWEEN :first AND :last
                    AND (:product::text IS NULL OR r.product_code = :product) GROUP BY 1 ORDER BY 1""")
                .bind("first", first)
                .bind("last", last)
                .bind("product", product)
                .map(r -> new KpiView.DayView(
                        r.getColumn("day", LocalDate.class), r.getColumn("amount", BigDecimal.class)))
                .list();
        BigDecimal recovered = days.stream().map(KpiView.DayView::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Sums s = sql.query("""
                WITH now AS (SELECT coalesce(sum(overdue_amount), 0) AS overdue,
                  coalesce(sum(overdue_outstanding), 0) AS overdue_outstanding,
                       coalesce(sum(outstanding), 0) AS outstanding, coalesce(sum(overdue_loans), 0) AS late
                         FROM kpi.portfolio_now WHERE :product::text IS NULL OR product_code = :product),
                cure AS (SELECT coalesce(sum(cured), 0) AS cured FROM kpi.cure
                  WHERE as_of BETWEEN :first AND :last AND (:product::text IS NULL OR product_code = :product)),
                contact AS (SELECT coalesce(sum(attempts), 0) AS attempts, coalesce(sum(right_party), 0) AS right_party,
                  coalesce(sum(promised), 0) AS promised
                       FROM kpi.contact_daily
                         WHERE day BETWEEN :first AND :last AND (:product::text IS NULL OR product_code = :product)),
                promise AS (SELECT coalesce(sum(kept + partly + broken), 0) AS due, coalesce(sum(kept), 0) AS kept
                       FROM kpi.promise_due WHERE due_on BETWEEN :first AND :last
                         AND (:product::text IS NULL OR product_code = :product))
                SELECT * FROM now, cure, contact, promise""")
                .bind("product", product)
                .bind("first", first)
                .bind("last", last)
                .map(KpiResource::sums)
                .findFirst()
                .orElseThrow();
        return new KpiView.Board(
                first,
                last,
                List.of(
                        figure(
                                "OVERDUE_RATE",
                                "逾期率",
                                "Overdue rate",
                                KpiView.Unit.MONEY,
                                s.overdueOutstanding(),
                                s.outstanding(),
                                "逾期贷款未偿余额 ÷ 全部贷款未偿余额",
                                "outstanding of overdue loans ÷ outstanding of all loans",
                                "结清贷款不计",
                                "loans paid back",
                                "当前台账",
                                "standings now"),
                        figure(
                                "RECOVERY_RATE",
                                "回收率",
                                "Recovery rate",
                                KpiView.Unit.MONEY,
                                recovered,
                                recovered.add(s.overdue()),
                                "期内实收 ÷（期内实收＋当前逾期金额）",
                                "money received ÷ (money received + amount overdue now)",
                                "已冲正的还款不计",
                                "reversed money",
                                "还款台账",
                                "repayments"),
                        figure(
                                "CURE_RATE",
                                "恢复正常率",
                                "Cure rate",
                                KpiView.Unit.COUNT,
                                s.cured(),
                                s.cured().add(s.late()),
                                "期内由逾期恢复正常的贷款 ÷（其本身＋当前逾期贷款）",
                                "loans that stopped being late ÷ (those + loans late now)",
                                "无",
                                "none",
                                "逾期变动史",
                                "history of standings"),
                        figure(
                                "RPC_RATE",
                                "有效联系率（本人）",
                                "Right-party contact rate",
                                KpiView.Unit.COUNT,
                                s.rightParty(),
                                s.attempts(),
                                "联系到本人的次数 ÷ 全部触达次数",
                                "contacts with the debtor ÷ all attempts",
                                "闸口拒绝的不计",
                                "contacts the gate refused",
                                "触达记录",
                                "contacts"),
                        figure(
                                "PROMISE_RATE",
                                "承诺率",
                                "Promise rate",
                                KpiView.Unit.COUNT,
                                s.promised(),
                                s.rightParty(),
                                "取得承诺的联系 ÷ 联系到本人的次数",
                                "contacts with a promise ÷ contacts with the debtor",
                                "无",
                                "none",
                                "触达记录",
                                "contacts"),
                        figure(
                                "KEPT_RATE",
                                "承诺兑现率",
                                "Kept rate",
                                KpiView.Unit.COUNT,
                                s.kept(),
                                s.due(),
                                "期内到期且足额兑现的承诺 ÷ 期内到期已判定的承诺",
                                "promises kept in full ÷ promises due and judged",
                                "未到期与撤销的不计",
                                "open and cancelled promises",
                                "承诺台账",
                                "promises")),
                days);
    }

    private record Period(LocalDate first, LocalDate last) {}

    /** The last thirty days when nothing is said; at most two years. */
    private Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate last = to == null ? clock.businessDate() : to;
        LocalDate first = from == null ? last.minusDays(29) : from;
        if (first.isAfter(last) || first.isBefore(last.minusYears(2))) {
            throw Refusal.of("from", SharedRefusal.INVALID_REQUEST);
        }
        return new Period(first, last);
    }

    @GET
    @Transactional
    @Path("/goals")
    @RolesAllowed(Scope.KPI_READ)
    @Operation(
            operationId = "goals",
            summary = "What stages and segments are to bring in, and do; the last 30 days when not said")
    public Page<GoalView> goals(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("product") @Size(max = 30) @Nullable String product,
            @QueryParam("currency") @Size(max = 3) @Nullable String currency) {
        Period period = period(from, to);
        return Page.all(goals.read(period.first(), period.last(), product, house.or(currency)));
    }

    @PUT
    @Transactional
    @Path("/goals")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Operation(operationId = "setGoal", summary = "Set what a stage or segment is to bring in, and who answers for it")
    public Page<GoalView> set(@NotNull @Valid SetGoal goal) {
        goals.set(goal);
        return goals(null, null, null, null);
    }

    @DELETE
    @Transactional
    @Path("/goals/{kind}/{code}/{horizon}")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Operation(operationId = "removeGoal", summary = "A goal nobody follows any more")
    public Page<GoalView> remove(GoalView.Kind kind, String code, GoalView.Horizon horizon) {
        goals.remove(kind, code, horizon);
        return goals(null, null, null, null);
    }

    private static KpiView figure(
            String code,
            String zh,
            String en,
            KpiView.Unit unit,
            BigDecimal numerator,
            BigDecimal denominator,
            String formulaZh,
            String formulaEn,
            String exclusionsZh,
            String exclusionsEn,
            String sourceZh,
            String sourceEn) {
        BigDecimal value = denominator.signum() == 0 ? null : numerator.divide(denominator, 4, RoundingMode.HALF_UP);
        return new KpiView(
                code,
                zh,
                en,
                unit,
                value,
                numerator,
                denominator,
                formulaZh,
                formulaEn,
                exclusionsZh,
                exclusionsEn,
                sourceZh,
                sourceEn);
    }

    private static Sums sums(RowView r) {
        return new Sums(
                r.getColumn("overdue", BigDecimal.class),
                r.getColumn("overdue_outstanding", BigDecimal.class),
                r.getColumn("outstanding", BigDecimal.class),
                r.getColumn("cured", BigDecimal.class),
                r.getColumn("late", BigDecimal.class),
                r.getColumn("attempts", BigDecimal.class),
                r.getColumn("right_party", BigDecimal.class),
                r.getColumn("promised", BigDecimal.class),
                r.getColumn("due", BigDecimal.class),
                r.getColumn("kept", BigDecimal.class));
    }
}
