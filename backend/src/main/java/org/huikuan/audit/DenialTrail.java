package org.huikuan.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.huikuan.identity.Actor;
import org.huikuan.shared.Denied;
import org.huikuan.shared.Jobs;
import org.jboss.logging.Logger;

/**
 * Who asked for what is not his leaves an entry, once a minute for the same thing: whoever tries doors is seen, and
 * fills no disk. Written beside the request, which may have been refused on a thread that must not wait.
 */
@ApplicationScoped
class DenialTrail {

    private static final Logger LOG = Logger.getLogger(DenialTrail.class);
    private static final Duration ONCE = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Trail trail;
    private final Actor actor;
    private final SecurityIdentity identity;
    private final Cache<String, Boolean> written =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(ONCE).build();

    DenialTrail(Trail trail, Actor actor, SecurityIdentity identity) {
        this.trail = trail;
        this.actor = actor;
        this.identity = identity;
    }

    void record(@Observes Denied denied) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || written.asMap().putIfAbsent(token.getSubject() + " " + denied.deed(), true) != null) {
            return;
        }
        Infrastructure.getDefaultExecutor().execute(() -> {
            try {
                Jobs.inRequestContext(() -> QuarkusTransaction.requiringNew().run(() -> {
                    actor.actFor(token);
                    trail.append("DENIED", null, null, Map.of("deed", denied.deed()));
                }));
            } catch (RuntimeException failure) {
                LOG.warn("A denial could not be written", failure);
            }
        });
    }
}
