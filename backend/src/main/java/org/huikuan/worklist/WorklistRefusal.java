package org.huikuan.worklist;

import org.huikuan.shared.RefusalCode;

/** Why a task is not yours to end. */
public enum WorklistRefusal implements RefusalCode {
    TASK_NOT_YOURS(409),
    QUEUE_NEEDED(400),
    CERTIFICATE_NEEDED(422);

    private final int status;

    WorklistRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
