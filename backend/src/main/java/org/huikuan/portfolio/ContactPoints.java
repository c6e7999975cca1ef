package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;

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
        UUID id = Ids.next();
        int added = sql.update("""
                INSERT INTO portfolio.contact_point (person_id, id, party_id, kind, value, source, lawful_basis,
                  valid_until, created_at)
                SELECT person_id, :id, id, :kind, :value, :source, :lawfulBasis, :validUntil, :now FROM portfolio.party
                  WHERE person_id = :personId AND id = :partyId""")
                .bind("id", id)
                .bind("kind", point.kind())
                .bind("value", value)
                .bind("source", point.source())
                .bind("lawfulBasis", point.lawfulBasis())
                .bind("validUntil", point.validUntil())
                .bind("now", clock.now())
                .bind("personId", personId)
                .bind("partyId", point.partyId())
                .execute();
        if (added == 0) {
            throw Refusal.notFound();
        }
        trail.append(
                "CONTACT_POINT_ADDED", personId, id, Map.of("kind", point.kind(), "lawfulBasis", point.lawfulBasis()));
    }

    /** The person asked not to be contacted by this number or address any more; recorded at once, never taken back. */
    @Transactional
    void optOut(UUID personId, UUID pointId) {
        int ended = sql.update("""
                        UPDATE portfolio.contact_point SET opted_out_at = coalesce(opted_out_at, :now)
                          WHERE person_id = :personId AND id = :pointId""")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bind("pointId", pointId)
                .execute();
        if (ended == 0) {
            throw Refusal.notFound();
        }
        trail.append("OPTED_OUT", personId, pointId, Map.of());
    }

    /** The person agreed to messages and machine calls there; who opted out is not asked again. */
    @Transactional
    void optIn(UUID personId, UUID pointId) {
        boolean out = sql.query("""
                        SELECT opted_out_at IS NOT NULL AS out FROM portfolio.contact_point
                          WHERE person_id = :personId AND id = :pointId FOR UPDATE""")
                .bind("personId", personId)
                .bind("pointId", pointId)
                .mapTo(Boolean.class)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (out) {
            throw new Refusal(PortfolioRefusal.OPTED_OUT);
        }
        sql.update("""
                        UPDATE portfolio.contact_point SET consented_on = :calendarDate
                          WHERE person_id = :personId AND id = :pointId""")
                .bind("calendarDate", clock.calendarDate())
                .bind("personId", personId)
                .bind("pointId", pointId)
                .execute();
        trail.append("OPTED_IN", personId, pointId, Map.of());
    }

    /** Closes a number for every account and every actor. */
    public void reportWrong(UUID personId, UUID pointId) {
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
        sql.update("""
                UPDATE portfolio.party SET refused_contact_at = coalesce(refused_contact_at, :now)
                 WHERE person_id = :personId AND id = (SELECT party_id FROM portfolio.contact_point
                   WHERE person_id = :personId AND id = :pointId)""")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bind("pointId", pointId)
                .execute();
        trail.append("CONTACT_REFUSED_BY_PARTY", personId, pointId, Map.of());
    }

    /** The number or address itself; only the gate hands it out, with a permit. */
    public String value(UUID personId, UUID pointId) {
        return sql.query("SELECT value FROM portfolio.contact_point WHERE person_id = :personId AND id = :pointId")
                .bind("personId", personId)
                .bind("pointId", pointId)
                .mapTo(String.class)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
