package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
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

    DecisionView.Page page(Boolean allowed, String ruleId, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<DecisionView> rows = sql.list(
                """
                SELECT d.*, l.loan_no, coalesce(u.display_name, c.name) AS actor_name,
                       ARRAY(SELECT e ->> 'ruleId' FROM jsonb_array_elements(d.evaluations) e) AS rule_ids
                  FROM gate.decision d JOIN portfolio.loan l ON l.person_id = d.person_id AND l.id = d.loan_id
                  LEFT JOIN identity.app_user u ON u.id = d.actor_id LEFT JOIN identity.api_client c ON c.id = d.actor_id
                 WHERE (?::boolean IS NULL OR d.allowed = ?) AND (?::text IS NULL OR d.evaluations @> jsonb_build_array(jsonb_build_object('ruleId', ?::text)))
                   AND (?::timestamptz IS NULL OR (d.asked_at, d.id) < (?::timestamptz, ?::uuid))
                 ORDER BY d.asked_at DESC, d.id DESC LIMIT ?""",
                r -> new DecisionView(
                        r.id("id"),
                        r.id("person_id"),
                        r.id("loan_id"),
                        r.text("loan_no"),
                        r.instant("asked_at"),
                        r.text("actor_kind"),
                        r.text("actor_name"),
                        r.text("channel"),
                        r.text("party_role"),
                        r.flag("allowed"),
                        r.instant("expires_at"),
                        r.instant("next_allowed_at"),
                        r.text("pack_id"),
                        r.texts("rule_ids")),
                allowed,
                allowed,
                ruleId,
                ruleId,
                before,
                before,
                after == null ? null : Cursor.id(after[1]),
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.askedAt(), row.id()));
        return new DecisionView.Page(rows, next);
    }
}
