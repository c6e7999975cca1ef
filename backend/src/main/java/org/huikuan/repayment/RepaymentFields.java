package org.huikuan.repayment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.AccountField;

/** What conditions may ask of money received. */
@ApplicationScoped
class RepaymentFields implements AccountField.Known {

    private static final String COUNTED =
            "FROM repayment.repayment r WHERE r.person_id = s.person_id AND r.loan_id = s.loan_id AND "
                    + "r.value_date < :day"
                    + " AND NOT EXISTS (SELECT FROM repayment.reversal v WHERE v.person_id = r.person_id AND "
                    + "v.repayment_id = r.id AND v.recorded_at < :day)";

    @Override
    public List<AccountField> fields() {
        return List.of(
                AccountField.number(
                                "daysSincePayment",
                                "距上次还款天数",
                                "Days since the last payment",
                                "(SELECT :day - max(r.value_date) " + COUNTED + ")")
                        .safeInThePast(),
                AccountField.number(
                                "paymentsInQuarter",
                                "九十天内还款次数",
                                "Payments in ninety days",
                                "(SELECT count(*) " + COUNTED + " AND r.value_date >= :day - 90)")
                        .safeInThePast());
    }
}
