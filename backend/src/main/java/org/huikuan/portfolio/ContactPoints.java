package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** What is known of reaching somebody, and what may never be used again. Invited: contact, to report outcomes. */
@ApplicationScoped
public class ContactPoints {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;

    ContactPoints(Sql sql, BusinessClock clock, Actor actor, Trail trail) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
    }

    @Transactional
    void add(UUID personId, AddContactPoint point) {
        String value = "PHONE".equals(point.kind())
                ? Phones.e164(point.value()).orElseThrow(() -> Refusal.of("value", SharedRefusal.INVALID_REQUEST))
                : point.value().strip();
        Party party = PersonRow.of(Party.class, personId, point.partyId());
        ContactPoint added = new ContactPoint(party, point, value, clock.now());
        added.persistAndFlush();
        trail.append(
                "CONTACT_POINT_ADDED",
                personId,
                added.id(),
                Map.of("kind", point.kind(), "lawfulBasis", point.lawfulBasis()));
    }

    /** The person asked not to be contacted by this number or address any more; recorded at once, never taken back. */
    @Transactional
    void optOut(UUID personId, UUID pointId) {
        if (PersonRow.of(ContactPoint.class, personId, pointId).optOut(clock.now())) {
            ContactPoint.flush();
            trail.append("OPTED_OUT", personId, pointId, Map.of());
        }
    }

    /** The person agreed to messages and machine calls there; who opted out is not asked again. */
    @Transactional
    void optIn(UUID personId, UUID pointId) {
        PersonRow.of(ContactPoint.class, personId, pointId).optIn(clock.calendarDate());
        ContactPoint.flush();
        trail.append("OPTED_IN", personId, pointId, Map.of());
    }

    /** Closes a number for every account and every actor. */
    public void reportWrong(UUID personId, @Nullable UUID pointId) {
        sql.update("""
                INSERT INTO portfolio.wrong_number (value_hash, reported_at, reported_by)
                SELECT sha256(convert_to(value, 'UTF8')), :now, :actorId FROM portfolio.contact_point
                  WHERE person_id = :personId AND id = :pointId
                ON CONFLICT DO NOTHING""")
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("personId", personId)
                .bind("pointId", pointId)
                .execute();
        trail.append("NUMBER_WRONG", personId, pointId, Map.of());
    }

    /** A party who owes nothing asked not to be contacted: never again, whoever asks. */
    public void refuseContact(UUID personId, UUID pointId) {
        UUID party = PersonRow.of(ContactPoint.class, personId, pointId).partyId;
        if (PersonRow.of(Party.class, personId, party).refuseContact(clock.now())) {
            Party.flush();
            trail.append("CONTACT_REFUSED_BY_PARTY", personId, pointId, Map.of());
        }
    }

    /** The number or address itself; only the gate hands it out, with a permit. */
    public String value(UUID personId, UUID pointId) {
        return PersonRow.of(ContactPoint.class, personId, pointId).value;
    }
}
