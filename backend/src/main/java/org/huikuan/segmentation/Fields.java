package org.huikuan.segmentation;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.AccountField.Join;
import org.huikuan.shared.AccountField.Option;

/**
 * Everything conditions may name: what the standing, the loan and the borrower say, and what other features know.
 * Invited: strategy.
 */
@ApplicationScoped
public class Fields {

    /** From one state to the other, as it was written down. */
    private static final String TIMES_LATE = """
            (SELECT count(*) FROM (SELECT h.late_since, lag(h.late_since) OVER (ORDER BY h.id) AS was
              FROM delinquency.standing_history h WHERE h.person_id = s.person_id AND h.loan_id = s.loan_id) e
              WHERE e.late_since IS NOT NULL AND e.was IS NULL)""";

    private static final List<AccountField> OWN = List.of(
            AccountField.number("dpd", "逾期天数", "Days past due", "delinquency.days_past_due(s.late_since, :day)")
                    .safeInThePast(),
            AccountField.number("daysToDue", "距下期到期天数", "Days to the next due date", "s.next_due_on - :day"),
            AccountField.money("overdueAmount", "逾期金额", "Overdue amount", "s.overdue_amount")
                    .safeInThePast(),
            AccountField.money("outstandingAmount", "未偿余额", "Outstanding amount", "s.outstanding_amount")
                    .safeInThePast(),
            new AccountField(
                    "product",
                    AccountField.Type.CHOICE,
                    "产品",
                    "Product",
                    "l.product_code",
                    Set.of(Join.LOAN),
                    List.of(),
                    "SELECT code AS value, name AS zh, name AS en FROM portfolio.product ORDER BY code",
                    false),
            AccountField.money("principal", "借款本金", "Principal", "l.principal", Join.LOAN)
                    .safeInThePast(),
            AccountField.number("daysOnBook", "放款至今天数", "Days since disbursed", ":day - l.disbursed_on", Join.LOAN)
                    .safeInThePast(),
            AccountField.number("paidPercent", "已还比例 %", "Part paid back, %", """
                            100 - 100 * s.outstanding_amount / nullif((SELECT max(i.cumulative_due)
                              FROM portfolio.instalment i WHERE i.person_id = s.person_id AND i.loan_id = s.loan_id), 0)
                              """)
                    .safeInThePast(),
            AccountField.number(
                            "overduePercent",
                            "逾期占未偿比例 %",
                            "Overdue part of what is owed, %",
                            "100 * s.overdue_amount / nullif(s.outstanding_amount, 0)")
                    .safeInThePast(),
            AccountField.yesNo("firstPaymentDefault", "首期即逾期", "First payment default", """
                    s.oldest_unpaid_due_on = (SELECT min(i.due_on) FROM portfolio.instalment i
                      WHERE i.person_id = s.person_id AND i.loan_id = s.loan_id)"""),
            AccountField.number("timesLate", "本笔逾期次数", "Times this loan became late", TIMES_LATE),
            AccountField.yesNo(
                    "lateAgain", "再次转为逾期", "Became late again", "s.late_since IS NOT NULL AND " + TIMES_LATE + " > 1"),
            AccountField.choice(
                    "overdueKind",
                    "逾期类型",
                    "Kind of overdue",
                    "b.overdue_kind",
                    List.of(
                            new Option("FIRST_TIME", "首次", "First time"),
                            new Option("REPEAT", "再次", "Repeat"),
                            new Option("SUSPECTED_MALICIOUS", "疑似恶意", "Suspected malicious")),
                    Join.BORROWER),
            AccountField.choice(
                    "creditAttitude",
                    "还款态度",
                    "Credit attitude",
                    "b.credit_attitude",
                    List.of(
                            new Option("WILLING", "愿意", "Willing"),
                            new Option("HESITANT", "犹豫", "Hesitant"),
                            new Option("AVOIDING", "回避", "Avoiding")),
                    Join.BORROWER),
            AccountField.choice(
                    "incomeStability",
                    "收入稳定性",
                    "Stability of income",
                    "b.income_stability",
                    List.of(
                            new Option("STABLE", "稳定", "Stable"),
                            new Option("IRREGULAR", "不稳定", "Irregular"),
                            new Option("NONE", "无", "None")),
                    Join.BORROWER),
            AccountField.money("monthlyIncome", "月收入", "Monthly income", "b.monthly_income", Join.BORROWER),
            new AccountField(
                    "region",
                    AccountField.Type.TEXT,
                    "地区",
                    "Region",
                    "b.region",
                    Set.of(Join.BORROWER),
                    List.of(),
                    null,
                    false),
            AccountField.yesNo("guaranteed", "有保证人", "Has a guarantor", """
                    EXISTS (SELECT FROM portfolio.party t WHERE t.person_id = s.person_id AND t.role = 'GUARANTOR'
                      AND (t.loan_id IS NULL OR t.loan_id = s.loan_id))"""),
            AccountField.number("guaranteeDaysLeft", "保证期间剩余天数", "Days left of the guarantee period", """
                    (SELECT min(portfolio.guarantee_ends(t.guarantee_ends_on, l.matures_on)) - :day
                      FROM portfolio.party t
                      WHERE t.person_id = s.person_id AND t.role = 'GUARANTOR' AND t.guarantee_claimed_on IS NULL
                      AND (t.loan_id IS NULL OR t.loan_id = s.loan_id))""", Join.LOAN),
            AccountField.choice(
                    "collateral",
                    "抵质押物",
                    "Collateral",
                    """
                    (SELECT min(c.kind) FROM portfolio.collateral c
                      WHERE c.person_id = s.person_id AND c.loan_id = s.loan_id)""",
                    List.of(
                            new Option("HOUSE", "房产", "House"),
                            new Option("VEHICLE", "车辆", "Vehicle"),
                            new Option("OTHER", "其他", "Other"))));

    private final Map<String, AccountField> byName = new LinkedHashMap<>();

    Fields(@All List<AccountField.Known> known) {
        OWN.forEach(f -> byName.put(f.name(), f));
        known.stream().flatMap(k -> k.fields().stream()).forEach(f -> byName.put(f.name(), f));
    }

    public Map<String, AccountField> all() {
        return byName;
    }
}
