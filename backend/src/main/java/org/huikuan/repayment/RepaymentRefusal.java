package org.huikuan.repayment;

import org.huikuan.shared.RefusalCode;

/** Why money is not posted or not reversed. */
public enum RepaymentRefusal implements RefusalCode {
    LOAN_UNKNOWN(422),
    CURRENCY_DIFFERS(422),
    AMOUNT_NOT_POSITIVE(422),
    VALUE_DATE_IN_FUTURE(422),
    VALUE_DATE_BEFORE_LOAN(422),
    REFERENCE_USED(409),
    ALREADY_REVERSED(409);

    private final int status;

    RepaymentRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
