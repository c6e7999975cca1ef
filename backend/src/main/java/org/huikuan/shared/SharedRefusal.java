package org.huikuan.shared;

/** Reasons any feature may give. */
public enum SharedRefusal implements RefusalCode {
    INVALID_REQUEST(400),
    INVALID_CURSOR(400),
    CURRENCY_UNKNOWN(400),
    IDEMPOTENCY_KEY_REQUIRED(400),
    IDEMPOTENCY_KEY_REUSED(422),
    NOT_FOUND(404),
    STALE_VERSION(412),
    CLOCK_NOT_MOVABLE(409);

    private final int status;

    SharedRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
