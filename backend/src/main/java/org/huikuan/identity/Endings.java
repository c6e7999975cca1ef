package org.huikuan.identity;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.huikuan.shared.Jobs;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens count no more, looked up twice a second by every node, so that rights that end end within a second. A
 * request asks memory alone. While the database is away what was known last stands: nothing can be done then anyway.
 */
@ApplicationScoped
class Endings {

    private static final Logger LOG = Logger.getLogger(Endings.class);
    private static final long PAUSE_MILLIS = 500;

    private final List<EndedTokens> sources;
    private final Actor actor;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(Endings::thread);
    private volatile Set<String> ended = Set.of();
    private volatile Map<String, Integer> changed = Map.of();
    private volatile boolean failing;

    Endings(@All List<EndedTokens> sources, Actor actor) {
        this.sources = sources;
        this.actor = actor;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "endings");
        thread.setDaemon(true);
        return thread;
    }

    void start(@Observes StartupEvent event) {
        look();
        var unused = looking.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        looking.shutdownNow();
    }

    private void look() {
        try {
            Jobs.inRequestContext(() -> {
                actor.becomeSystem();
                QuarkusTransaction.requiringNew().run(() -> {
                    ended = sources.stream()
                            .flatMap(source -> source.ended().stream())
                            .map(UUID::toString)
                            .collect(Collectors.toUnmodifiableSet());
                    changed = sources.stream()
                            .flatMap(source -> source.changed().entrySet().stream())
                            .collect(
                                    Collectors.toUnmodifiableMap(e -> e.getKey().toString(), Map.Entry::getValue));
                });
            });
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                LOG.warn("Whose tokens ended could not be looked up; what was known stands", failure);
            }
            failing = true;
        }
    }

    /**
     * Whether the rights of who holds this token have ended, his own, his agency's, or this session's, or are others
     * than it says.
     */
    boolean of(JsonWebToken token) {
        Integer holdsFrom = token.getSubject() == null ? null : changed.get(token.getSubject());
        String count = claim(token, "gen");
        if (holdsFrom != null && count != null && Integer.parseInt(count) < holdsFrom) {
            return true;
        }
        return Stream.of(token.getSubject(), claim(token, "agency"), claim(token, "sid"))
                .filter(Objects::nonNull)
                .anyMatch(ended::contains);
    }

    boolean of(@Nullable UUID id) {
        return id != null && ended.contains(id.toString());
    }

    private static @Nullable String claim(JsonWebToken token, String name) {
        return token.getClaim(name) instanceof String text ? text : null;
    }
}
