package org.huikuan.rules;

/** What a debtor said of when he may be contacted. */
public enum ConsentKind {
    /** He agrees to these hours outside the usual ones. */
    HOURS,
    /** He asks to be called more often than the caps allow, within these hours; the law says for how long. */
    MORE_CALLS,
    /** These hours, or these days, do not suit him; nobody contacts him then. */
    INCONVENIENT
}
