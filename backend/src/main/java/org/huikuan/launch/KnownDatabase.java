package org.huikuan.launch;

import io.quarkus.runtime.PreventFurtherStepsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Looks at a database before anything is done to it: an empty one and one of this release or of an earlier one from 1.0
 * on go on; anything else gets one sentence and the service stops, with nothing changed.
 */
final class KnownDatabase extends BaseCallback {

    /** What is seen of a database: whether it holds tables, and which migrations it says it had. */
    record Seen(int server, boolean tables, List<String> versions) {}

    private static final int OLDEST_SERVER = 15;
    private static final MigrationVersion FIRST_RELEASE = MigrationVersion.fromVersion("1.0");

    private final String release;

    /** @param release the version of this service, such as 1.2.3 */
    KnownDatabase(String release) {
        this.release = release;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE || event == Event.BEFORE_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            refusal(look(context.getConnection()), release).ifPresent(sentence -> {
                throw new PreventFurtherStepsException(sentence, 2);
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why this service does not touch a database, as one sentence; empty when it does. */
    static Optional<String> refusal(Seen seen, String release) {
        if (seen.server() < OLDEST_SERVER) {
            return Optional.of("Huikuan needs PostgreSQL " + OLDEST_SERVER + " or later; this server is version "
                    + seen.server() + ".");
        }
        if (seen.tables() && seen.versions().isEmpty()) {
            return Optional.of(
                    "This database holds tables of something else; give Huikuan an empty database of its own.");
        }
        Optional<MigrationVersion> newest =
                seen.versions().stream().map(MigrationVersion::fromVersion).max(MigrationVersion::compareTo);
        if (newest.isPresent() && seen.versions().stream().noneMatch(v -> v.startsWith("1.0."))) {
            return Optional.of(
                    seen.versions().contains("01")
                            ? "This database was made before Huikuan 1.0 and cannot be upgraded; start with an "
                                    + "empty one and bring the files in again."
                            : "This database holds the migrations of something else; give Huikuan an empty database of "
                                    + "its own.");
        }
        return newest.filter(version -> minor(version.getVersion()).compareTo(minor(release)) > 0)
                .map(version -> "This database was upgraded by Huikuan " + minor(version.getVersion())
                        + " and this service is " + release
                        + ", which is older; start the newer service, or restore the backup taken before the upgrade.");
    }

    /** Migrations bear the release they came with: 1.2.03 is the third file of 1.2. */
    private static MigrationVersion minor(String version) {
        String[] parts = version.replaceAll("-.*", "").split("\\.");
        return parts.length < 2 ? FIRST_RELEASE : MigrationVersion.fromVersion(parts[0] + "." + parts[1]);
    }

    private static Seen look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean history = flag(statement, "SELECT to_regclass('public.flyway_schema_history') IS NOT NULL");
            boolean tables = flag(statement, """
                    SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                      AND tablename <> 'flyway_schema_history')""");
            List<String> versions = new ArrayList<>();
            if (history) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT version FROM public.flyway_schema_history WHERE version IS NOT NULL AND success")) {
                    while (rows.next()) {
                        versions.add(rows.getString(1));
                    }
                }
            }
            return new Seen(connection.getMetaData().getDatabaseMajorVersion(), tables, versions);
        }
    }

    private static boolean flag(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
