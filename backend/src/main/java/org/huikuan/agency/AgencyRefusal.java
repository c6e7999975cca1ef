package org.huikuan.agency;

import org.huikuan.shared.RefusalCode;

/** Why an account is not placed or not taken back. */
public enum AgencyRefusal implements RefusalCode {
    AGENCY_UNKNOWN(422),
    AGENCY_USED(409),
    PLACEMENT_LOAN_UNKNOWN(422),
    PLACEMENT_ENDED(409);

    private final int status;

    AgencyRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
