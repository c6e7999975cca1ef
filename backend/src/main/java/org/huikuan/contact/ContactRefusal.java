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
    APPROVAL_DATE_OUT_OF_RANGE(422),
    DUTY_ALREADY_DONE(409),
    DUTY_DONE_BY_ANSWER(409),
    RULE_NOT_IN_FORCE(422),
    OVERRIDE_LOOSENS(422),
    OVERRIDE_DATE(422),
    CONTACT_STOPPED_SINCE(409),
    TEMPLATE_BANNED_WORDS(422),
    TEMPLATE_FIELD_UNKNOWN(422),
    TEMPLATE_NOT_WAITING(409),
    TEMPLATE_OWN(422),
    TEMPLATE_NOT_APPROVED(422),
    TEMPLATE_DISCLOSES(422),
    SEND_TIME_OUT_OF_RANGE(422),
    MESSAGE_NOT_QUEUED(409);

    private final int status;

    ContactRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
