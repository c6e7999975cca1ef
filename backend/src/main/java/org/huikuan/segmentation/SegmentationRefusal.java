package org.huikuan.segmentation;

import org.huikuan.shared.RefusalCode;

/** Why a segment is not taken. */
public enum SegmentationRefusal implements RefusalCode {
    CONDITION_FIELD_UNKNOWN(422),
    CONDITION_OPERATOR_UNFIT(422),
    CONDITION_VALUE_UNFIT(422),
    CONDITION_EMPTY(422),
    CONDITION_TOO_LARGE(422),
    OWNER_UNKNOWN(422),
    SEGMENT_IN_PAST(422),
    SEGMENT_OWN(422),
    SEGMENT_NOT_WAITING(409);

    private final int status;

    SegmentationRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
