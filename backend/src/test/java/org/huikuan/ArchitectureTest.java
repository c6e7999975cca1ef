package org.huikuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huikuan.shared.RefusalCode;
import org.junit.jupiter.api.Test;

/** The drawing in ARCHITECTURE.md, checked; each check is also seen to fail on planted code. */
class ArchitectureTest {

    private static final Set<String> FOUNDATION = Set.of("shared", "identity", "audit", "portfolio");

    /** What each feature may call and name in its SQL, beside the foundation below it. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("shared", Set.of()),
            Map.entry("identity", Set.of("shared")),
            Map.entry("audit", Set.of("shared", "identity")),
            Map.entry("portfolio", Set.of("shared", "identity", "audit")),
            Map.entry("intake", Set.of()),
            Map.entry("repayment", Set.of("intake")),
            Map.entry("delinquency", Set.of("intake", "repayment")),
            Map.entry("segmentation", Set.of("delinquency", "repayment")),
            Map.entry("rules", Set.of()),
            Map.entry("duties", Set.of("rules")),
            Map.entry("gate", Set.of("rules", "duties", "delinquency")),
            Map.entry("contact", Set.of("gate", "rules", "duties", "delinquency")),
            Map.entry("agreement", Set.of("contact", "repayment")),
            Map.entry("agency", Set.of("contact", "gate", "rules", "duties", "repayment")),
            Map.entry("visit", Set.of("contact", "gate", "rules")),
            Map.entry("worklist", Set.of()),
            Map.entry("complaint", Set.of("contact", "gate", "rules", "duties")),
            Map.entry("close", Set.of()),
            Map.entry(
                    "strategy",
                    Set.of(
                            "close",
                            "worklist",
                            "segmentation",
                            "agreement",
                            "contact",
                            "gate",
                            "rules",
                            "visit",
                            "agency",
                            "delinquency",
                            "repayment")),
            Map.entry("experiment", Set.of("close", "complaint", "delinquency", "repayment", "strategy")),
            Map.entry("kpi", Set.of("agreement", "delinquency", "gate", "repayment", "segmentation")),
            Map.entry("training", Set.of()),
            Map.entry("evidence", Set.of("complaint", "duties", "gate")),
            Map.entry("privacy", Set.of("complaint", "duties", "evidence", "rules")),
            Map.entry("launch", Set.of("shared", "identity")),
            Map.entry("demo", Set.of("agency", "agreement", "delinquency", "gate", "repayment", "worklist")));

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.huikuan");

    /** Every piece of text in a source file. */
    static Stream<String> literals(String source) {
        return LITERAL.matcher(source).results().map(m -> m.group(1) == null ? m.group(2) : m.group(1));
    }

    private static String feature(String packageName) {
        String[] parts = packageName.split("\\.");
        return parts.length > 2 && packageName.startsWith("org.huikuan.") ? parts[2] : "";
    }

    static List<String> wrongArrows(JavaClasses classes) {
        List<String> wrong = new ArrayList<>();
        for (JavaClass from : classes) {
            String feature = feature(from.getPackageName()).replace("planted", "contact");
            from.getDirectDependenciesFromSelf().forEach(d -> {
                String target = feature(d.getTargetClass().getPackageName());
                boolean foundation =
                        FOUNDATION.contains(target) && !FOUNDATION.contains(feature) && !feature.equals("launch");
                if (!target.isEmpty()
                        && !target.equals(feature)
                        && ARROWS.containsKey(feature)
                        && !foundation
                        && !ARROWS.get(feature).contains(target)) {
                    wrong.add(feature + " → " + target + ": " + d.getDescription()
                            + ". Calls go down; announce an event instead, or change the drawing.");
                }
            });
        }
        return wrong;
    }

