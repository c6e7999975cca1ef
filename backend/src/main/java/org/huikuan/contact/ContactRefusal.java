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
    CONTACT_STOPPED_SINCE(409),
    TEMPLATE_BANNED_WORDS(422),
    TEMPLATE_FIELD_UNKNOWN(422),
    TEMPLATE_NOT_WAITING(409),
    TEMPLATE_OWN(422),
    TEMPLATE_NOT_APPROVED(422),
    TEMPLATE_DISCLOSES(422),
    SEND_TIME_OUT_OF_RANGE(422),
    MESSAGE_NOT_QUEUED(409),
    TEMPLATE_LACKS_CONTENT(422),
    NOTICE_DATE_IN_FUTURE(422),
    CREDIT_NOTICE_MISSING(422),
    CREDIT_REPORT_DATE(422),
    CREDIT_REPORT_PLANNED(409),
    CREDIT_REPORT_ENDED(409);

    private final int status;

    ContactRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
