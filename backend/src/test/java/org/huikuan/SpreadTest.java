package org.huikuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/**
 * Where every table lies when the book is spread over machines, said in db/spread.csv: spread by a key, the same
 * everywhere (reference), or on one machine (local). Statements are held to it, see docs/scaling.md.
 */
@ServiceTest
class SpreadTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path SOURCES = Path.of("src/main/java/org/huikuan");
    private static final Pattern TABLE = Pattern.compile("(?<![\\w./:])[a-z]+\\.[a-z_]+\\b");

    /** Functions in SQL that name persons' tables: inlined into the statement, or called by itself about one thing. */
    private static final Set<String> READING_PERSONS = Set.of(
            "audit.append",
            "delinquency.standing_at",
            "contact.stop_messages",
            "duties.letter_followed",
            "rules.laws",
            "worklist.task_json");

    @Inject
    Database database;

    record Place(String lies, String by) {}

    static Map<String, Place> places() throws IOException {
        Map<String, Place> places = new TreeMap<>();
        Files.readAllLines(Path.of("src/main/resources/db/spread.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> places.put(cells[0], new Place(cells[1], cells[2])));
        return places;
    }

    private static Set<String> of(String kind) throws IOException {
        return places().entrySet().stream()
                .filter(e -> e.getValue().lies().equals(kind)
                        && (!kind.equals("spread") || e.getValue().by().equals("person_id")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void everyTableSaysWhereItLies() throws IOException {
        String tables = database.text("""
                SELECT string_agg(n.nspname || '.' || c.relname, ','
                    ORDER BY (n.nspname || '.' || c.relname) COLLATE "C")
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public')""");
        assertEquals(List.of(tables.split(",")), List.copyOf(places().keySet()));
        assertTrue(places().values().stream()
                .allMatch(p -> Set.of("spread", "reference", "local").contains(p.lies())));
    }

    @Test
    void whatIsSpreadBeginsItsKeyWithThePerson() throws IOException {
        String other = of("spread").stream().map(t -> "'" + t + "'").collect(Collectors.joining(", "));
        assertEquals(null, database.text("""
                SELECT string_agg(x.indrelid::regclass::text, ', ' ORDER BY x.indrelid) FROM pg_index x
                  JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                  JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
                 WHERE x.indisprimary AND n.nspname || '.' || c.relname IN (%s) AND a.attname <> 'person_id'
                """.formatted(other)));
    }

    /** A key that points from what is spread stays with its person, or points at what is everywhere. */
    @Test
    void keysStayWithTheirPerson() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Place> places = places();
        String keys = database.text("""
                SELECT string_agg(f.conrelid::regclass || ' ' || f.confrelid::regclass || ' ' ||
                  (SELECT string_agg(a.attname || '=' || b.attname, ',') FROM unnest(f.conkey, f.confkey) k (x, y)
                     JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.x
                     JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.y), ';') FROM pg_constraint f
                  JOIN pg_namespace n ON n.oid = f.connamespace WHERE f.contype = 'f' AND n.nspname <> 'public'""");
        for (String key : keys.split(";")) {
            String[] parts = key.split(" ");
            Place from = places.get(parts[0]);
            Place to = places.get(parts[1]);
            boolean fits = switch (from.lies()) {
                case "spread" ->
                    to.lies().equals("reference")
                            || (from.by().equals("person_id")
                                    && to.by().equals("person_id")
                                    && parts[2].contains("person_id=person_id"));
                case "reference" -> to.lies().equals("reference");
                default -> !to.lies().equals("spread");
            };
            if (!fits) {
                wrong.add(key);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Tables a statement of a class names together: those of persons, and those of one machine. */
    static Set<String> mixed(Path sources) throws IOException {
        Set<String> spread = of("spread");
        Set<String> local = of("local");
        Set<String> mixed = new TreeSet<>();
        try (var files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                ArchitectureTest.literals(Files.readString(file)).forEach(text -> {
                    Set<String> named = TABLE.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toSet());
                    if (named.stream().anyMatch(spread::contains)) {
                        named.stream().filter(local::contains).forEach(t -> mixed.add(name + ": " + t));
                    }
                });
            }
        }
        return mixed;
    }

    @Test
    void nothingJoinsPersonsWithOneMachine() throws IOException {
        assertEquals(Set.of(), mixed(SOURCES));
        assertEquals(Set.of("Violations: shared.scheduled_tasks"), mixed(Path.of("src/test/java/org/huikuan/planted")));
    }

    /** Rows of persons are locked by their key; only a list of one machine is taken from by skipping. */
    @Test
    void onlyWhatLiesOnOneMachineIsTakenBySkipping() throws IOException {
        Set<String> spread = of("spread");
        List<String> wrong = new ArrayList<>();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(java|sql)")).toList()) {
                String text = Files.readString(file);
                (file.toString().endsWith(".java") ? ArchitectureTest.literals(text) : Stream.of(text))
                        .filter(sql -> sql.contains("SKIP LOCKED")
                                && TABLE.matcher(sql).results().anyMatch(m -> spread.contains(m.group())))
                        .forEach(sql -> wrong.add(file.getFileName().toString()));
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** The open day is a parameter; only the function that gathers what the gate judges of one person joins it. */
    @Test
    void theOpenDayIsSaidByWhoAsks() throws IOException {
        List<String> asking = new ArrayList<>();
        try (var files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")
                            && !f.endsWith("BusinessClock.java")
                            && !f.endsWith("Lock.java"))
                    .toList()) {
                if (Files.readString(file).contains("shared.business_date")) {
                    asking.add(file.getFileName().toString());
                }
            }
        }
        try (var files = Files.walk(MIGRATIONS)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("R__")
                            && !f.toString().contains("shared_business_date"))
                    .toList()) {
                if (Files.readString(file).matches("(?s).*shared\\.business_(date|time).*")) {
                    asking.add(file.getFileName().toString());
                }
            }
        }
        assertEquals(
                List.of("R__1_function_gate_gather.sql", "R__5_rights_shared.sql"),
                asking.stream().sorted().toList());
    }

    @Test
    void functionsInSqlReadNoPersonsRowByRow() throws IOException {
        Set<String> spread = of("spread");
        Set<String> reading = new TreeSet<>();
        for (String function : database.text("""
                        SELECT string_agg(n.nspname || '.' || p.proname || ' ' || p.prosrc, '|') FROM pg_proc p
                          JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
                         WHERE n.nspname !~ '^(pg_|information_schema)' AND l.lanname = 'sql'
                        """).split("\\|")) {
            String name = function.split(" ")[0];
            if (TABLE.matcher(function).results().anyMatch(m -> spread.contains(m.group()))) {
                reading.add(name);
            }
        }
        assertEquals(new TreeSet<>(READING_PERSONS), reading);
    }

    /** The texts inside brackets that are a query of their own, the innermost first. */
    static List<String> subqueries(String sql) {
        List<String> found = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < sql.length(); i++) {
            if (sql.charAt(i) == '(') {
                open.push(i);
            } else if (sql.charAt(i) == ')' && !open.isEmpty()) {
                String inner = sql.substring(open.pop() + 1, i);
                if (inner.stripLeading().startsWith("SELECT")) {
                    found.add(inner);
                }
            }
        }
        return found;
    }

    private static final Pattern NAMED =
            Pattern.compile("(?:FROM|JOIN|,|\\))\\s*(?:LATERAL\\s*)?(?:[a-z_]+\\.[a-z_]+|[a-z_]+)?(?:\\([^()]*\\))?"
                    + "\\s+(?:WITH ORDINALITY\\s+)?(?:AS\\s+)?([a-z]\\w*)\\b");
    private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w.:])([a-z]\\w*)\\.[a-z_]");
    private static final Pattern BY_PERSON =
            Pattern.compile("person_id\\s*(?:=\\s*(?:[a-z]\\w*\\.person_id|:\\w|p_\\w|ANY)|BETWEEN|IN\\b)");

    /** Queries within queries over persons that look at the row outside by something else than the person. */
    static Set<String> strayed(Path sources) throws IOException {
        Set<String> spread = of("spread");
        Set<String> schemas = places().keySet().stream()
                .map(t -> t.substring(0, t.indexOf('.')))
                .collect(Collectors.toSet());
        Set<String> strayed = new TreeSet<>();
        try (var files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().matches(".*(\\.java|R__[^/]*\\.sql)"))
                    .toList()) {
                String text = Files.readString(file).replaceAll("(?m)^\\s*--.*$", "");
                (file.toString().endsWith(".java") ? ArchitectureTest.literals(text) : Stream.of(text))
                        .flatMap(sql -> subqueries(sql).stream())
                        .filter(inner -> TABLE.matcher(inner).results().anyMatch(m -> spread.contains(m.group())))
                        .filter(inner -> {
                            Set<String> inside = NAMED.matcher(inner)
                                    .results()
                                    .map(m -> m.group(1))
                                    .collect(Collectors.toSet());
                            return QUALIFIED
                                            .matcher(inner)
                                            .results()
                                            .map(m -> m.group(1))
                                            .anyMatch(alias -> !inside.contains(alias) && !schemas.contains(alias))
                                    && !BY_PERSON.matcher(inner).find();
                        })
                        .forEach(inner -> strayed.add(
                                file.getFileName() + ": " + inner.strip().replaceAll("\\s+", " ")));
            }
        }
        return strayed;
    }

    /** A database that spreads rows sends such a query to the machine of the person, or cannot run it at all. */
    @Test
    void aQueryWithinAQueryStaysWithThePerson() throws IOException {
        assertEquals(Set.of(), strayed(Path.of("src/main")));
        assertEquals(1, strayed(Path.of("src/test/java/org/huikuan/planted")).size());
    }

    /**
     * Of a row that is changed or answered, nothing is computed that each machine would compute for itself; only the
     * key of a new row is.
     */
    @Test
    void whatIsWrittenIsComputedTheSameEverywhere() throws IOException {
        Set<String> spread = of("spread");
        Set<String> changing = Set.of(database.text("""
                SELECT string_agg(DISTINCT p.proname, ',') FROM pg_proc p
                 WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.provolatile = 'v' AND p.prokind = 'f'
                """).split(","));
        assertTrue(changing.contains("random") && changing.contains("clock_timestamp"));
        Set<String> wrong = new TreeSet<>();
        Pattern call = Pattern.compile("(?<![\\w.])([a-z_]+)\\(");
        Pattern clock =
                Pattern.compile("\\b(now\\(\\)|current_date|current_timestamp|localtime)", Pattern.CASE_INSENSITIVE);
        try (var files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*(\\.java|R__[^/]*\\.sql)"))
                    .toList()) {
                String text = Files.readString(file).replaceAll("(?m)^\\s*--.*$", "");
                (file.toString().endsWith(".java") ? ArchitectureTest.literals(text) : Stream.of(text))
                        .flatMap(sql -> Stream.of(sql.split(";|\\bTHEN\\s*\\n|\\b(?:LOOP|BEGIN)\\s")))
                        .filter(sql -> WRITES.matcher(sql).results().anyMatch(m -> spread.contains(m.group(1))))
                        .flatMap(sql -> Stream.concat(
                                clock.matcher(sql).results().map(MatchResult::group),
                                call.matcher(sql).results().map(m -> m.group(1)).filter(changing::contains)))
                        .forEach(name -> wrong.add(file.getFileName() + ": " + name));
            }
        }
        wrong.removeIf(name -> name.endsWith(": gen_random_uuid"));
        assertEquals(Set.of(), wrong);
    }

    private static final Pattern WRITES = Pattern.compile("(?:INSERT INTO|UPDATE|DELETE FROM)\\s+([a-z]+\\.[a-z_]+)");

    /** Of these nothing tells who somebody is. */
    private static final Set<String> NOTHING_TO_ERASE = Set.of("agency", "audit", "close");

    /** What these keep of a person is not in the copy he gets. */
    private static final Map<String, String> NOTHING_TO_COPY = Map.ofEntries(
            Map.entry("agency", "with whom his accounts were is said by portfolio"),
            Map.entry("audit", "who of the house did what is the house's, and holds nothing personal"),
            Map.entry("close", "whom a step of a close could not be done for is work of the house"),
            Map.entry("duties", "what the house must do by when"),
            Map.entry("shared", "answers kept for some days are of what he has anyway"));

    /** These prove nothing about a person. */
    private static final Map<String, String> NOTHING_TO_PACK = Map.ofEntries(
            Map.entry("agency", "where an account was placed is between the house and the agency"),
            Map.entry("audit", "its entries come with the seals, in the proof"),
            Map.entry("close", "whom a step of a close could not be done for is work of the house"),
            Map.entry("duties", "what the house must do by when"),
            Map.entry("evidence", "its contents come with their files, from the feature that makes the pack"),
            Map.entry("privacy", "what was asked about his data was no contact"),
            Map.entry("shared", "answers kept for some days prove nothing"));

    /** Nothing here begins the years of keeping again. */
    private static final Map<String, String> NOTHING_TO_KEEP_FROM = Map.ofEntries(
            Map.entry("agency", "who worked an account is no contact"),
            Map.entry("agreement", "made in a contact, paid by repayments, which count"),
            Map.entry("audit", "what is done about him begins no years, what happened with him does"),
            Map.entry("close", "whom a step of a close could not be done for is work of the house"),
            Map.entry("contact", "messages are contacts the gate was asked about, which count"),
            Map.entry("duties", "what the house must do is no contact"),
            Map.entry("evidence", "says of each content until when it is kept"),
            Map.entry("privacy", "what was asked about his data was no contact"),
            Map.entry("segmentation", "what is thought of him is no contact"),
            Map.entry("shared", "answers are kept for some days"),
            Map.entry("strategy", "what is planned is no contact"),
            Map.entry("worklist", "what is to be done is no contact"));

    /** Schemas that keep persons and have no such function. */
    private Set<String> silent(String function, String arguments, boolean forTheApplication) throws IOException {
        Set<String> silent = of("spread").stream()
                .map(table -> table.substring(0, table.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        String saying = database.text("""
                SELECT coalesce(string_agg(n.nspname, ','), '') FROM pg_proc f
                  JOIN pg_namespace n ON n.oid = f.pronamespace
                 WHERE f.proname = '%s' AND pg_get_function_identity_arguments(f.oid) = '%s'
                   AND has_function_privilege('huikuan_app', f.oid, 'EXECUTE') = %s
                """.formatted(function, arguments, forTheApplication));
        silent.removeAll(List.of(saying.split(",")));
        return silent;
    }

    @Test
    void whoeverKnowsPersonsKnowsWhatToErase() throws IOException {
        assertEquals(new TreeSet<>(NOTHING_TO_ERASE), silent("erase", "p_person uuid, p_today date", false));
    }

    @Test
    void whoeverKnowsPersonsSaysWhatHeMaySeeAndWhatCanBeProved() throws IOException {
        assertEquals(new TreeSet<>(NOTHING_TO_COPY.keySet()), silent("copy", "p_person uuid", true));
        assertEquals(
                new TreeSet<>(NOTHING_TO_PACK.keySet()),
                silent("pack", "p_person uuid, p_loan uuid, p_complaint uuid", true));
        assertEquals(new TreeSet<>(NOTHING_TO_KEEP_FROM.keySet()), silent("kept_from", "p_person uuid", true));
        assertTrue(silent("forgotten", "p_person uuid", true).contains("portfolio"), "who says nothing is found");
    }

    @Test
    void noTwoFeaturesContributeTheSame() {
        String copy = "SELECT shared.contributions('copy', gen_random_uuid())";
        database.asOwner("""
                CREATE FUNCTION kpi.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE sql
                  AS $$ SELECT '{"scores": []}'::jsonb $$""");
        try {
            assertTrue(assertThrows(
                            IllegalStateException.class, () -> database.asApp("SET huikuan.scope = 'desk'; " + copy))
                    .getMessage()
                    .contains("segmentation.copy says what another feature says already: scores"));
        } finally {
            database.asOwner("DROP FUNCTION kpi.copy(uuid)");
        }
        assertTrue(database.asApp("SET huikuan.scope = 'desk'; " + copy).contains("scores"));
    }

    /** Erasing runs with the owner's rights: nobody may slip it a function of his own. */
    @Test
    void whatASessionMadeForItselfContributesNothing() {
        String erasing = database.asApp("""
                CREATE FUNCTION pg_temp.erase(p_person uuid, p_today date) RETURNS int LANGUAGE sql AS 'SELECT 1';
                SELECT string_agg(f::text, ' ') FROM shared.contributing('erase', 'uuid', 'date') f""");
        assertTrue(erasing.contains("portfolio.erase"), erasing);
        assertFalse(erasing.contains("pg_temp"), erasing);
    }
}
