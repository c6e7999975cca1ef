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

    /**
     * @return rows of the replay's differences: OUTCOME for a contact that is not what the trail committed to, or that
     *     is gone
     */
    List<Replay.Difference> differences(UUID jobId, UUID[] persons, UUID[] decisions) {
        return sql
                .query("""
                SELECT a.*, (SELECT e.details::json ->> 'commitment' FROM audit.trail e
                  WHERE e.person_id = a.person_id AND e.subject_id = a.id
                  AND e.action = 'ATTEMPT_RECORDED' LIMIT 1) AS committed,
                       a.salt IS NULL AND EXISTS (SELECT FROM audit.trail e
                         WHERE e.person_id = a.person_id AND e.action = 'PERSON_ERASED'
                         AND e.at >= a.recorded_at) AS erased
                  FROM unnest(:persons, :decisions) d(person_id, id) JOIN gate.attempt a ON a.person_id = d.person_id
                    AND a.permit_id = d.id""")
                .bind("persons", persons)
                .bind("decisions", decisions)
                .map(r -> {
                    boolean same = r.getColumn("erased", Sql.FLAG)
                            || (r.getColumn("salt", byte[].class) != null
                                    && Objects.equals(
                                            r.getColumn("committed", String.class),
                                            Commitment.value(r.getColumn("salt", byte[].class), Commitments.attempt(r)))
                                    && r.getColumn("connected", Sql.FLAG)
                                            == Outcome.valueOf(r.getColumn("outcome", String.class))
                                                    .connected());
                    return same
                            ? null
                            : new Replay.Difference(
                                    jobId,
                                    r.getColumn("person_id", UUID.class),
                                    r.getColumn("permit_id", UUID.class),
                                    "OUTCOME");
                })
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Contacts the trail knows and the ledger lost, until a moment. */
    int removed(UUID jobId, Instant upto) {
        return sql.update("""
                INSERT INTO gate.replay_difference (job_id, person_id, decision_id, what)
                SELECT DISTINCT :jobId::uuid, t.person_id, t.subject_id, 'OUTCOME' FROM audit.trail t
                 WHERE t.action = 'ATTEMPT_RECORDED' AND t.at <= :upto AND NOT EXISTS (SELECT FROM gate.attempt a
                   WHERE a.person_id = t.person_id AND a.id = t.subject_id)
                ON CONFLICT DO NOTHING""").bind("jobId", jobId).bind("upto", upto).execute();
    }
}
