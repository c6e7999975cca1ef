package org.huikuan.rules;

import org.huikuan.shared.RefusalCode;

/** Why a rule is not put in force. */
public enum RulesRefusal implements RefusalCode {
    RULE_NOT_WAITING(422);

    private final int status;

    RulesRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
