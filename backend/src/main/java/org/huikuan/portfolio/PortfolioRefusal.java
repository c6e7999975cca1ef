package org.huikuan.portfolio;

import org.huikuan.shared.RefusalCode;

/** Why the book says no. */
public enum PortfolioRefusal implements RefusalCode {
    HOLD_NOT_BY_HAND(422),
    HOLD_ALREADY_LIFTED(409),
    HOLD_END_IN_PAST(422),
    IF_MATCH_REQUIRED(400),
    ALREADY_ASSIGNED(409),
    GUARANTEE_OF_ONE_LOAN(422),
    HOLD_LIFTS_WITH_ANSWER(409),
    NUMBER_NEEDS_PERMIT(422),
    OPTED_OUT(409),
    ASSESSMENT_VALUE_UNFIT(422),
    REVEALS_USED_UP(429),
    SIGHTS_USED_UP(429);

    private final int status;

    PortfolioRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
