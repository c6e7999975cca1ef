package org.huikuan.experiment;

import org.huikuan.shared.RefusalCode;

/** Why an experiment is not begun or ended, and why what it compares does not change. */
public enum ExperimentRefusal implements RefusalCode {
    STRATEGY_IN_EXPERIMENT(409),
    CHALLENGER_UNFIT(422),
    EXPERIMENT_EXISTS(409),
    EXPERIMENT_RUNS(409),
    EXPERIMENT_ENDED(409);

    private final int status;

    ExperimentRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
