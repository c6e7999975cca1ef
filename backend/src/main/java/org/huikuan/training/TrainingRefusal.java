package org.huikuan.training;

import org.huikuan.shared.RefusalCode;

/** Why an examination is not taken. */
public enum TrainingRefusal implements RefusalCode {
    ANSWERS_INCOMPLETE(422),
    EXAMINATION_TOMORROW(422),
    READMISSION_NEEDED(422);

    private final int status;

    TrainingRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
