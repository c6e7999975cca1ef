package org.huikuan.portfolio;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.jspecify.annotations.Nullable;

/** Contact with a person is stopped, from a moment, for a reason, until an end or a lifting. */
@Entity
@Table(schema = "portfolio", name = "hold")
public class Hold extends PersonRow {
    @Enumerated(EnumType.STRING)
    HoldReason reason;

    @Nullable
    UUID originId;

    @Nullable
    String note;

    Instant fromAt;

    @Nullable
    Instant untilAt;

    @Nullable
    UUID placedBy;

    boolean byCauseOnly;

    @Nullable
    Instant liftedAt;

    @Nullable
    UUID liftedBy;

    @Nullable
    String liftNote;

    Hold() {}

    @SuppressWarnings("NullAway.Init")
    Hold(UUID personId) {
        super(personId);
    }

    void lift(UUID by, String why, Instant now, int seen) {
        if (liftedAt != null) {
            throw new Refusal(PortfolioRefusal.HOLD_ALREADY_LIFTED);
        }
        if (byCauseOnly) {
            throw new Refusal(PortfolioRefusal.HOLD_LIFTS_WITH_ANSWER);
        }
        if (seen != version) {
            throw new Refusal(SharedRefusal.STALE_VERSION);
        }
        liftedAt = now;
        liftedBy = by;
        liftNote = why;
    }

    HoldView view(Instant now) {
        boolean inForce = liftedAt == null && (untilAt == null || untilAt.isAfter(now));
        return new HoldView(id, reason, note, fromAt, untilAt, liftedAt, inForce, version);
    }
}
