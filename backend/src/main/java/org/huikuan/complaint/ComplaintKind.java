package org.huikuan.complaint;

import org.huikuan.portfolio.HoldReason;
import org.jspecify.annotations.Nullable;

/** What may be raised, and what it stops. */
public enum ComplaintKind {
    COMPLAINT(HoldReason.COMPLAINT, true),
    DISPUTE(HoldReason.DISPUTE, true),
    HARDSHIP(HoldReason.HARDSHIP, true),
    CEASE_CONTACT(HoldReason.CEASE_CONTACT, false),
    WRONG_NUMBER(null, true),
    DEATH(HoldReason.DEATH, false),
    INCAPACITY(HoldReason.INCAPACITY, false),
    ATTORNEY(HoldReason.ATTORNEY, false),
    MORATORIUM(HoldReason.LEGAL_STAY, false);

    private final @Nullable HoldReason stops;
    private final boolean endsWithAnswer;

    ComplaintKind(@Nullable HoldReason stops, boolean endsWithAnswer) {
        this.stops = stops;
        this.endsWithAnswer = endsWithAnswer;
    }

    /** The hold it places, or null when it closes a number instead. */
    @Nullable
    HoldReason stops() {
        return stops;
    }

    /** Whether an answer may let contact go on; a death or a request to cease is not answered away. */
    boolean endsWithAnswer() {
        return endsWithAnswer;
    }
}
