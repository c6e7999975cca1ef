package org.huikuan.portfolio;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** Somebody connected with a debt: the debtor, who owes beside him, or somebody who owes nothing. */
@Entity
@Table(schema = "portfolio", name = "party")
class Party extends PersonRow {

    UUID loanId;
    String role;
    String name;
    String relation;

    @Enumerated(EnumType.STRING)
    SetGuarantee.@Nullable Kind guaranteeKind;

    @Nullable
    String guaranteeDocument;

    @Nullable
    LocalDate guaranteeEndsOn;

    @Nullable
    LocalDate guaranteeClaimedOn;

    @Nullable
    Instant refusedContactAt;

    Instant createdAt;

    Party() {}

    Party(UUID personId, AddParty added, Instant now) {
        super(personId);
        loanId = added.loanId();
        role = added.role().name();
        name = added.name();
        relation = added.relation();
        createdAt = now;
    }

    /** Only a guarantor has one. */
    void guarantee(SetGuarantee guarantee) {
        if (!AddParty.Role.GUARANTOR.name().equals(role)) {
            throw Refusal.notFound();
        }
        guaranteeKind = guarantee.kind();
        guaranteeDocument = guarantee.document();
        guaranteeEndsOn = guarantee.endsOn();
        guaranteeClaimedOn = guarantee.claimedOn();
    }

    /** @return whether he had not refused before */
    boolean refuseContact(Instant now) {
        if (refusedContactAt != null) {
            return false;
        }
        refusedContactAt = now;
        return true;
    }
}
