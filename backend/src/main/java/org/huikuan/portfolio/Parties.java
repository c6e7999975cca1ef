package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;

/** Who is connected with a debt beside the borrower, and what a guarantor has signed. */
@ApplicationScoped
class Parties {

    private final BusinessClock clock;
    private final Trail trail;
    private final Borrowers borrowers;

    Parties(BusinessClock clock, Trail trail, Borrowers borrowers) {
        this.clock = clock;
        this.trail = trail;
        this.borrowers = borrowers;
    }

    @Transactional
    void add(UUID personId, AddParty party) {
        if (party.loanId() != null) {
            borrowers.loan(personId, party.loanId());
        } else if (party.role() == AddParty.Role.GUARANTOR) {
            throw Refusal.of("loanId", PortfolioRefusal.GUARANTEE_OF_ONE_LOAN);
        }
        borrowers.lock(personId);
        Party added = new Party(personId, party, clock.now());
        added.persistAndFlush();
        trail.append("PARTY_ADDED", personId, added.id(), Map.of("role", party.role()));
    }

    /**
     * A guarantee's document, its kind, its last day and the day it was claimed; each decides whether the guarantor may
     * be asked at all.
     */
    @Transactional
    void setGuarantee(UUID personId, UUID partyId, SetGuarantee guarantee) {
        borrowers.lock(personId);
        PersonRow.of(Party.class, personId, partyId).guarantee(guarantee);
        Party.flush();
        trail.append(
                "GUARANTEE_SET",
                personId,
                partyId,
                Map.of("kind", guarantee.kind(), "claimed", guarantee.claimedOn() != null));
    }
}
