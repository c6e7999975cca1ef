package org.huikuan.portfolio;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/**
 * Who looked at whom: the first look of an hour is in the trail, and nobody looks at more persons in an hour than his
 * work needs. What was seen this hour a node remembers, so that looking again costs nothing; two nodes may write one
 * look twice.
 */
@ApplicationScoped
class Sights {

    private static final int MOST_REMEMBERED = 200_000;

    private final Sql sql;
    private final Actor actor;
    private final Trail trail;
    private final int perHour;
    private final int perHourOfProgram;
    private final Cache<Sight, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    Sights(
            Sql sql,
            Actor actor,
            Trail trail,
            @ConfigProperty(name = "huikuan.sights.per-hour") int perHour,
            @ConfigProperty(name = "huikuan.sights.per-hour-of-program") int perHourOfProgram) {
        this.sql = sql;
        this.actor = actor;
        this.trail = trail;
        this.perHour = perHour;
        this.perHourOfProgram = perHourOfProgram;
    }

    private record Sight(UUID actorId, UUID personId, Instant hour) {}

    /**
     * Of a person the actor may see; within a transaction.
     *
     * @throws Refusal SIGHTS_USED_UP until the hour ends
     */
    void of(UUID personId) {
        if (actor.kind() == Actor.Kind.SYSTEM) {
            return;
        }
        Instant now = BusinessClock.machineTime();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Sight sight = new Sight(actor.id(), personId, hour);
        // A page asks for many things of a person at once; one of them is the look.
        if (seen.asMap().putIfAbsent(sight, true) != null) {
            return;
        }
        try {
            count(hour, now);
            trail.append("PERSON_SEEN", personId, null, Map.of());
        } catch (RuntimeException refused) {
            seen.invalidate(sight);
            throw refused;
        }
    }

    /**
     * As {@link #of}, in a transaction of its own, of somebody who may not be there for the actor: then it is no look.
     */
    void ofPart(UUID personId) {
        if (!isRemembered(personId)) {
            QuarkusTransaction.requiringNew().run(() -> {
                boolean there = sql.query("SELECT FROM portfolio.borrower WHERE person_id = :person")
                        .bind("person", personId)
                        .map(r -> true)
                        .findFirst()
                        .isPresent();
                if (there) {
                    of(personId);
                }
            });
        }
    }

    private boolean isRemembered(UUID personId) {
        Instant hour = BusinessClock.machineTime().truncatedTo(ChronoUnit.HOURS);
        return seen.getIfPresent(new Sight(actor.id(), personId, hour)) != null;
    }

    /** One statement, so that looks at the same time are counted one after another. */
    private void count(Instant hour, Instant now) {
        Integer counted = sql.query("""
                INSERT INTO portfolio.sight_count AS c (actor_id, hour, persons) VALUES (:me, :hour, 1)
                ON CONFLICT (actor_id, hour) DO UPDATE SET persons = c.persons + 1 WHERE c.persons < :most
                RETURNING persons""")
                .bind("me", actor.id())
                .bind("hour", hour)
                .bind("most", actor.kind() == Actor.Kind.CLIENT ? perHourOfProgram : perHour)
                .mapTo(Integer.class)
                .findFirst()
                .orElseThrow(() -> Refusal.until(
                        Duration.between(now, hour.plus(1, ChronoUnit.HOURS)), PortfolioRefusal.SIGHTS_USED_UP));
        if (counted == 1) {
            sql.update("DELETE FROM portfolio.sight_count WHERE actor_id = :me AND hour < :hour")
                    .bind("me", actor.id())
                    .bind("hour", hour)
                    .execute();
        }
    }
}
