package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Sql;

/** Reads the permit ledger. */
@ApplicationScoped
class DecisionList {

    private final Sql sql;

    DecisionList(Sql sql) {
        this.sql = sql;
    }

    Page<DecisionView> page(Boolean allowed, String ruleId, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<DecisionView> rows = sql.query("""
                SELECT d.*, l.loan_no, u.name AS actor_name,
                       ARRAY(SELECT e ->> 'ruleId' FROM jsonb_array_elements(d.evaluations) e) AS rule_ids
                  FROM gate.decision d JOIN portfolio.loan l ON l.person_id = d.person_id AND l.id = d.loan_id
                  LEFT JOIN identity.actor u ON u.id = d.actor_id
                 WHERE (:allowed::boolean IS NULL OR d.allowed = :allowed)
                   AND (:ruleId::text IS NULL
                   OR d.evaluations @> jsonb_build_array(jsonb_build_object('ruleId', :ruleId::text)))
                   AND (:before::timestamptz IS NULL OR (d.asked_at, d.id) < (:before::timestamptz, :after::uuid))
                 ORDER BY d.asked_at DESC, d.id DESC LIMIT :limit""")
                .bind("allowed", allowed)
                .bind("ruleId", ruleId)
                .bind("before", before)
                .bind("after", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(r -> new DecisionView(
                        r.getColumn("id", UUID.class),
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("loan_no", String.class),
                        r.getColumn("asked_at", Instant.class),
                        r.getColumn("actor_kind", String.class),
                        r.getColumn("actor_name", String.class),
                        r.getColumn("channel", String.class),
                        r.getColumn("party_role", String.class),
                        r.getColumn("allowed", Sql.FLAG),
                        r.getColumn("expires_at", Instant.class),
                        r.getColumn("next_allowed_at", Instant.class),
                        r.getColumn("pack_id", String.class),
                        r.getColumn("rule_ids", Sql.TEXTS)))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.askedAt(), row.id()));
    }
}
