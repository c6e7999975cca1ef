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

/** Contact with a person is stopped, from a moment, for a reason, until an end or a lifting. */
@Entity
@Table(schema = "portfolio", name = "hold")
public class Hold extends PersonRow {
    @Enumerated(EnumType.STRING)
    HoldReason reason;

    UUID originId;
    String note;
    Instant fromAt;
    Instant untilAt;
    UUID placedBy;
    boolean byCauseOnly;
    Instant liftedAt;
    UUID liftedBy;
    String liftNote;

    Hold() {}

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
