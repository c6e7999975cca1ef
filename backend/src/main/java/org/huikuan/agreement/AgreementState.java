package org.huikuan.agreement;

/** What became of an agreement; a breach ends it and the whole claim stands as the contract says. */
public enum AgreementState {
    OPEN,
    FULFILLED,
    BREACHED,
    CANCELLED
}
