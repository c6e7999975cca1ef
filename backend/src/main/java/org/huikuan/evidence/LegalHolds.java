package org.huikuan.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Sql;

/** Keeps everything about a person beyond its time. */
@ApplicationScoped
class LegalHolds {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;

    LegalHolds(Sql sql, BusinessClock clock, Actor actor, Trail trail, Borrowers borrowers) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
    }

    List<LegalHoldView> of(UUID personId) {
        return sql.query("""
                SELECT h.*, u.display_name FROM evidence.legal_hold h LEFT
                  JOIN identity.colleague u ON u.id = h.placed_by WHERE h.person_id = :personId
                  ORDER BY h.placed_at DESC, h.id DESC""")
                .bind("personId", personId)
                .map(r -> new LegalHoldView(
                        r.getColumn("id", UUID.class),
                        r.getColumn("reason", String.class),
                        r.getColumn("placed_at", Instant.class),
                        r.getColumn("display_name", String.class),
                        r.getColumn("lifted_at", Instant.class)))
                .list();
    }

    @Transactional
    List<LegalHoldView> place(UUID personId, PlaceLegalHold wanted) {
        borrowers.lock(personId);
        LegalHold hold = new LegalHold(personId, wanted.reason(), actor.id(), clock.now());
        hold.persistAndFlush();
        trail.append("LEGAL_HOLD_PLACED", personId, hold.id(), Map.of());
        return of(personId);
    }

    @Transactional
    List<LegalHoldView> lift(UUID personId, UUID id) {
        borrowers.lock(personId);
        PersonRow.of(LegalHold.class, personId, id).lift(actor.id(), clock.now());
        LegalHold.flush();
        trail.append("LEGAL_HOLD_LIFTED", personId, id, Map.of());
        return of(personId);
    }
}
