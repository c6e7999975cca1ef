package org.huikuan.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** One account with one agency, on terms, until recalled by us or returned by it. */
@Entity
@Table(schema = "agency", name = "placement")
class Placement extends PersonRow {
    UUID loanId;
    UUID agencyId;
    int placementNo;
    BigDecimal commissionRate;

    @Nullable
    LocalDate dueBackOn;

    Instant placedAt;
    UUID placedBy;

    @Nullable
    Instant endedAt;

    @Nullable
    String endReason;

    Placement() {}

    @SuppressWarnings("NullAway.Init")
    Placement(UUID personId) {
        super(personId);
    }

    void end(String reason, Instant now) {
        if (endedAt != null) {
            throw new Refusal(AgencyRefusal.PLACEMENT_ENDED);
        }
        endedAt = now;
        endReason = reason;
    }
}
