package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.duties.Duties;
import org.huikuan.identity.Actor;
import org.huikuan.rules.AgencyProved;
import org.huikuan.rules.Deadline;
import org.huikuan.rules.NoticeGiven;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** What agencies have proved of themselves. Invited: agency, which knows the agencies and places accounts. */
@ApplicationScoped
public class AgencyProofs {

    private static final String SELECT =
            "SELECT p.*, coalesce(u.display_name, '-') AS recorded_name FROM gate.agency_proof p LEFT JOIN identity.app_user u ON u.id = p.recorded_by";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final RulePacks packs;
    private final Duties duties;

    AgencyProofs(Sql sql, BusinessClock clock, Actor actor, Trail trail, RulePacks packs, Duties duties) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.packs = packs;
        this.duties = duties;
    }

    /** Refuses to give an agency these accounts, the person of each beside it, when their law asks for a proof it lacks, an evaluation that is late, or a notice not yet given. */
    public void requireFit(UUID agencyId, UUID[] persons, UUID[] loans) {
        Set<String> proved = new HashSet<>(
                sql.list("""
                SELECT DISTINCT proof FROM gate.agency_proof WHERE agency_id = ? AND valid_from <= ? AND (valid_until IS NULL OR valid_until >= ?) AND ended_at IS NULL""", r -> r.text("proof"), agencyId, clock.calendarDate(), clock.calendarDate()));
        for (RulePack pack : packs.ofAll(persons)) {
            for (RulePack.Entry entry : pack.rules()) {
                if (!entry.holds(clock.now())) {
                    continue;
                }
                if (entry.rule() instanceof AgencyProved needs
                        && !needs.lacking(proved).isEmpty()) {
                    throw Refusal.of("agencyId", GateRefusal.AGENCY_NOT_PROVED, entry.id());
                }
                if (entry.rule() instanceof Deadline deadline
                        && deadline.event() == Deadline.Event.AGENCY_ENGAGED
                        && duties.isOverdue(agencyId, deadline.event())) {
                    throw Refusal.of("agencyId", GateRefusal.AGENCY_EVALUATION_OVERDUE, entry.id());
                }
                if (entry.rule() instanceof NoticeGiven needs && needs.forWhat() == NoticeGiven.For.AGENCY) {
                    requireNotice(pack.jurisdiction(), entry.id(), needs, persons, loans);
                }
            }
        }
    }

    private void requireNotice(String law, String ruleId, NoticeGiven needs, UUID[] persons, UUID[] loans) {
        boolean missing = sql.one(
                        """
                SELECT EXISTS (SELECT FROM unnest(?::uuid[], ?::uuid[]) l(person, loan) WHERE ? IN (SELECT rules.laws(l.person))
                   AND NOT EXISTS (SELECT FROM gate.notice n WHERE n.person_id = l.person AND n.loan_id = l.loan AND n.kind = ? AND n.given_on <= ?)) AS missing""",
                        r -> r.flag("missing"),
                        persons,
                        loans,
                        law,
                        needs.notice(),
                        clock.calendarDate().minusDays(needs.days()))
                .orElse(false);
        if (missing) {
            throw Refusal.of("loanNos", GateRefusal.PLACEMENT_NOTICE_MISSING, ruleId);
        }
    }

    public List<AgencyProofView> of(UUID agencyId) {
        return sql.list(
                SELECT
                        + " WHERE p.agency_id = ? ORDER BY p.ended_at IS NOT NULL, p.proof, p.recorded_at DESC, p.id LIMIT 100",
                this::view,
                agencyId);
    }

    @Transactional
    public AgencyProofView record(UUID agencyId, RecordAgencyProof wanted) {
        if (wanted.validUntil() != null && wanted.validUntil().isBefore(wanted.validFrom())) {
            throw Refusal.of("validUntil", GateRefusal.PROOF_ENDS_BEFORE_IT_BEGINS);
        }
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO gate.agency_proof (id, agency_id, proof, valid_from, valid_until, document, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                agencyId,
                wanted.proof(),
                wanted.validFrom(),
                wanted.validUntil(),
                wanted.document(),
                clock.now(),
                actor.id());
        trail.append("AGENCY_PROOF_RECORDED", null, id, Map.of("agencyId", agencyId, "proof", wanted.proof()));
        return one(agencyId, id);
    }

    /** It no longer holds; what was decided before keeps it. */
    @Transactional
    public AgencyProofView end(UUID agencyId, UUID id) {
        int ended = sql.update(
                "UPDATE gate.agency_proof SET ended_at = ? WHERE agency_id = ? AND id = ? AND ended_at IS NULL",
                clock.now(),
                agencyId,
                id);
        AgencyProofView proof = one(agencyId, id);
        if (ended > 0) {
            trail.append("AGENCY_PROOF_ENDED", null, id, Map.of("agencyId", agencyId, "proof", proof.proof()));
        }
        return proof;
    }

    private AgencyProofView one(UUID agencyId, UUID id) {
        return sql.one(SELECT + " WHERE p.agency_id = ? AND p.id = ?", this::view, agencyId, id)
                .orElseThrow(Refusal::notFound);
    }

    private AgencyProofView view(Row r) throws java.sql.SQLException {
        LocalDate today = clock.calendarDate();
        LocalDate until = r.date("valid_until");
        boolean holds = r.instant("ended_at") == null
                && !r.date("valid_from").isAfter(today)
                && (until == null || !until.isBefore(today));
        return new AgencyProofView(
                r.id("id"),
                AgencyProved.Proof.valueOf(r.text("proof")),
                r.date("valid_from"),
                until,
                r.text("document"),
                r.text("recorded_name"),
                r.instant("recorded_at"),
                r.instant("ended_at"),
                holds);
    }
}
