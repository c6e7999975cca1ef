package org.huikuan.contact;

import org.huikuan.shared.RefusalCode;

/** Why a contact is not recorded. The gate's own refusals carry rules, not these. */
public enum ContactRefusal implements RefusalCode {
    PERMIT_ALREADY_REPORTED(409),
    PERMIT_EXPIRED(422),
    STARTED_OUTSIDE_PERMIT(422),
    OUTCOME_NOT_OF_CHANNEL(422),
    IDENTITY_NOT_VERIFIED(422),
    IDENTITY_ALREADY_CHECKED(409),
    DISCLOSED_TO_THIRD_PARTY(422),
    CONSENT_ENDS_BEFORE_IT_BEGINS(422),
    CONSENT_DATE_OUT_OF_RANGE(422),
    RULE_NOT_APPROVABLE(422),
    RULE_NOT_WAITING(422),
    APPROVAL_DATE_OUT_OF_RANGE(422);

    private final int status;

    ContactRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