    /** The wall clock belongs to BusinessClock; jobs and tokens run on the machine's time. */
    static List<String> wallClocks(JavaClasses classes) {
        Set<String> exempt = Set.of("org.huikuan.shared.BusinessClock", "org.huikuan.shared.Jobs");
        List<String> wrong = new ArrayList<>();
        for (JavaClass from : classes) {
            from.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getName().equals("now")
                                    && call.getTargetOwner().getPackageName().equals("java.time")
                            || call.getName().equals("currentTimeMillis")
                            || call.getName().startsWith("system")
                                    && call.getTargetOwner().getName().equals("java.time.Clock"))
                    .filter(call ->
                            exempt.stream().noneMatch(name -> from.getName().startsWith(name)))
                    .forEach(call -> wrong.add(call.getDescription() + ". Ask BusinessClock."));
        }
        return wrong;
    }

    /** Attempts are written by one class, after a permit; no other class may name the table for writing. */
    static List<String> otherWritersOfAttempts(Path sources) throws IOException {
        Pattern write = Pattern.compile("INSERT\\s+INTO\\s+gate\\.(attempt|decision)\\b");
        List<String> wrong = new ArrayList<>();
        try (var files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (write.matcher(Files.readString(file)).find()
                        && !Set.of("Contacts.java", "Gate.java")
                                .contains(file.getFileName().toString())) {
                    wrong.add(file + " writes attempts or decisions. Ask the gate, then Contacts.");
                }
            }
        }
        return wrong;
    }

    @Test
    void callsGoDown() {
        assertEquals(List.of(), wrongArrows(CLASSES));
        assertFalse(
                wrongArrows(new ClassFileImporter().importPackages("org.huikuan.planted"))
                        .isEmpty(),
                "the planted arrow must be found");
    }

    @Test
    void nobodyReadsTheWallClock() {
        assertEquals(List.of(), wallClocks(CLASSES));
        assertFalse(
                wallClocks(new ClassFileImporter().importPackages("org.huikuan.planted"))
                        .isEmpty(),
                "the planted clock must be found");
    }

    @Test
    void attemptsAreWrittenInOnePlace() throws IOException {
        assertEquals(List.of(), otherWritersOfAttempts(Path.of("src/main/java")));
        assertFalse(
                otherWritersOfAttempts(Path.of("src/test/java/org/huikuan/planted"))
                        .isEmpty(),
                "the planted writer must be found");
    }

    @Test
    void moneyIsNeverADouble() {
        List<String> wrong = CLASSES.stream()
                .flatMap(c -> c.getFields().stream())
                .filter(f -> f.getRawType().getName().matches("double|float|java.lang.(Double|Float)"))
                .map(f -> f.getFullName())
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void noEntityLeavesAResource() {
        List<String> wrong = CLASSES.stream()
                .filter(c -> c.getSimpleName().endsWith("Resource"))
                .flatMap(c -> c.getMethods().stream())
                .filter(m -> m.getRawReturnType().isAnnotatedWith("jakarta.persistence.Entity"))
                .map(m -> m.getFullName())
                .toList();
        assertEquals(List.of(), wrong);
    }

    /** What has no version: users count failed logins side by side, clients never change. */
    /** A row with a life counts its changes, or is written once; the person it is keyed by never changes. */
    @Test
    void everyEntityCountsItsChanges() {
        List<String> wrong = CLASSES.stream()
                .filter(c -> c.isAnnotatedWith("jakarta.persistence.Entity"))
                .filter(c -> !c.isAnnotatedWith("org.hibernate.annotations.Immutable"))
                .filter(c -> c.getAllFields().stream().noneMatch(f -> f.isAnnotatedWith("jakarta.persistence.Version")))
                .map(c -> c.getSimpleName())
                .sorted()
                .toList();
        assertEquals(List.of(), wrong);
        List<String> movable = CLASSES.stream()
                .filter(c -> c.isAnnotatedWith("jakarta.persistence.Entity"))
                .flatMap(c -> c.getAllFields().stream())
                .filter(f -> f.getName().equals("personId") && !f.isAnnotatedWith("jakarta.persistence.Id"))
                .filter(f -> f.tryGetAnnotationOfType(jakarta.persistence.Column.class)
                        .map(jakarta.persistence.Column::updatable)
                        .orElse(true))
                .map(f -> f.getFullName())
                .toList();
        assertEquals(List.of(), movable);
    }

    /** Locks of the house are taken by Sql, or where a statement asks by a function, from the register in Lock. */
    @Test
    void locksStandInOneRegister() throws IOException {
        List<String> taking = new ArrayList<>();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|sql)"))
                    .sorted()
                    .toList()) {
                if (Files.readString(file).contains("pg_advisory")) {
                    taking.add(file.getFileName().toString());
                }
            }
        }
        assertEquals(
                List.of(
                        "Sql.java",
                        "R__1_function_shared_business_date_for_writing.sql",
                        "R__1_function_worklist_may_hold.sql"),
                taking);
    }

    /** Schemas named by the SQL of a feature's Java, and by its tables, functions, views and policies. */
    static List<String> wrongSql(Path sources) throws IOException {
        Pattern named = Pattern.compile("(?<![\\w./])(" + String.join("|", ARROWS.keySet()) + ")\\.[a-z_]+\\b");
        Set<String> wrong = new TreeSet<>();
        try (var files = Files.walk(sources)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(java|sql)")).toList()) {
                String text = Files.readString(file).replaceAll("(?m)^\\s*--.*$", "");
                String sql = file.toString().endsWith(".sql")
                        ? text
                        : literals(text).collect(java.util.stream.Collectors.joining("\n"));
                String feature = sources.relativize(file).getName(0).toString().replace("Violations.java", "contact");
                named.matcher(sql)
                        .results()
                        .map(m -> m.group(1))
                        .filter(target -> !target.equals(feature)
                                && ARROWS.containsKey(feature)
                                && !(FOUNDATION.contains(target) && !FOUNDATION.contains(feature))
                                && !ARROWS.get(feature).contains(target))
                        .forEach(
                                target -> wrong.add(feature + " → " + target + " in the SQL of " + file.getFileName()));
            }
        }
        return List.copyOf(wrong);
    }

    @Test
    void sqlGoesDownToo() throws IOException {
        assertEquals(List.of(), wrongSql(Path.of("src/main/java/org/huikuan")));
        assertEquals(List.of(), wrongSql(Path.of("src/main/resources/db/migration")));
        assertEquals(
                List.of("contact → kpi in the SQL of Violations.java"),
                wrongSql(Path.of("src/test/java/org/huikuan/planted")));
    }

    /** Formatters leave text blocks and SQL alone, so their width is looked at here. */
    static List<String> tooWide(Path root) throws IOException {
        List<String> wide = new ArrayList<>();
        try (var files = Files.walk(root)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(java|sql)")).toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).length() > 120) {
                        wide.add(file + ":" + (i + 1));
                    }
                }
            }
        }
        return wide;
    }

    @Test
    void nothingIsWiderThanTheScreen(@org.junit.jupiter.api.io.TempDir Path planted) throws IOException {
        assertEquals(List.of(), tooWide(Path.of("src")));
        Files.writeString(planted.resolve("Wide.java"), "short\n" + "x".repeat(121) + "\n");
        assertEquals(1, tooWide(planted).size());
    }

    /** Parameters have names. */
    static List<String> positional(Path sources) throws IOException {
        Pattern sql = Pattern.compile("\\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|VALUES)\\b");
        List<String> wrong = new ArrayList<>();
        try (var files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                LITERAL.matcher(Files.readString(file))
                        .results()
                        .map(m -> (m.group(1) == null ? m.group(2) : m.group(1)).replaceAll("'[^']*'", ""))
                        .filter(text -> sql.matcher(text).find() && text.contains("?"))
                        .forEach(text -> wrong.add(file.getFileName().toString()));
            }
        }
        return wrong;
    }

    @Test
    void parametersHaveNames() throws IOException {
        assertEquals(List.of(), positional(Path.of("src/main/java")));
        assertEquals(List.of("Violations.java"), positional(Path.of("src/test/java/org/huikuan/planted")));
    }

    /** Tests and journeys wait until something is so, never for time to pass; the one place that does is Await. */
    static List<String> sleeps(Path sources) throws IOException {
        Pattern tests = Pattern.compile(".*([.]java|[.]test[.]tsx?|(testing|journeys)/[^/]*[.]tsx?)");
        Pattern sleep = Pattern.compile("[.]sleep[(]|[.]park(Nanos|Until)?[(]|delayed[E]xecutor|pg_[s]leep"
                + "|waitFor[T]imeout|(?<!test[.])\\bset[T]imeout[(]");
        List<String> asleep = new ArrayList<>();
        try (var files = Files.walk(sources)) {
            for (Path file :
                    files.filter(f -> tests.matcher(f.toString()).matches()).toList()) {
                sleep.matcher(Files.readString(file))
                        .results()
                        .forEach(m -> asleep.add(file.getFileName().toString()));
            }
        }
        return asleep;
    }

    @Test
    void nobodySleeps() throws IOException {
        List<String> planted = sleeps(Path.of("src/test/java/org/huikuan/planted"));
        assertEquals(List.of("Violations.java", "Violations.java"), planted);
        List<String> asleep = new ArrayList<>(sleeps(Path.of("src/test/java")));
        asleep.removeAll(planted);
        assertEquals(List.of("Await.java"), asleep);
        assertEquals(List.of(), sleeps(Path.of("../frontend/journeys")));
        assertEquals(List.of(), sleeps(Path.of("../frontend/src")));
    }

    @Test
    void theDrawingHasNoCircle() {
        Map<String, Set<String>> left = new java.util.TreeMap<>(ARROWS);
        while (left.entrySet().removeIf(e -> e.getValue().stream().noneMatch(left::containsKey))) {}
        assertEquals(Map.of(), left);
    }

    /** Of two lines with one key only the last is read, and a reason says what another means. */
    @Test
    void everySentenceHasAKeyOfItsOwn() throws IOException {
        for (String file :
                List.of("messages_zh", "messages_en", "contract/descriptions", "contract/reasons", "application")) {
            List<String> keys = Files.readAllLines(Path.of("src/main/resources/" + file + ".properties")).stream()
                    .filter(line -> line.matches("[^#\\s][^=]*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertEquals(Set.copyOf(keys).size(), keys.size(), file);
        }
    }

    @Test
    void everyReasonHasASentenceInBothLanguagesAndATest() throws IOException {
        Properties zh = new Properties();
        Properties en = new Properties();
        zh.load(new java.io.InputStreamReader(
                ArchitectureTest.class.getResourceAsStream("/messages_zh.properties"), StandardCharsets.UTF_8));
        en.load(new java.io.InputStreamReader(
                ArchitectureTest.class.getResourceAsStream("/messages_en.properties"), StandardCharsets.UTF_8));
        StringBuilder tests = new StringBuilder();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                tests.append(Files.readString(file));
            }
        }
        Set<String> silent = new TreeSet<>();
        Set<String> untested = new TreeSet<>();
        CLASSES.stream()
                .filter(c -> c.isEnum() && c.isAssignableTo(RefusalCode.class))
                .forEach(c -> Arrays.stream(c.reflect().getEnumConstants())
                        .map(e -> ((Enum<?>) e).name())
                        .forEach(code -> {
                            if (!zh.containsKey(code) || !en.containsKey(code)) {
                                silent.add(code);
                            }
                            if (tests.indexOf("\"" + code + "\"") < 0) {
                                untested.add(code);
                            }
                        }));
        assertEquals(Set.of(), silent, "give each a sentence in messages_zh and messages_en");
        assertEquals(Set.of(), untested, "provoke each in an endpoint test");
        assertEquals(zh.keySet(), en.keySet());
        assertTrue(zh.size() > 50);
    }
}
