package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Who is connected with a debt beside the borrower, and what a guarantor has signed. */
@ApplicationScoped
class Parties {

    private final Sql sql;
    private final BusinessClock clock;
    private final Trail trail;
    private final Borrowers borrowers;

    Parties(Sql sql, BusinessClock clock, Trail trail, Borrowers borrowers) {
        this.sql = sql;
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
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO portfolio.party (person_id, id, loan_id, role, name, relation, created_at)
                          VALUES (:personId, :id, :loanId, :role, :party, :relation, :now)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("loanId", party.loanId())
                .bind("role", party.role())
                .bind("party", party.name())
                .bind("relation", party.relation())
                .bind("now", clock.now())
                .execute();
        trail.append("PARTY_ADDED", personId, id, Map.of("role", party.role()));
    }

    /**
     * A guarantee's document, its kind, its last day and the day it was claimed; each decides whether the guarantor may
     * be asked at all.
     */
    @Transactional
    void setGuarantee(UUID personId, UUID partyId, SetGuarantee guarantee) {
        borrowers.lock(personId);
        int set = sql.update("""
                UPDATE portfolio.party SET guarantee_kind = :kind, guarantee_document = :document,
                  guarantee_ends_on = :endsOn, guarantee_claimed_on = :claimedOn
                 WHERE person_id = :personId AND id = :partyId AND role = 'GUARANTOR'""")
                .bind("kind", guarantee.kind())
                .bind("document", guarantee.document())
                .bind("endsOn", guarantee.endsOn())
                .bind("claimedOn", guarantee.claimedOn())
                .bind("personId", personId)
                .bind("partyId", partyId)
                .execute();
        if (set == 0) {
            throw Refusal.notFound();
        }
        trail.append(
                "GUARANTEE_SET",
                personId,
                partyId,
                Map.of("kind", guarantee.kind(), "claimed", guarantee.claimedOn() != null));
    }
}
