package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huikuan.audit.Commitment;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** What the trail commits to of contacts, and has committed to of a person, as text. */
@ApplicationScoped
public class Commitments {

    private final Sql sql;
    private final Replay replay;

    Commitments(Sql sql, Replay replay) {
        this.sql = sql;
        this.replay = replay;
    }

    /** @param content what is hashed after the salt */
    public record Committed(UUID id, String content) {}

    /** Decisions and contacts of a person, without those that were erased. */
    public List<Committed> of(UUID personId) {
        List<Committed> all = new ArrayList<>(replay.committed(personId).entrySet().stream()
                .map(e -> new Committed(e.getKey(), e.getValue()))
                .toList());
        all.addAll(sql.list(
                "SELECT * FROM gate.attempt WHERE person_id = ? AND salt IS NOT NULL ORDER BY started_at, id",
                r -> new Committed(r.id("id"), attempt(r)),
                personId));
        return all;
    }

    /** A recorded contact, read from its row. */
    public static String attempt(Row r) throws SQLException {
        return attempt(
                r.id("person_id"),
                r.id("id"),
                r.id("permit_id"),
                r.id("loan_id"),
                r.text("channel"),
                r.text("outcome"),
                r.instant("started_at"),
                r.instant("recorded_at"),
                r.integerOrNull("duration_seconds"),
                r.text("note"),
                r.text("external_ref"));
    }

    public static String attempt(
            UUID personId,
            UUID id,
            UUID permitId,
            UUID loanId,
            String channel,
            String outcome,
            Instant startedAt,
            Instant recordedAt,
            Integer seconds,
            String note,
            String externalRef) {
        return Commitment.joined(
                personId, id, permitId, loanId, channel, outcome, startedAt, recordedAt, seconds, note, externalRef);
    }
}
