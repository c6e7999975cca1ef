package org.huikuan.portfolio;

/** Why contact stops. PROMISE_NOT_DUE is placed by promises and agreements alone. */
public enum HoldReason {
    COMPLAINT,
    DISPUTE,
    HARDSHIP,
    DEATH,
    INCAPACITY,
    CEASE_CONTACT,
    LEGAL_STAY,
    ATTORNEY,
    RESTRICTION,
    PROMISE_NOT_DUE;

    boolean byHand() {
        return this != PROMISE_NOT_DUE;
    }
}
