package org.huikuan.agreement;

/** What became of a promise. */
public enum PromiseState {
    OPEN,
    KEPT,
    PARTIALLY_KEPT,
    BROKEN,
    CANCELLED
}
