package org.huikuan.identity;

import org.huikuan.shared.RefusalCode;

/** Why somebody is not let in. */
public enum IdentityRefusal implements RefusalCode {
    WRONG_CREDENTIALS(401),
    LOCKED_OUT(401),
    SESSION_ENDED(401),
    USER_UNKNOWN(403);

    private final int status;

    IdentityRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
