package org.huikuan.rules;

/** Notices the law asks a creditor to give. */
public enum NoticeKind {
    /** That an agency will collect, before it does: Code of Banking Practice (Hong Kong). */
    PLACEMENT,
    /** That a default will be reported to a credit register: 征信业管理条例 15. */
    CREDIT_REPORT,
    /** That the claim was assigned to another creditor: Civil Code 546. */
    CLAIM_ASSIGNED,
    /** Of the debt and of how to dispute it: 12 CFR 1006.34. */
    VALIDATION,
    /** That a debt collector will use an e-mail address unless the debtor opts out: 12 CFR 1006.6(d)(4)(ii). */
    EMAIL_USE
}
