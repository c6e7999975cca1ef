package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** What the recorders of the telephones say of themselves: the house's, and each agency's. */
@ApplicationScoped
class Recorders {

    private static final UUID HOUSE = new UUID(0, 0);

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;

    Recorders(Sql sql, BusinessClock clock, Actor actor, Trail trail) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
    }

    /** The state of the caller's own recorder; running is null when none ever spoke. */
    @Schema(name = "RecorderView")
    record View(
            @Schema(nullable = true) @Nullable Boolean running,
            @Schema(nullable = true) @Nullable Instant heardAt) {}

    View own() {
        return sql.query("SELECT running, heard_at FROM gate.recorder WHERE desk = :desk")
                .bind("desk", desk())
                .map(r -> new View(r.getColumn("running", Sql.FLAG), r.getColumn("heard_at", Instant.class)))
                .findFirst()
                .orElse(new View(null, null));
    }

    /** Every report renews it; the trail keeps the changes. */
    @Transactional
    View report(boolean running) {
        View before = own();
        sql.update("""
                INSERT INTO gate.recorder (desk, running, heard_at, heard_from, beats)
                  VALUES (:desk, :running, :now, :actorId, :beats)
                ON CONFLICT (desk) DO UPDATE SET running = excluded.running, heard_at = excluded.heard_at,
                  heard_from = excluded.heard_from, beats = excluded.beats""")
                .bind("desk", desk())
                .bind("running", running)
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("beats", actor.kind() == Actor.Kind.CLIENT)
                .execute();
        if (before.running() == null || before.running() != running) {
            trail.append(running ? "RECORDER_RUNNING" : "RECORDER_DOWN", null, null, Map.of("desk", desk()));
        }
        return own();
    }

    private UUID desk() {
        return actor.agencyId() == null ? HOUSE : actor.agencyId();
    }
}
