package org.huikuan.gate;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.rules.AgencyProved;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** What an agency has shown to be, from a day to a day, until it no longer holds. */
@Entity
@Table(schema = "gate", name = "agency_proof")
class AgencyProof extends PanacheEntityBase {
    @Id
    UUID id;

    UUID agencyId;

    @Enumerated(EnumType.STRING)
    AgencyProved.Proof proof;

    LocalDate validFrom;
    LocalDate validUntil;
    String document;
    Instant recordedAt;
    UUID recordedBy;

    @Nullable
    Instant endedAt;

    @Version
    int version;

    AgencyProof() {}

    AgencyProof(UUID agencyId, RecordAgencyProof wanted, UUID by, Instant now) {
        id = Ids.next();
        this.agencyId = agencyId;
        proof = wanted.proof();
        validFrom = wanted.validFrom();
        validUntil = wanted.validUntil();
        document = wanted.document();
        recordedAt = now;
        recordedBy = by;
    }

    static AgencyProof of(UUID agencyId, UUID id) {
        AgencyProof proof = find("agencyId = ?1 and id = ?2", agencyId, id).firstResult();
        if (proof == null) {
            throw Refusal.notFound();
        }
        return proof;
    }

    /** @return whether it held until now */
    boolean end(Instant now) {
        boolean was = endedAt == null;
        if (was) {
            endedAt = now;
        }
        return was;
    }
}
