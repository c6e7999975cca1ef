package org.huikuan.agreement;

import org.huikuan.shared.RefusalCode;

/** Why a commitment is not taken. */
public enum AgreementRefusal implements RefusalCode {
    PROMISE_IN_PAST(422),
    PROMISE_TOO_FAR(422),
    PROMISE_AMOUNT_NOT_POSITIVE(422),
    PROMISE_CURRENCY_DIFFERS(422),
    PROMISE_OVER_OUTSTANDING(422),
    PROMISE_ALREADY_OPEN(409),
    PROMISE_NOT_OPEN(409);

    private final int status;

    AgreementRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
