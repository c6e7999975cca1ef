package org.huikuan.launch;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** How the database is brought up to date: only one that is known, and whole or not at all. */
@Singleton
final class Migration implements FlywayConfigurationCustomizer {

    private final String release;

    Migration(@ConfigProperty(name = "quarkus.application.version") String release) {
        this.release = release;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        apply(configuration, release);
    }

    static FluentConfiguration apply(FluentConfiguration configuration, String release) {
        Callback[] callbacks = Stream.concat(
                        Stream.of(new KnownDatabase(release)), Stream.of(configuration.getCallbacks()))
                .toArray(Callback[]::new);
        return configuration
                .group(true)
                .callbacks(callbacks)
                // A definition that goes is dropped by a versioned file and its own file deleted.
                .ignoreMigrationPatterns("*:future", "repeatable:missing")
                // Definitions name one another in any order, and dropping a policy that is not there yet is no news.
                .initSql("SET check_function_bodies = off; SET client_min_messages = warning");
    }
}
