package org.huikuan.strategy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.Channel;
import org.jspecify.annotations.Nullable;

/** What a step does, and who does it; first what people do. */
@Schema(name = "PlanAction")
public enum Action {
    CALL(By.PERSON),
    VISIT(By.PERSON),
    /** Legal reviews it first and then sends it by its text. */
    LAWYER_LETTER(By.PERSON),
    /** Work inside the house, such as a review of the case; nobody is contacted. */
    INTERNAL(By.PERSON),
    /** A program takes it from the list of planned contacts and asks the gate itself. */
    AI_VOICE(By.PROGRAM),
    SMS(By.MESSAGE),
    EMAIL(By.MESSAGE),
    APP_PUSH(By.MESSAGE),
    LETTER(By.MESSAGE);

    /** Who carries an action out. */
    enum By {
        MESSAGE,
        PROGRAM,
        PERSON
    }

    private final By by;

    Action(By by) {
        this.by = by;
    }

    By by() {
        return by;
    }

    /** Whether it is written by a text. */
    boolean isWritten() {
        return by == By.MESSAGE || this == LAWYER_LETTER;
    }

    /** The channel of the gate, or null when nobody is contacted. */
    @Nullable
    Channel channel() {
        return this == INTERNAL ? null : Channel.valueOf(name());
    }
}
