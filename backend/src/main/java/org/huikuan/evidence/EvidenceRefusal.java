package org.huikuan.evidence;

import org.huikuan.shared.RefusalCode;

/** Why content is not taken or not handed out. */
public enum EvidenceRefusal implements RefusalCode {
    CONTENT_EMPTY(422),
    CONTENT_TOO_LARGE(422),
    CONTENT_TYPE(422),
    CONTENT_HASH_DIFFERS(422),
    CONTENT_IN_FUTURE(422),
    CONTENT_REMOVED(410),
    CONTENT_DAMAGED(409),
    LEGAL_HOLD_LIFTED(409);

    private final int status;

    EvidenceRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
