package org.huikuan.delinquency;

import org.huikuan.shared.RefusalCode;

/** Why a bucket scheme, a way of counting or a pause is not taken. */
public enum DelinquencyRefusal implements RefusalCode {
    SCHEME_IN_PAST(422),
    SCHEME_EXISTS(409),
    PRODUCT_UNKNOWN(422),
    BUCKETS_OUT_OF_ORDER(422),
    CONVENTION_IN_PAST(422),
    CONVENTION_EXISTS(409),
    PAUSE_TOO_EARLY(422),
    PAUSE_END(422),
    PAUSE_OVERLAPS(409),
    PAUSE_OVER(409);

    private final int status;

    DelinquencyRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
