package org.huikuan.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Sql;

/** Reads what was asked and said, newest first. */
@ApplicationScoped
class ContactHistory {

    private final Sql sql;
    private final BusinessClock clock;

    ContactHistory(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Page<ContactEntryView> of(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<Page.Placed<ContactEntryView>> rows = sql.query("""
                SELECT d.id, d.loan_id, d.asked_at, coalesce(a.started_at, d.asked_at) AS at, d.channel, d.party_role,
                  a.outcome,
                  a.note, coalesce(a.flags, '{}') AS flags,
                       CASE WHEN NOT d.allowed THEN 'REFUSED' WHEN a.id IS NOT NULL THEN 'DONE'
                         WHEN d.expires_at > :now THEN 'OPEN' ELSE 'EXPIRED' END AS state,
                       u.name AS actor_name, ARRAY(SELECT e ->> 'ruleId'
                         FROM jsonb_array_elements(d.evaluations) e) AS rule_ids
                  FROM gate.decision d LEFT JOIN gate.attempt a ON a.person_id = d.person_id AND a.permit_id = d.id
                  LEFT JOIN identity.actor u ON u.id = d.actor_id
                 WHERE d.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (d.asked_at, d.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY d.asked_at DESC, d.id DESC LIMIT :limit""")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(r -> new Page.Placed<>(
                        new ContactEntryView(
                                r.getColumn("id", UUID.class),
                                r.getColumn("loan_id", UUID.class),
                                r.getColumn("at", Instant.class),
                                r.getColumn("state", String.class),
                                r.getColumn("channel", String.class),
                                r.getColumn("party_role", String.class),
                                r.getColumn("actor_name", String.class),
                                r.getColumn("outcome", String.class),
                                r.getColumn("note", String.class),
                                r.getColumn("rule_ids", Sql.TEXTS),
                                r.getColumn("flags", Sql.TEXTS)),
                        Cursor.of(r.getColumn("asked_at", Instant.class), r.getColumn("id", UUID.class))))
                .list();
        return Page.placed(rows, size);
    }
}
