package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huikuan.audit.Commitment;
import org.huikuan.shared.Sql;

/** Holds what came of decided contacts against what the trail committed to. */
@ApplicationScoped
class ContactsReplayed {

    private final Sql sql;

    ContactsReplayed(Sql sql) {
        this.sql = sql;
    }

    private record Difference(UUID personId, UUID decisionId, String what) {}

    /** @return rows of the replay's differences: OUTCOME for a contact that is not what the trail committed to, or that is gone */
    List<Object[]> differences(UUID jobId, UUID[] persons, UUID[] decisions) {
        return sql
                .list(
                        """
                SELECT a.*, (SELECT e.details::json ->> 'commitment' FROM audit.trail e WHERE e.person_id = a.person_id AND e.subject_id = a.id AND e.action = 'ATTEMPT_RECORDED' LIMIT 1) AS committed,
                       a.salt IS NULL AND EXISTS (SELECT FROM audit.trail e WHERE e.person_id = a.person_id AND e.action = 'PERSON_ERASED' AND e.at >= a.recorded_at) AS erased
                  FROM unnest(?, ?) d(person_id, id) JOIN gate.attempt a ON a.person_id = d.person_id AND a.permit_id = d.id""",
                        r -> {
                            boolean same = r.flag("erased")
                                    || r.bytes("salt") != null
                                            && Objects.equals(
                                                    r.text("committed"),
                                                    Commitment.value(r.bytes("salt"), Commitments.attempt(r)))
                                            && r.flag("connected")
                                                    == Outcome.valueOf(r.text("outcome"))
                                                            .connected();
                            return same ? null : new Difference(r.id("person_id"), r.id("permit_id"), "OUTCOME");
                        },
                        persons,
                        decisions)
                .stream()
                .filter(Objects::nonNull)
                .map(d -> new Object[] {jobId, d.personId(), d.decisionId(), d.what()})
                .toList();
    }

    /** Contacts the trail knows and the ledger lost, until a moment. */
    int removed(UUID jobId, Instant upto) {
        return sql.update("""
                INSERT INTO gate.replay_difference (job_id, person_id, decision_id, what)
                SELECT DISTINCT ?::uuid, t.person_id, t.subject_id, 'OUTCOME' FROM audit.trail t
                 WHERE t.action = 'ATTEMPT_RECORDED' AND t.at <= ? AND NOT EXISTS (SELECT FROM gate.attempt a WHERE a.person_id = t.person_id AND a.id = t.subject_id)
                ON CONFLICT DO NOTHING""", jobId, upto);
    }
}
