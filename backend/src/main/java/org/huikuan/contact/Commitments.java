package org.huikuan.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huikuan.audit.Commitment;
import org.huikuan.contact.gate.Replay;
import org.huikuan.shared.Sql;

/** What the trail committed to of a person's decisions and contacts, as text, for a proof that leaves the house. */
@ApplicationScoped
public class Commitments {

    private final Sql sql;
    private final Replay replay;

    Commitments(Sql sql, Replay replay) {
        this.sql = sql;
        this.replay = replay;
    }

    /** @param content the parts that are hashed after the salt, joined as {@link Commitment} joins them */
    public record Committed(UUID id, String content) {}

    public List<Committed> of(UUID personId) {
        List<Committed> attempts = sql.list("SELECT * FROM contact.attempt WHERE person_id = ? AND salt IS NOT NULL ORDER BY started_at, id", r -> new Committed(r.id("id"),
                Commitment.joined(personId, r.id("id"), r.id("permit_id"), r.id("loan_id"), r.text("channel"), r.text("outcome"), r.instant("started_at"), r.instant("recorded_at"),
                        r.integerOrNull("duration_seconds"), r.text("note"), r.text("external_ref"))), personId);
        List<Committed> all = new ArrayList<>(replay.committed(personId).entrySet().stream().map(e -> new Committed(e.getKey(), e.getValue())).toList());
        all.addAll(attempts);
        return all;
    }
}
