package org.huikuan.worklist;

import org.huikuan.shared.RefusalCode;

/** Why a task is not yours to end, work not assigned, a request not answered. */
public enum WorklistRefusal implements RefusalCode {
    TASK_NOT_YOURS(409),
    TASKS_HELD(409),
    QUEUE_NEEDED(400),
    CERTIFICATE_NEEDED(422),
    ASSIGN_WHOM(422),
    OWNER_UNFIT(422),
    ABSENCE_ENDS_BEFORE_IT_BEGINS(422),
    REQUEST_DUE_IN_PAST(422),
    REQUEST_OWN(422),
    REQUEST_ANSWERED(409),
    CALL_BACK_TIME(422),
    SKILL_NEEDED(409);

    private final int status;

    WorklistRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
