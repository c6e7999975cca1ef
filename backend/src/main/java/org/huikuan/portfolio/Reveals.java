package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;

/** Shows what is masked, for a reason, counted and limited by the hour. A number to dial comes only with a permit. */
@ApplicationScoped
class Reveals {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final int perHour;

    Reveals(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            @ConfigProperty(name = "huikuan.reveals.per-hour") int perHour) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.perHour = perHour;
    }

    @Transactional
    RevealView reveal(UUID personId, RevealField wanted) {
        if (wanted.field() == RevealField.Field.CONTACT_POINT && actor.may(Scope.CONTACTS_WRITE)) {
            throw Refusal.of("field", PortfolioRefusal.NUMBER_NEEDS_PERMIT);
        }
        if ((wanted.field() == RevealField.Field.ID_NUMBER) != (wanted.subjectId() == null)) {
            throw Refusal.of("subjectId", SharedRefusal.INVALID_REQUEST);
        }
        sql.lock(Lock.REVEALS, actor.id());
        Instant now = clock.now();
        int used = sql.query("SELECT count(*)::int AS n FROM portfolio.reveal WHERE actor_id = :actorId AND at > :at")
                .bind("actorId", actor.id())
                .bind("at", now.minus(Duration.ofHours(1)))
                .mapTo(Integer.class)
                .findFirst()
                .orElse(0);
        if (used >= perHour) {
            throw new Refusal(PortfolioRefusal.REVEALS_USED_UP, perHour);
        }
        String query = switch (wanted.field()) {
            case ID_NUMBER -> """
                SELECT id_number AS value FROM portfolio.borrower
                  WHERE person_id = :personId AND :subjectId::uuid IS NULL""";
            case NAME -> "SELECT name AS value FROM portfolio.party WHERE person_id = :personId AND id = :subjectId";
            case CONTACT_POINT ->
                "SELECT value FROM portfolio.contact_point WHERE person_id = :personId AND id = :subjectId";
        };
        record Found(String value) {}
        Found found = sql.query(query)
                .bind("personId", personId)
                .bind("subjectId", wanted.subjectId())
                .map(r -> new Found(r.getColumn("value", String.class)))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO portfolio.reveal (person_id, id, actor_id, field, subject_id, purpose, reason, at)
                          VALUES (:personId, :id, :actorId, :field, :subjectId, :purpose, :reason, :now)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("actorId", actor.id())
                .bind("field", wanted.field())
                .bind("subjectId", wanted.subjectId())
                .bind("purpose", wanted.purpose())
                .bind("reason", wanted.reason())
                .bind("now", now)
                .execute();
        trail.append(
                "REVEALED", personId, wanted.subjectId(), Map.of("field", wanted.field(), "purpose", wanted.purpose()));
        return new RevealView(found.value(), perHour - used - 1);
    }
}
