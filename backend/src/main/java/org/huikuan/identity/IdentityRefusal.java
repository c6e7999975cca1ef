package org.huikuan.identity;

import org.huikuan.shared.RefusalCode;

/** Why somebody is not let in, or not put down as one who makes contacts. */
public enum IdentityRefusal implements RefusalCode {
    WRONG_CREDENTIALS(401),
    TOO_MANY_TRIES(429),
    SIGN_IN_BUSY(429),
    SESSION_ENDED(401),
    USER_UNKNOWN(403),
    BADGE_USED(409),
    CERTIFICATE_DATES(422);

    private final int status;

    IdentityRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
