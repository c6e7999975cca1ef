package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What people are signed in with: a family of refresh tokens each, of which the last one opens. A session that rests
 * too long ends, and so does the longest day.
 */
@ApplicationScoped
class Sessions {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sql sql;
    private final Duration idle;
    private final Duration longest;
    private final Actor actor;
    private final Event<Deed> deeds;

    Sessions(
            Sql sql,
            Actor actor,
            Event<Deed> deeds,
            @ConfigProperty(name = "huikuan.session.idle") Duration idle,
            @ConfigProperty(name = "huikuan.session.longest") Duration longest) {
        this.sql = sql;
        this.idle = idle;
        this.longest = longest;
        this.actor = actor;
        this.deeds = deeds;
    }

    Duration idle() {
        return idle;
    }

    /** The next refresh token of a session, or the first of a new one. */
    String goOn(UUID family, UUID user, String address) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sql.update("""
                        INSERT INTO identity.refresh_token (token_hash, family_id, user_id, address, expires_at)
                        SELECT :hash, :family, :user, :address,
                          least(now() + make_interval(secs => :idle),
                            coalesce(min(issued_at), now()) + make_interval(secs => :longest))
                         FROM identity.refresh_token WHERE family_id = :family""")
                .bind("hash", Hash.of(token))
                .bind("family", family)
                .bind("user", user)
                .bind("address", address)
                .bind("idle", idle.toSeconds())
                .bind("longest", longest.toSeconds())
                .execute();
        return token;
    }

    /** Those that are not ended, the latest first. */
    Page<WorkSessionView> of(UUID user) {
        return Page.all(sql.query("""
                        SELECT family_id, min(issued_at) AS began, max(issued_at) AS last_seen,
                          (array_agg(address ORDER BY issued_at DESC))[1] AS address
                         FROM identity.refresh_token WHERE user_id = :user
                         GROUP BY family_id
                        HAVING bool_or(revoked_at IS NULL AND used_at IS NULL AND expires_at > now())
                         ORDER BY began DESC, 1""")
                .bind("user", user)
                .map(r -> new WorkSessionView(
                        r.getColumn("family_id", UUID.class),
                        r.getColumn("began", Instant.class),
                        r.getColumn("last_seen", Instant.class),
                        r.getColumn("address", String.class),
                        r.getColumn("family_id", UUID.class).equals(actor.session())))
                .list());
    }

    /** @throws Refusal NOT_FOUND when the person has no such session */
    @Transactional
    void end(UUID user, UUID session) {
        if (!end("user_id = :id AND family_id = :session", user, session)) {
            throw Refusal.notFound();
        }
        deeds.fire(new Deed("SESSION_ENDED", null, user, Map.of()));
    }

    /** @return whether it had not ended yet */
    boolean end(UUID session) {
        return end("family_id = :id", session, null);
    }

    void endAll(UUID user) {
        end("user_id = :id", user, null);
    }

    /** Until nothing is left: a session that goes on at this moment has a token the statement before did not see. */
    private boolean end(String which, UUID id, @Nullable UUID session) {
        boolean ended = false;
        int now;
        do {
            var update = sql.update("UPDATE identity.refresh_token SET revoked_at = now() WHERE revoked_at IS NULL AND "
                            + which)
                    .bind("id", id);
            now = (session == null ? update : update.bind("session", session)).execute();
            ended |= now > 0;
        } while (now > 0);
        return ended;
    }
}
