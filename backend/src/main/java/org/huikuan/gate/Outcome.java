package org.huikuan.gate;

import org.huikuan.rules.Channel;

/** What came of a contact. */
public enum Outcome {
    NO_ANSWER(Kind.VOICE, false, false, false),
    BUSY(Kind.VOICE, false, false, false),
    POWERED_OFF(Kind.VOICE, false, false, false),
    INVALID_NUMBER(Kind.VOICE, false, false, false),
    WRONG_NUMBER(Kind.VOICE, true, false, false),
    THIRD_PARTY(Kind.ANY, true, false, false),
    THIRD_PARTY_REFUSED(Kind.ANY, true, false, false),
    REACHED(Kind.ANY, true, true, false),
    CALL_BACK(Kind.VOICE, true, true, false),
    PROMISED(Kind.ANY, true, true, true),
    REFUSED_TO_PAY(Kind.ANY, true, true, true),
    DISPUTED(Kind.ANY, true, true, true),
    HARDSHIP_CLAIMED(Kind.ANY, true, true, true),
    SENT(Kind.MESSAGE, false, false, false),
    NOT_HOME(Kind.VISIT, false, false, false);

    private enum Kind {
        ANY,
        VOICE,
        MESSAGE,
        VISIT
    }

    private final Kind kind;
    private final boolean connected;
    private final boolean rightParty;
    private final boolean discloses;

    Outcome(Kind kind, boolean connected, boolean rightParty, boolean discloses) {
        this.kind = kind;
        this.connected = connected;
        this.rightParty = rightParty;
        this.discloses = discloses;
    }

    public boolean connected() {
        return connected;
    }

    /** The debtor himself was reached. */
    public boolean rightParty() {
        return rightParty;
    }

    /** Debt details were spoken, so identity must have been verified (CN-ID-01). */
    public boolean discloses() {
        return discloses;
    }

    public boolean fits(Channel channel) {
        return switch (kind) {
            case VOICE -> channel.isVoice();
            case VISIT -> channel == Channel.VISIT;
            case MESSAGE -> !channel.isVoice() && channel != Channel.VISIT;
            case ANY -> channel.isVoice() || channel == Channel.VISIT;
        };
    }
}
