package org.huikuan.agreement;

import org.huikuan.shared.RefusalCode;

/** Why an undertaking, a promise or an agreement, is not taken. */
public enum AgreementRefusal implements RefusalCode {
    UNDERTAKING_IN_PAST(422),
    UNDERTAKING_TOO_FAR(422),
    UNDERTAKING_NOT_POSITIVE(422),
    UNDERTAKING_CURRENCY_DIFFERS(422),
    UNDERTAKING_OVER_OUTSTANDING(422),
    AGREEMENT_PART_TOO_SMALL(422),
    AGREEMENT_UNDER_OVERDUE(422),
    UNDERTAKING_ALREADY_OPEN(409),
    UNDERTAKING_NOT_OPEN(409);

    private final int status;

    AgreementRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
