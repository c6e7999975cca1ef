package org.huikuan.close;

import org.huikuan.shared.RefusalCode;

/** Why a day is not closed. */
public enum CloseRefusal implements RefusalCode {
    NOT_THE_OPEN_DAY(409),
    DAY_NOT_OVER(409),
    CLOSE_RUNNING(409);

    private final int status;

    CloseRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
