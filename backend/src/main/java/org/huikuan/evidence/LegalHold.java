package org.huikuan.evidence;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A reason to keep everything about a person beyond its time, until it is lifted. */
@Entity
@Table(schema = "evidence", name = "legal_hold")
class LegalHold extends PersonRow {

    String reason;
    Instant placedAt;
    UUID placedBy;

    @Nullable
    Instant liftedAt;

    @Nullable
    UUID liftedBy;

    LegalHold() {}

    LegalHold(UUID personId, String reason, UUID by, Instant now) {
        super(personId);
        this.reason = reason;
        placedAt = now;
        placedBy = by;
    }

    void lift(UUID by, Instant now) {
        if (liftedAt != null) {
            throw new Refusal(EvidenceRefusal.LEGAL_HOLD_LIFTED);
        }
        liftedAt = now;
        liftedBy = by;
    }
}
