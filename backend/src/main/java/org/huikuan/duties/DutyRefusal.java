package org.huikuan.duties;

import org.huikuan.shared.RefusalCode;

/** Why a duty is not done. */
public enum DutyRefusal implements RefusalCode {
    DUTY_ALREADY_DONE(409),
    DUTY_DONE_BY_ANSWER(409);

    private final int status;

    DutyRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
