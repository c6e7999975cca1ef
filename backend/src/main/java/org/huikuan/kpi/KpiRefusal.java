package org.huikuan.kpi;

import org.huikuan.shared.RefusalCode;

/** Why a goal is not set. */
public enum KpiRefusal implements RefusalCode {
    GOAL_STAGE(422),
    GOAL_SEGMENT(422),
    GOAL_OWNER(422),
    GOAL_RANGE(422);

    private final int status;

    KpiRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
