package org.huikuan.gate;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.huikuan.shared.PersonRow;

/** A second person's yes to what a rule leaves to approval, until a moment. */
@Entity
@Table(schema = "gate", name = "approval")
class Approval extends PersonRow {

    String ruleId;
    String reason;
    Instant validUntil;
    Instant grantedAt;
    UUID grantedBy;

    Approval() {}

    Approval(UUID personId, GrantApproval wanted, UUID by, Instant now) {
        super(personId);
        ruleId = wanted.ruleId();
        reason = wanted.reason();
        validUntil = wanted.validUntil();
        grantedAt = now;
        grantedBy = by;
    }
}
