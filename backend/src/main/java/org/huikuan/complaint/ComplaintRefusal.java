package org.huikuan.complaint;

import org.huikuan.shared.RefusalCode;

/** Why a complaint is not taken, answered or appealed. */
public enum ComplaintRefusal implements RefusalCode {
    CONTACT_POINT_NEEDED(422),
    CHARGED_TO_NEEDED(422),
    CHARGED_UNKNOWN(422),
    ALREADY_ANSWERED(409),
    NOTHING_TO_APPEAL(409),
    ANSWERER_INVOLVED(422),
    CONTACT_STAYS_STOPPED(422);

    private final int status;

    ComplaintRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
