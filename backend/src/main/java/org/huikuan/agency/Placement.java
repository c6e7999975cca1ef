package org.huikuan.agency;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.huikuan.shared.Refusal;

/** One account with one agency, on terms, until recalled by us or returned by it. */
@Entity
@Table(schema = "agency", name = "placement")
class Placement extends PanacheEntityBase {
    @Id
    UUID id;

    @PartitionKey
    UUID personId;

    UUID loanId;
    UUID agencyId;
    int placementNo;
    BigDecimal commissionRate;
    LocalDate dueBackOn;
    Instant placedAt;
    UUID placedBy;
    Instant endedAt;
    String endReason;

    static Placement of(UUID personId, UUID id) {
        Placement placement = find("personId = ?1 and id = ?2", personId, id).firstResult();
        if (placement == null) {
            throw Refusal.notFound();
        }
        return placement;
    }

    void end(String reason, Instant now) {
        if (endedAt != null) {
            throw new Refusal(AgencyRefusal.PLACEMENT_ENDED);
        }
        endedAt = now;
        endReason = reason;
    }
}
