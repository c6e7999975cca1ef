package org.huikuan.delinquency;

import org.huikuan.shared.RefusalCode;

/** Why a bucket scheme is not taken. */
public enum DelinquencyRefusal implements RefusalCode {
    SCHEME_IN_PAST(422),
    SCHEME_EXISTS(409),
    PRODUCT_UNKNOWN(422),
    BUCKETS_OUT_OF_ORDER(422);

    private final int status;

    DelinquencyRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
