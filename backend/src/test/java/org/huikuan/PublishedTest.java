package org.huikuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a feature reads of another's tables and views is what the other has published, said in db/published.csv with
 * what it promises; what it writes there stands here with the reason. Everything else goes through a front door: a
 * class, or a function of the owner's.
 */
class PublishedTest {

    private static final Path SOURCES = Path.of("src/main/java/org/huikuan");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path PLANTED = Path.of("src/test/java/org/huikuan/planted");

    private static final Pattern NAMED = Pattern.compile(
            "(?:\\b(INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|COPY|TRUNCATE)\\s+)?(?<![\\w./:])([a-z]+\\.[a-z_]+)\\b");
    private static final Pattern ENTITY = Pattern.compile("@Table\\(schema = \"([a-z]+)\", name = \"([a-z_]+)\"");
    private static final Pattern VIEW = Pattern.compile("CREATE OR REPLACE VIEW ([a-z]+\\.[a-z_]+)");

    /** What people and programs sign in by: read and written by identity alone. */
    private static final Set<String> SECRET =
            Set.of("identity.api_client", "identity.app_user", "identity.refresh_token");

    /** By whom and why tables of another feature are written by statements of one's own. */
    private static final Map<String, Set<String>> WRITTEN = Map.of(
            "one statement a hot verb, see decision 0004",
            Set.of(
                    "Contacts: gate.attempt",
                    "Contacts: gate.identity_check",
                    "Contacts: shared.idempotency",
                    "Gate: shared.idempotency",
                    "Tasks: shared.idempotency"),
            "facts of the gate's decisions, written down by whoever makes contacts",
            Set.of("Notice: gate.notice"),
            "files land by the ten thousand, all tables of a loan together",
            Set.of(
                    "LoanLanding: portfolio.borrower",
                    "LoanLanding: portfolio.borrower_ref",
                    "LoanLanding: portfolio.contact_point",
                    "LoanLanding: portfolio.instalment",
                    "LoanLanding: portfolio.loan",
                    "LoanLanding: portfolio.loan_ref",
                    "LoanLanding: portfolio.party"),
            "a chunk of the close is one statement over what its steps found",
            Set.of("Revisions: portfolio.assessment", "TaskPlanning: worklist.task"),
            "who changes while a close runs leaves a row for it in the transaction of his change",
            Set.of("Plans: close.changed_meanwhile", "TaskPlanning: close.changed_meanwhile"),
            "experiment's own, lying where the plan below it reads them",
            Set.of("Experiment: strategy.experiment", "Experiments: strategy.arm", "Experiments: strategy.experiment"));

    /** A relation in the text of a feature that does not own it. */
    private record Named(String feature, String file, String relation, boolean written) {}

    private static Map<String, String> published() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/db/published.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1], (a, b) -> a + b, TreeMap::new));
    }

    private static Set<String> relations() throws IOException {
        Set<String> relations = new TreeSet<>(SpreadTest.places().keySet());
        try (var files = Files.walk(MIGRATIONS)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("R__\\d_view_.*"))
                    .toList()) {
                VIEW.matcher(Files.readString(file)).results().forEach(m -> relations.add(m.group(1)));
            }
        }
        return relations;
    }

    /** Of Java the literals and the entities, of SQL functions, views and policies. */
    private static List<Named> named(Path root) throws IOException {
        Set<String> relations = relations();
        List<Named> named = new ArrayList<>();
        try (var files = Files.walk(root)) {
            for (Path path : files.filter(
                            f -> f.getFileName().toString().matches(".*\\.java|R__\\d_(function|view|policy)_.*"))
                    .toList()) {
                String text = Files.readString(path);
                String file = path.getFileName().toString().replaceFirst("\\.(java|sql)$", "");
                String feature = root.relativize(path).getName(0).toString().replace("Violations.java", "contact");
                String sql = path.toString().endsWith(".sql")
                        ? text.replaceAll("--.*", "")
                        : ArchitectureTest.literals(text).collect(Collectors.joining("\n;\n"));
                NAMED.matcher(sql)
                        .results()
                        .map(m -> new Named(feature, file, m.group(2), m.group(1) != null))
                        .forEach(named::add);
                ENTITY.matcher(text)
                        .results()
                        .map(m -> new Named(feature, file, m.group(1) + "." + m.group(2), true))
                        .forEach(named::add);
            }
        }
        named.removeIf(n -> !relations.contains(n.relation()) || n.relation().startsWith(n.feature() + "."));
        return named;
    }

    private static List<Named> named(Path... roots) throws IOException {
        List<Named> named = new ArrayList<>();
        for (Path root : roots) {
            named.addAll(named(root));
        }
        return named;
    }

    /** The demonstration is made through the database, under everybody, and is no reader anything is published for. */
    private static boolean demonstrates(Named named) {
        return named.feature().equals("demo");
    }

    private static Set<String> unpublished(Collection<Named> named) throws IOException {
        Set<String> published = published().keySet();
        return named.stream()
                .filter(n -> !n.written() && !demonstrates(n) && !published.contains(n.relation()))
                .map(n -> n.feature() + " → " + n.relation() + " in " + n.file())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> written(Collection<Named> named) {
        return named.stream()
                .filter(n -> n.written() && !demonstrates(n))
                .map(n -> n.file() + ": " + n.relation())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> unread(Set<String> published, Collection<Named> named) {
        Set<String> unread = new TreeSet<>(published);
        named.stream().filter(n -> !n.written() && !demonstrates(n)).forEach(n -> unread.remove(n.relation()));
        return unread;
    }

    @Test
    void whatIsReadElsewhereIsPublished() throws IOException {
        assertEquals(Set.of(), unpublished(named(SOURCES, MIGRATIONS)));
        assertEquals(
                Set.of(
                        "contact → identity.app_user in Violations",
                        "contact → kpi.portfolio_now in Violations",
                        "contact → shared.scheduled_tasks in Violations"),
                unpublished(named(PLANTED)));
    }

    @Test
    void whatIsPublishedIsThereAndReadElsewhere() throws IOException {
        Map<String, String> published = published();
        assertEquals(Set.of(), unread(published.keySet(), named(SOURCES, MIGRATIONS)));
        assertEquals(Set.of("kpi.goal"), unread(Set.of("kpi.goal", "gate.attempt"), named(PLANTED)));
        assertFalse(published.containsValue(""), "each says what it promises");
        assertEquals(
                List.copyOf(published.keySet()),
                Files.readAllLines(Path.of("src/main/resources/db/published.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",")[0])
                        .toList());
    }

    @Test
    void secretsStayHome() throws IOException {
        assertEquals(
                List.of(),
                named(SOURCES, MIGRATIONS).stream()
                        .filter(n -> SECRET.contains(n.relation()))
                        .toList());
        assertFalse(named(PLANTED).stream().noneMatch(n -> SECRET.contains(n.relation())));
    }

    @Test
    void whatIsWrittenElsewhereStandsHereWithItsReason() throws IOException {
        assertEquals(
                WRITTEN.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)),
                written(named(SOURCES, MIGRATIONS)));
        assertEquals(Set.of("Violations: gate.attempt"), written(named(PLANTED)));
    }
}
