package org.huikuan.segmentation.score;

import org.huikuan.shared.RefusalCode;

/** Why a scorecard is not trained or put in use, or a score not set. */
public enum ScoreRefusal implements RefusalCode {
    TRAINING_RUNS(409),
    TOO_LITTLE_HISTORY(422),
    SCORECARD_OWN(422),
    SCORECARD_NOT_WAITING(409),
    SCORE_OVERRIDE_DATE(422),
    LOAN_NOT_LATE(422);

    private final int status;

    ScoreRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
