package org.huikuan.visit;

import org.huikuan.shared.RefusalCode;

/** Why a visit result is not taken, or not reviewed. */
public enum VisitRefusal implements RefusalCode {
    DEVICE_SEQUENCE_REUSED(422),
    CAPTURED_IN_FUTURE(422),
    VISIT_NEEDS_NO_REVIEW(409),
    ALREADY_REVIEWED(409);

    private final int status;

    VisitRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
