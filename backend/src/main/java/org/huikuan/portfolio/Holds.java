package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** Stops contact and lets it go on. Invited: every feature that has a reason to stop it. */
@ApplicationScoped
public class Holds {

    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Sql sql;
    private final Event<HoldPlaced> placed;

    Holds(BusinessClock clock, Actor actor, Trail trail, Borrowers borrowers, Sql sql, Event<HoldPlaced> placed) {
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.sql = sql;
        this.placed = placed;
    }

    @Transactional
    HoldView placeByHand(UUID personId, PlaceHold wanted) {
        if (!wanted.reason().byHand()) {
            throw Refusal.of("reason", PortfolioRefusal.HOLD_NOT_BY_HAND);
        }
        Instant now = clock.now();
        if (wanted.untilAt() != null && !wanted.untilAt().isAfter(now)) {
            throw Refusal.of("untilAt", PortfolioRefusal.HOLD_END_IN_PAST);
        }
        return place(personId, wanted.reason(), null, wanted.note(), wanted.untilAt())
                .view(now);
    }

    /** Stops contact for a reason of another feature; originId names what caused it. */
    @Transactional
    public Hold place(
            UUID personId, HoldReason reason, @Nullable UUID originId, @Nullable String note, @Nullable Instant until) {
        return place(personId, reason, originId, note, until, false);
    }

    /** The same, lifted by its cause alone when byCauseOnly. */
    @Transactional
    public Hold place(
            UUID personId,
            HoldReason reason,
            @Nullable UUID originId,
            @Nullable String note,
            @Nullable Instant until,
            boolean byCauseOnly) {
        borrowers.lock(personId);
        Hold hold = new Hold(personId);
        hold.reason = reason;
        hold.originId = originId;
        hold.note = note;
        hold.fromAt = clock.now();
        hold.untilAt = until;
        hold.placedBy = actor.id();
        hold.byCauseOnly = byCauseOnly;
        hold.persistAndFlush();
        trail.append("HOLD_PLACED", personId, hold.id(), Map.of("reason", reason));
        placed.fire(new HoldPlaced(personId, hold.id(), reason));
        return hold;
    }

    @Transactional
    HoldView lift(UUID personId, UUID id, String note, int seen) {
        borrowers.lock(personId);
        Hold hold = PersonRow.of(Hold.class, personId, id);
        Instant now = clock.now();
        hold.lift(actor.id(), note, now, seen);
        Hold.flush();
        trail.append("HOLD_LIFTED", personId, id, Map.of("reason", hold.reason));
        return hold.view(now);
    }

    /** Lifts what one cause placed, if it is still in force. */
    @Transactional
    public void liftBecauseOf(UUID personId, UUID originId) {
        liftBecauseOf(new UUID[] {personId}, new UUID[] {originId});
    }

    /** The same for as many causes as persons, side by side. */
    @Transactional
    public void liftBecauseOf(UUID[] personIds, UUID[] originIds) {
        sql.update("""
                UPDATE portfolio.hold h SET lifted_at = :now, lifted_by = :actorId, version = version + 1
                  FROM unnest(:personIds::uuid[], :originIds::uuid[]) x(person_id, origin_id)
                 WHERE h.person_id = x.person_id AND h.origin_id = x.origin_id AND h.lifted_at IS NULL""")
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("personIds", personIds)
                .bind("originIds", originIds)
                .execute();
    }
}
