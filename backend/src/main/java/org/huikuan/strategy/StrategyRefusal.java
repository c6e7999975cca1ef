package org.huikuan.strategy;

import org.huikuan.shared.RefusalCode;

/** Why a day is not closed, a strategy not put in use, a planned step not ended. */
public enum StrategyRefusal implements RefusalCode {
    STRATEGY_OWN(422),
    STRATEGY_NOT_WAITING(409),
    STRATEGY_IN_PAST(422),
    STRATEGY_LAST(409),
    COST_CURRENCY(422),
    DRY_RUN_DATE(422),
    DRY_RUN_RUNS(409),
    STEP_TWICE(422),
    STEP_ENDS_BEFORE_IT_BEGINS(422),
    STEP_SEGMENT_UNKNOWN(422),
    STEP_SKILL_UNKNOWN(422),
    STEP_TEMPLATE_UNFIT(422),
    ACCOUNT_PLAN_CHANGED(409),
    MILESTONE_PAST(422),
    PLAN_STEP_ENDED(409),
    PLAN_STEP_BY_CONTACT(422);

    private final int status;

    StrategyRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
