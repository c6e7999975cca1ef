package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huikuan.audit.Commitment;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

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
        all.addAll(sql.query("""
                        SELECT * FROM gate.attempt WHERE person_id = :personId AND salt IS NOT NULL
                          ORDER BY started_at, id""")
                .bind("personId", personId)
                .map(r -> new Committed(r.getColumn("id", UUID.class), attempt(r)))
                .list());
        return all;
    }

    /** A recorded contact, read from its row. */
    public static String attempt(RowView r) {
        return attempt(
                r.getColumn("person_id", UUID.class),
                r.getColumn("id", UUID.class),
                r.getColumn("permit_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("channel", String.class),
                r.getColumn("outcome", String.class),
                r.getColumn("started_at", Instant.class),
                r.getColumn("recorded_at", Instant.class),
                r.getColumn("duration_seconds", Integer.class),
                r.getColumn("note", String.class),
                r.getColumn("external_ref", String.class));
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
            @Nullable Integer seconds,
            @Nullable String note,
            String externalRef) {
        return Commitment.joined(
                personId, id, permitId, loanId, channel, outcome, startedAt, recordedAt, seconds, note, externalRef);
    }
}
