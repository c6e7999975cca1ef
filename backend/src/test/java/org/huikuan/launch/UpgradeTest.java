package org.huikuan.launch;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Catalogue;
import org.huikuan.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.XZInputStream;

/**
 * The database of every release, restored from its dump, is brought up to date by this service, is then the same as a
 * fresh one, and works: a day is closed on what the first release left.
 */
@QuarkusTest
@TestProfile(UpgradeTest.Restored.class)
class UpgradeTest {

    private static final Path RELEASES = Path.of("src/test/resources/releases");
    /** Later than every release there is a dump of. */
    private static final String RELEASE = "99.0.0";

    private static Properties secrets;
    private static String url;

    public static class Restored implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Before.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    /** The service meets what the first release left. */
    public static class Before extends PostgresResource {

        @Override
        protected void prepare(EmbeddedPostgres server, Path directory) throws IOException {
            url = server.settings().get("quarkus.datasource.jdbc.url");
            secrets = new Properties();
            try (InputStream in = Files.newInputStream(directory.resolve("secrets.properties"))) {
                secrets.load(in);
            }
            restore(releases().get(0), "huikuan");
            try {
                execute("huikuan", SEALED);
                execute("huikuan", LATER);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /** Two entries about somebody, and three seals in one chain over all there are, as the first release made them. */
    private static final String SEALED = """
            INSERT INTO audit.trail (xid, id, at, actor_kind, actor_id, action, person_id, details, content_hash)
            SELECT '900', id, at, 'SYSTEM', nobody, 'HOLD_LIFTED', person, '{}', sha256(convert_to(concat_ws(chr(31),
              id, (extract(epoch FROM at) * 1000000)::bigint, 'SYSTEM', nobody, 'HOLD_LIFTED', person, 'null', '{}'),
              'UTF8'))
              FROM (SELECT gen_random_uuid() AS id, timestamptz '2026-11-29 02:00:00+00' AS at,
                '00000000-0000-0000-0000-000000000000'::uuid AS nobody,
                (SELECT min(person_id::text)::uuid FROM portfolio.borrower) AS person FROM generate_series(1, 2)) e;
            DO $$
            DECLARE
              b record; root bytea; chain bytea := decode(repeat('00', 32), 'hex');
            BEGIN
              FOR b IN SELECT n, array_agg(seq ORDER BY seq) AS seqs, max(xid) AS upto,
                         string_agg(content_hash, '\\x'::bytea ORDER BY seq) AS leaves
                         FROM (SELECT *, (row_number() OVER (ORDER BY seq) + 1) / 2 AS n FROM audit.trail) t
                        GROUP BY n ORDER BY n LOOP
                root := sha256('\\x01'::bytea || sha256('\\x00'::bytea || substr(b.leaves, 1, 32))
                  || sha256('\\x00'::bytea || substr(b.leaves, 33, 32)));
                chain := sha256('\\x02'::bytea || chain || root);
                INSERT INTO audit.seal VALUES (b.n, (b.upto::text::bigint + 1)::text::xid8, 2, b.seqs, b.leaves, root,
                  chain, now());
              END LOOP;
            END $$""";

    /** The transactions of the first release are over. */
    private static final String LATER = """
            DO $$
            BEGIN
              WHILE pg_current_xact_id() < '1000' LOOP
                COMMIT;
              END LOOP;
            END $$""";

    static List<String> releases() throws IOException {
        try (var files = Files.list(RELEASES)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".sql.xz"))
                    .map(f -> f.replace(".sql.xz", ""))
                    .sorted(java.util.Comparator.comparing(org.flywaydb.core.api.MigrationVersion::fromVersion))
                    .toList();
        }
    }

    @Test
    void theUpgradedDatabaseIsAFreshOneAndClosesItsDay() throws SQLException {
        try (Connection upgraded = as("postgres", "huikuan")) {
            assertEquals(fresh(), Catalogue.of(upgraded));
        }
        LocalDate day = Book.businessDate();
        Api.as("supervisor").get("/accounts?limit=5").then().statusCode(200).body("items.size()", greaterThan(4));
        assertEquals(day.plusDays(1), Book.closeDay());
    }

