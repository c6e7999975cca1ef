package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
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
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** What agencies have proved of themselves. Invited: agency, which knows the agencies and places accounts. */
@ApplicationScoped
public class AgencyProofs {

    private static final String SELECT = """
            SELECT p.*, coalesce(u.display_name, '-') AS recorded_name FROM gate.agency_proof p LEFT
              JOIN identity.colleague u ON u.id = p.recorded_by""";

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

    /**
     * Refuses to give an agency these accounts, the person of each beside it, when their law asks for a proof it lacks,
     * an evaluation that is late, or a notice not yet given.
     */
    public void requireFit(UUID agencyId, UUID[] persons, UUID[] loans) {
        Set<String> proved = new HashSet<>(sql.query("""
                SELECT DISTINCT proof FROM gate.agency_proof WHERE agency_id = :agencyId AND valid_from <= :calendarDate
                  AND (valid_until IS NULL OR valid_until >= :calendarDate) AND ended_at IS NULL""")
                .bind("agencyId", agencyId)
                .bind("calendarDate", clock.calendarDate())
                .mapTo(String.class)
                .list());
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
        boolean missing = sql.query("""
                SELECT EXISTS (SELECT FROM unnest(:persons::uuid[], :loans::uuid[]) l(person_id, loan_id)
                  JOIN rules.laws_of(:persons) w ON w.person_id = l.person_id AND w.law = :law
                  LEFT JOIN gate.notice n ON n.person_id = l.person_id AND n.loan_id = l.loan_id
                    AND n.kind = :notice AND n.given_on <= :givenOn
                 WHERE n.person_id IS NULL) AS missing""")
                .bind("persons", persons)
                .bind("loans", loans)
                .bind("law", law)
                .bind("notice", needs.notice())
                .bind("givenOn", clock.calendarDate().minusDays(needs.days()))
                .map(r -> r.getColumn("missing", Sql.FLAG))
                .findFirst()
                .orElse(false);
        if (missing) {
            throw Refusal.of("loanNos", GateRefusal.PLACEMENT_NOTICE_MISSING, ruleId);
        }
    }

    public List<AgencyProofView> of(UUID agencyId) {
        return sql.query(SELECT
                        + " WHERE p.agency_id = :agencyId ORDER BY p.ended_at IS NOT NULL, p.proof, "
                        + "p.recorded_at DESC, p.id")
                .bind("agencyId", agencyId)
                .map(this::view)
                .list();
    }

    @Transactional
    public AgencyProofView record(UUID agencyId, RecordAgencyProof wanted) {
        if (wanted.validUntil() != null && wanted.validUntil().isBefore(wanted.validFrom())) {
            throw Refusal.of("validUntil", GateRefusal.PROOF_ENDS_BEFORE_IT_BEGINS);
        }
        AgencyProof proof = new AgencyProof(agencyId, wanted, actor.id(), clock.now());
        proof.persistAndFlush();
        trail.append("AGENCY_PROOF_RECORDED", null, proof.id, Map.of("agencyId", agencyId, "proof", wanted.proof()));
        return one(agencyId, proof.id);
    }

    /** It no longer holds; what was decided before keeps it. */
    @Transactional
    public AgencyProofView end(UUID agencyId, UUID id) {
        AgencyProof proof = AgencyProof.of(agencyId, id);
        if (proof.end(clock.now())) {
            AgencyProof.flush();
            trail.append("AGENCY_PROOF_ENDED", null, id, Map.of("agencyId", agencyId, "proof", proof.proof));
        }
        return one(agencyId, id);
    }

    private AgencyProofView one(UUID agencyId, UUID id) {
        return sql.query(SELECT + " WHERE p.agency_id = :agencyId AND p.id = :id")
                .bind("agencyId", agencyId)
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private AgencyProofView view(RowView r) {
        LocalDate today = clock.calendarDate();
        LocalDate until = r.getColumn("valid_until", LocalDate.class);
        boolean holds = r.getColumn("ended_at", Instant.class) == null
                && !r.getColumn("valid_from", LocalDate.class).isAfter(today)
                && (until == null || !until.isBefore(today));
        return new AgencyProofView(
                r.getColumn("id", UUID.class),
                AgencyProved.Proof.valueOf(r.getColumn("proof", String.class)),
                r.getColumn("valid_from", LocalDate.class),
                until,
                r.getColumn("document", String.class),
                r.getColumn("recorded_name", String.class),
                r.getColumn("recorded_at", Instant.class),
                r.getColumn("ended_at", Instant.class),
                holds);
    }
}
