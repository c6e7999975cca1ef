package org.huikuan.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Sql;

/**
 * Calls in which somebody was spoken to and of which no recording came within a day: every one is to be recorded
 * (信用卡监管办法 68).
 */
@ApplicationScoped
class UnrecordedCalls {

    private static final Duration GRACE = Duration.ofHours(24);
    private static final Duration BACK = Duration.ofDays(90);

    private final Sql sql;
    private final BusinessClock clock;

    UnrecordedCalls(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A call without a recording.
     *
     * @param actorName who called
     */
    @Schema(name = "UnrecordedCallView")
    record View(
            UUID attemptId,
            UUID personId,
            UUID loanId,
            String loanNo,
            Instant startedAt,
            @Schema(nullable = true) Integer durationSeconds,
            String outcome,
            String actorName) {}

    Page<View> page(String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant now = clock.now();
        Instant before = after == null ? now.minus(GRACE) : Cursor.time(after[0]);
        UUID last = after == null ? new UUID(-1, -1) : Cursor.id(after[1]);
        List<View> rows = sql.query("""
                SELECT t.id, t.person_id, t.loan_id, l.loan_no, t.started_at, t.duration_seconds, t.outcome,
                  coalesce(u.name, t.actor_kind) AS actor
                  FROM gate.attempt t JOIN portfolio.loan l ON l.person_id = t.person_id AND l.id = t.loan_id
                  LEFT JOIN identity.actor u ON u.id = t.actor_id
                 WHERE t.channel IN ('CALL', 'AI_VOICE') AND t.connected AND t.started_at > :startedAt
                   AND (t.started_at, t.id) < (:before, :last)
                   AND NOT EXISTS (SELECT FROM evidence.content e
                     WHERE e.person_id = t.person_id AND e.kind = 'RECORDING' AND e.subject_id = t.id)
                 ORDER BY t.started_at DESC, t.id DESC LIMIT :limit""")
                .bind("startedAt", now.minus(BACK))
                .bind("before", before)
                .bind("last", last)
                .bind("limit", size + 1)
                .map(r -> new View(
                        r.getColumn("id", UUID.class),
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("loan_no", String.class),
                        r.getColumn("started_at", Instant.class),
                        r.getColumn("duration_seconds", Integer.class),
                        r.getColumn("outcome", String.class),
                        r.getColumn("actor", String.class)))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.startedAt(), row.attemptId()));
    }
}