    @Test
    void whatWasSealedBeforeIsTheFirstChainAndIsStillProved() throws SQLException, IOException {
        String person;
        try (Connection connection = as("postgres", "huikuan");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT min(person_id::text) FROM portfolio.borrower")) {
            rows.next();
            person = rows.getString(1);
        }
        byte[] pack = Api.as("compliance")
                .get("/borrowers/{p}/evidence-pack", person)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        String proof = "";
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("proof.txt")) {
                    proof = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        List<String> entries =
                proof.lines().filter(l -> l.startsWith("ENTRY\t")).toList();
        assertEquals(
                2, entries.stream().filter(l -> l.startsWith("ENTRY\t0-3\t")).count(), proof);
        assertTrue(entries.size() > 2, "what came later lies in his own chain: " + proof);
        Api.as("auditor")
                .get("/audit/verification")
                .then()
                .statusCode(200)
                .body("faults", empty())
                .body("seals", greaterThan(3));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReleaseBecomesThisOne(String release) throws SQLException, IOException {
        String database = "from_" + release.replace('.', '_');
        create(database);
        restore(release, database);
        List<String> before;
        try (Connection connection = as("postgres", database)) {
            before = Catalogue.of(connection);
        }
        assertTrue(before.size() > 1000, "a dump of a whole schema");
        migrate(database, RELEASE);
        try (Connection connection = as("postgres", database)) {
            assertEquals(fresh(), Catalogue.of(connection));
        }
    }

    @Test
    void aDifferenceIsSeen() throws SQLException, IOException {
        create("damaged");
        restore(releases().get(0), "damaged");
        execute(
                "damaged",
                "ALTER TABLE gate.attempt DISABLE ROW LEVEL SECURITY; GRANT DELETE ON audit.trail TO "
                        + "huikuan_app; DROP INDEX gate.attempt_started");
        try (Connection connection = as("postgres", "damaged")) {
            Set<String> missing = new TreeSet<>(fresh());
            Catalogue.of(connection).forEach(missing::remove);
            assertTrue(
                    missing.stream().anyMatch(l -> l.startsWith("relation gate.attempt ")),
                    "security that was taken off: " + missing);
            assertTrue(missing.stream().anyMatch(l -> l.startsWith("relation audit.trail ")), "a right that was given");
        }
    }

    @Test
    void aNewerAndAForeignDatabaseAreLeftAlone() throws SQLException, IOException {
        create("newer");
        restore(releases().get(0), "newer");
        execute("newer", """
                INSERT INTO public.flyway_schema_history SELECT max(installed_rank) + 1, '99.1.01', 'later', 'SQL',
                  'V99.1.01__later.sql', 1, 'x', now(), 1, true FROM public.flyway_schema_history""");
        refused("newer", "This database was upgraded by Huikuan 99.1");
        create("foreign_one");
        execute("foreign_one", "CREATE TABLE public.somebody_elses (id int)");
        refused("foreign_one", "This database holds tables of something else");
    }

    private static void refused(String database, String sentence) throws SQLException {
        List<String> before;
        try (Connection connection = as("postgres", database)) {
            before = Catalogue.of(connection);
        }
        Throwable failure = assertThrows(RuntimeException.class, () -> migrate(database, "1.2.0"));
        while (failure.getCause() != null) {
            failure = failure.getCause();
        }
        assertTrue(failure instanceof PreventFurtherStepsException, failure.toString());
        assertTrue(failure.getMessage().startsWith(sentence), failure.getMessage());
        try (Connection connection = as("postgres", database)) {
            assertEquals(before, Catalogue.of(connection));
        }
    }

    private static synchronized List<String> fresh() throws SQLException {
        if (FRESH.isEmpty()) {
            create("fresh");
            migrate("fresh", RELEASE);
            try (Connection connection = as("postgres", "fresh")) {
                FRESH.addAll(Catalogue.of(connection));
            }
        }
        return FRESH;
    }

    private static final List<String> FRESH = new ArrayList<>();

    private static void migrate(String database, String release) {
        Migration.apply(
                        Flyway.configure()
                                .dataSource(address(database), "huikuan_owner", secrets.getProperty("huikuan_owner"))
                                .locations("db/migration")
                                .defaultSchema("public")
                                .placeholders(Map.of("app", "huikuan_app")),
                        release)
                .load()
                .migrate();
    }

    private static void create(String database) throws SQLException {
        execute("postgres", "CREATE DATABASE " + database + " OWNER huikuan_owner");
    }

    private static void restore(String release, String database) throws IOException {
        try (InputStream in = new XZInputStream(Files.newInputStream(RELEASES.resolve(release + ".sql.xz")))) {
            execute(database, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = as("postgres", database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection as(String role, String database) throws SQLException {
        return DriverManager.getConnection(address(database), role, secrets.getProperty(role));
    }

    private static String address(String database) {
        return url.replaceAll("/huikuan\\?", "/" + database + "?");
    }
}
