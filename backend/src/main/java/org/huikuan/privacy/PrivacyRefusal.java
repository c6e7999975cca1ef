package org.huikuan.privacy;

import org.huikuan.shared.RefusalCode;

/** Why a request about a person's data is not decided. */
public enum PrivacyRefusal implements RefusalCode {
    CORRECTION_NEEDED(422),
    ERASURE_NOT_DUE(422);

    private final int status;

    PrivacyRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
