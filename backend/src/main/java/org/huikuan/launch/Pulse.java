package org.huikuan.launch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.huikuan.identity.Actor;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.VitalSigns;
import org.jboss.logging.Logger;

/**
 * Takes the vital signs of the features, by itself and not when monitoring asks: who asks often costs nothing. While
 * the database is away they stand as they were, and the node is not ready.
 */
@ApplicationScoped
class Pulse {

    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private static final int EVERY_SECONDS = 30;

    private final List<VitalSigns> features;
    private final MeterRegistry registry;
    private final Actor actor;
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor(Pulse::thread);

    Pulse(@All List<VitalSigns> features, MeterRegistry registry, Actor actor) {
        this.features = features;
        this.registry = registry;
        this.actor = actor;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "pulse");
        thread.setDaemon(true);
        return thread;
    }

    void start(@Observes StartupEvent event) {
        var unused = beating.scheduleWithFixedDelay(this::beat, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        beating.shutdownNow();
    }

    void beat() {
        try {
            Jobs.inRequestContext(() -> {
                actor.becomeSystem();
                QuarkusTransaction.requiringNew()
                        .run(() -> features.stream()
                                .flatMap(feature -> feature.signs().stream())
                                .collect(Collectors.groupingBy(VitalSigns.Sign::name))
                                .forEach(this::publish));
            });
        } catch (RuntimeException failure) {
            LOG.warnf("Vital signs could not be taken: %s", failure.getMessage());
        }
    }

    /** What there is no sign of any more, such as an empty queue, is gone with the next beat. */
    private void publish(String name, List<VitalSigns.Sign> signs) {
        gauges.computeIfAbsent(
                        name,
                        n -> MultiGauge.builder(n)
                                .description(signs.get(0).what())
                                .register(registry))
                .register(
                        signs.stream()
                                .map(sign -> {
                                    Tags tags = Tags.empty();
                                    for (Map.Entry<String, String> tag :
                                            sign.tags().entrySet()) {
                                        tags = tags.and(tag.getKey(), tag.getValue());
                                    }
                                    return MultiGauge.Row.of(tags, sign.value());
                                })
                                .toList(),
                        true);
    }
}
