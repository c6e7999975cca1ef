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

/** A number or address by which a party can be reached, with where it comes from. */
@Entity
@Table(schema = "portfolio", name = "contact_point")
class ContactPoint extends PersonRow {

    UUID partyId;
    String kind;
    String value;
    String source;

    @Enumerated(EnumType.STRING)
    AddContactPoint.LawfulBasis lawfulBasis;

    LocalDate validUntil;

    @Nullable
    LocalDate consentedOn;

    @Nullable
    Instant optedOutAt;

    Instant createdAt;

    ContactPoint() {}

    ContactPoint(Party party, AddContactPoint added, String value, Instant now) {
        super(party.personId());
        partyId = party.id();
        kind = added.kind();
        this.value = value;
        source = added.source();
        lawfulBasis = added.lawfulBasis();
        validUntil = added.validUntil();
        createdAt = now;
    }

    /**
     * Never taken back here.
     *
     * @return whether it was not so before
     */
    boolean optOut(Instant now) {
        if (optedOutAt != null) {
            return false;
        }
        optedOutAt = now;
        return true;
    }

    /** Who opted out is not asked again. */
    void optIn(LocalDate on) {
        if (optedOutAt != null) {
            throw new Refusal(PortfolioRefusal.OPTED_OUT);
        }
        consentedOn = on;
    }
}
