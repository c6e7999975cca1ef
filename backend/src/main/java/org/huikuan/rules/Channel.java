package org.huikuan.rules;

import java.time.Duration;

/** Ways to reach somebody, and how long a permit for each is good. */
public enum Channel {
    CALL(Duration.ofMinutes(10), "PHONE"),
    AI_VOICE(Duration.ofMinutes(10), "PHONE"),
    SMS(Duration.ofMinutes(10), "PHONE"),
    EMAIL(Duration.ofMinutes(10), "EMAIL"),
    APP_PUSH(Duration.ofMinutes(10), "APP"),
    VISIT(Duration.ofHours(8), "ADDRESS"),
    LETTER(Duration.ofHours(24), "ADDRESS"),
    /** In the name of a law firm. */
    LAWYER_LETTER(Duration.ofHours(24), "ADDRESS");

    private final Duration validity;
    private final String pointKind;

    Channel(Duration validity, String pointKind) {
        this.validity = validity;
        this.pointKind = pointKind;
    }

    public Duration validity() {
        return validity;
    }

    public boolean isVoice() {
        return this == CALL || this == AI_VOICE;
    }

    /** The kind of contact point this channel needs. */
    public String pointKind() {
        return pointKind;
    }
}
