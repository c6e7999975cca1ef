package org.huikuan.agency;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.duties.Duties;
import org.huikuan.gate.AgencyProofs;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Assignments;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.rules.Deadline;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Places, recalls, returns. Ending a placement ends the agency's sight, permits and promises of it at once. */
@ApplicationScoped
public class Placing {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Assignments assignments;
    private final AgencyProofs proofs;
    private final Duties duties;

    Placing(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Assignments assignments,
            AgencyProofs proofs,
            Duties duties) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.assignments = assignments;
        this.proofs = proofs;
        this.duties = duties;
    }

    /** Refuses an agency nobody knows. */
    void requireAgency(UUID agencyId) {
        if (sql.query("SELECT id FROM agency.agency WHERE id = :agencyId")
                .bind("agencyId", agencyId)
                .mapTo(UUID.class)
                .findFirst()
                .isEmpty()) {
            throw Refusal.notFound();
        }
    }

    /** What was entrusted is given back or deleted, and that is proved. */
    private void takenBack(UUID agencyId) {
        String name = sql.query("SELECT name FROM agency.agency WHERE id = :agencyId")
                .bind("agencyId", agencyId)
                .mapTo(String.class)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        duties.arise(Deadline.Event.ACCOUNTS_TAKEN_BACK, null, agencyId, name, clock.calendarDate());
    }

    /** Takes a firm on. */
    @Transactional
    public UUID engage(String code, String name) {
        Agency agency = new Agency(code, name, clock.now());
        agency.persistAndFlush();
        return agency.id;
    }

    @Transactional
    List<UUID> place(PlaceAccounts wanted) {
        Agency.working(wanted.agencyId());
        List<Borrowers.LoanKey> loans = new ArrayList<>(
                borrowers.loansByNumber(wanted.loanNos().stream().distinct().toArray(String[]::new)));
        wanted.loanNos().stream()
                .filter(no -> loans.stream().noneMatch(l -> l.loanNo().equals(no)))
                .findFirst()
                .ifPresent(no -> {
                    throw Refusal.of("loanNos", AgencyRefusal.PLACEMENT_LOAN_UNKNOWN, no);
                });
        loans.sort(Comparator.comparing(Borrowers.LoanKey::personId));
        proofs.requireFit(
                wanted.agencyId(),
                loans.stream().map(Borrowers.LoanKey::personId).toArray(UUID[]::new),
                loans.stream().map(Borrowers.LoanKey::loanId).toArray(UUID[]::new));
        clock.businessDateForWriting();
        borrowers.lockAll(
                loans.stream().map(Borrowers.LoanKey::personId).distinct().toArray(UUID[]::new));
        Instant now = clock.now();
        List<UUID> placed = new ArrayList<>();
        assignments.assign(loans, wanted.agencyId());
        for (Borrowers.LoanKey loan : loans) {
            Placement placement = new Placement(loan.personId());
            placement.loanId = loan.loanId();
            placement.agencyId = wanted.agencyId();
            placement.placementNo = sql.query("""
                            SELECT coalesce(max(placement_no), 0) + 1 AS n FROM agency.placement
                              WHERE person_id = :personId AND loan_id = :loanId""")
                    .bind("personId", loan.personId())
                    .bind("loanId", loan.loanId())
                    .mapTo(Integer.class)
                    .findFirst()
                    .orElseThrow();
            placement.commissionRate = wanted.commissionRate();
            placement.dueBackOn = wanted.dueBackOn();
            placement.placedAt = now;
            placement.placedBy = actor.id();
            placement.persistAndFlush();
            trail.append("PLACED", loan.personId(), placement.id(), Map.of("agencyId", wanted.agencyId()));
            placed.add(placement.id());
        }
        return placed;
    }

    @Transactional
    void recall(UUID personId, UUID placementId) {
        clock.businessDateForWriting();
        borrowers.lock(personId);
        Placement placement = PersonRow.of(Placement.class, personId, placementId);
        placement.end("RECALLED", clock.now());
        Placement.flush();
        assignments.end(personId, placement.loanId);
        takenBack(placement.agencyId);
        trail.append("RECALLED", personId, placementId, Map.of("agencyId", placement.agencyId));
    }

    /** An agency cannot write a row it would no longer see; the database ends its own placement for it. */
    @Transactional
    void giveBack(UUID personId, UUID placementId) {
        boolean ended = sql.query("SELECT agency.give_back(:personId, :placementId, :agencyId, :now) AS ended")
                .bind("personId", personId)
                .bind("placementId", placementId)
                .bind("agencyId", actor.agencyId())
                .bind("now", clock.now())
                .mapTo(Boolean.class)
                .findFirst()
                .orElse(false);
        if (!ended) {
            throw Refusal.notFound();
        }
        takenBack(requireNonNull(actor.agencyId()));
        trail.append("RETURNED", personId, placementId, Map.of("agencyId", actor.agencyId()));
    }
}
