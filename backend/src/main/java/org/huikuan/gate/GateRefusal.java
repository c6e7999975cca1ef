package org.huikuan.gate;

import org.huikuan.shared.RefusalCode;

/**
 * Why a consent, an approval, a proof or a tightened rule is not taken. The gate's own refusals carry rules, not these.
 */
public enum GateRefusal implements RefusalCode {
    CONSENT_ENDS_BEFORE_IT_BEGINS(422),
    CONSENT_DATE_OUT_OF_RANGE(422),
    RULE_NOT_APPROVABLE(422),
    APPROVAL_DATE_OUT_OF_RANGE(422),
    RULE_NOT_IN_FORCE(422),
    OVERRIDE_LOOSENS(422),
    OVERRIDE_DATE(422),
    AGENCY_NOT_PROVED(422),
    AGENCY_EVALUATION_OVERDUE(422),
    PLACEMENT_NOTICE_MISSING(422),
    PROOF_ENDS_BEFORE_IT_BEGINS(422);

    private final int status;

    GateRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
