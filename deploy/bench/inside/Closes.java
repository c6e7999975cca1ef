import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The business-day close with a scorecard, twenty segments and forty steps: against its own statements run over the whole
 * book in one transaction; sixty in a row; while money comes in; on two nodes; and killed again and again.
 */
public class Closes extends Service {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Random RANDOM = new Random(20_261_122);
    static final int ROUNDS = Integer.parseInt(System.getenv().getOrDefault("CLOSES_ROUNDS", "3"));
    static final String LOWEST = "00000000-0000-0000-0000-000000000000";
    static final String HIGHEST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    static String java;
    static Path data;
    static int loans;
    static int port;
    static Process node;
    static final List<Process> OTHERS = new ArrayList<>();

    /** @param args the java to run the service with, the folder of its data, loans, port, parts */
    public static void main(String[] args) {
        try {
            parts(args);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void parts(String[] args) throws Exception {
        java = args[0];
        data = Path.of(args[1]);
        loans = Integer.parseInt(args[2]);
        port = Integer.parseInt(args[3]);
        folder = data.resolve("postgres");
        Runtime.getRuntime().addShutdownHook(new Thread(Closes::stop));
        for (String part : args[4].split(",")) {
            switch (part) {
                case "ratio" -> ratio();
                case "each" -> each();
                case "busy" -> busy();
                case "size" -> size();
                case "long" -> sixty();
                case "same" -> Same.run();
                case "feed" -> {
                    start(1);
                    Feed.run(loans, ROUNDS);
                    stop();
                }
                default -> throw new IllegalArgumentException(part);
            }
        }
        stop();
    }

    // The service

    static void start(int sessions) throws Exception {
        long begun = System.nanoTime();
        node = node(port, data, sessions, Map.of());
        pid = node.pid();
        api = "http://localhost:" + port + "/api/v1";
        awaitReady("http://localhost:" + port);
        double seconds = (System.nanoTime() - begun) / 1e9;
        supervisor = login("supervisor");
        if (seconds > 30) {
            System.out.printf("first start with %,d loans: %.0f s%n", loans, seconds);
        }
    }

    static Process node(int port, Path data, int sessions, Map<String, String> more) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(java, "@deploy/jvm.options", "-jar", "backend/target/quarkus-app/quarkus-run.jar").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("backend/target/closes-service.log")));
        builder.environment().putAll(Map.of("HUIKUAN_DEMO", "true", "HUIKUAN_DEMO_LOANS", String.valueOf(loans), "HUIKUAN_PORT", String.valueOf(port), "HUIKUAN_DATA", data.toString(),
                "HUIKUAN_CLOSE_SESSIONS", String.valueOf(sessions), "HUIKUAN_STRATEGY_SENDING", "false"));
        builder.environment().putAll(more);
        return builder.start();
    }

    static void stop() {
        OTHERS.forEach(Closes::end);
        OTHERS.clear();
        if (node != null) {
            end(node);
        }
        // The database ends a moment after the service.
        for (int i = 0; i < 600 && Files.exists(folder.resolve("cluster/postmaster.pid")); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // What the house works by

    static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    /** A scorecard in use, twenty segments and forty steps; what is there already stays. */
    static void policies() throws Exception {
        String compliance = login("compliance");
        if (!json(get(supervisor, "/scorecards")).toString().contains("IN_USE")) {
            long begun = System.nanoTime();
            awaitJob(json(call("POST", supervisor, "/scorecards", "")).get("id").asText());
            System.out.printf("training on %,d loans: %.1f s%n", loans, (System.nanoTime() - begun) / 1e9);
            call("POST", compliance, "/scorecards/" + json(get(supervisor, "/scorecards")).get("items").get(0).get("version").asInt() + "/approve", "");
        }
        int segments = json(get(supervisor, "/segments")).findValues("code").size();
        for (int i = segments; i < 20; i++) {
            String condition = "{\"combinator\":\"AND\",\"rules\":[{\"field\":\"dpd\",\"operator\":\"BETWEEN\",\"values\":[\"" + i + "\",\"" + (i + 40) + "\"]},{\"field\":\"principal\",\"operator\":\"AT_LEAST\",\"values\":[\""
                    + i * 20_000 + "\"]},{\"field\":\"brokenPromises\",\"operator\":\"AT_LEAST\",\"values\":[\"1\"]}]}";
            call("POST", supervisor, "/segments", "{\"code\":\"BENCH-" + i + "\",\"priority\":" + (300 + i) + ",\"nameZh\":\"测\",\"nameEn\":\"b\",\"queue\":\"MID\",\"condition\":" + condition + "}");
            call("POST", compliance, "/segments/BENCH-" + i + "/1/approve", "");
        }
        JsonNode standard = null;
        for (JsonNode strategy : json(get(supervisor, "/strategies")).get("items")) {
            standard = strategy.get("code").asText().equals("STANDARD") && strategy.get("state").asText().equals("IN_USE") ? strategy : standard;
        }
        ArrayNode steps = (ArrayNode) standard.get("steps");
        if (steps.size() < 40) {
            for (int i = 0; steps.size() < 40; i++) {
                ObjectNode step = steps.addObject();
                step.put("code", "BENCH-" + i).put("nameZh", "测").put("nameEn", "b").put("fromDay", 20 + i * 5).put("toDay", 26 + i * 5).put("action", i % 2 == 0 ? "CALL" : "INTERNAL").put("everyDays", 14).put("queue", "MID");
                step.set("when", JSON.readTree("{\"combinator\":\"AND\",\"rules\":[{\"field\":\"outstandingAmount\",\"operator\":\"AT_LEAST\",\"values\":[\"" + i * 7_000
                        + "\"]},{\"field\":\"overduePercent\",\"operator\":\"AT_LEAST\",\"values\":[\"" + i * 2 + "\"]}]}"));
            }
            String day = json(get(supervisor, "/business-day")).get("businessDate").asText();
            ObjectNode wanted = JSON.createObjectNode().put("code", "STANDARD").put("nameZh", "测").put("nameEn", "b").put("effectiveFrom", day);
            wanted.set("steps", steps);
            int version = json(call("POST", supervisor, "/strategies", wanted.toString())).get("version").asInt();
            String approved = call("POST", compliance, "/strategies/STANDARD/" + version + "/approve", "");
            if (!approved.contains("IN_USE")) {
                throw new IllegalStateException(approved);
            }
        }
        System.out.println("segments " + json(get(supervisor, "/segments")).findValues("code").size() + ", steps " + steps.size());
    }

    static LocalDate day() throws Exception {
        return LocalDate.parse(json(get(supervisor, "/business-day")).get("businessDate").asText());
    }

    /** @return seconds of the close of the open day */
    static double closeDay() throws Exception {
        supervisor = login("supervisor");
        LocalDate day = day();
        long begun = System.nanoTime();
        awaitJob(json(call("POST", supervisor, "/closes", "{\"businessDate\":\"" + day + "\"}")).get("id").asText());
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!day().equals(day.plusDays(1))) {
            throw new IllegalStateException("The day was not closed: " + get(supervisor, "/closes").substring(0, 2000));
        }
        return seconds;
    }

    static long number(String sql) throws Exception {
        return Long.parseLong(psql("owner", sql, false).trim());
    }

    // Against the same statements

    /** The statements of one chunk of a close, as the database saw them, and whose they were. */
    record Recorded(LocalDate day, String low, String high, List<String> statements) {

        /** The same for other persons on another day. */
        List<String> of(String from, String to, LocalDate on) {
            long days = on.toEpochDay() - day.toEpochDay();
            return statements.stream().map(s -> moved(s.replace(low, from).replace(high, to), days)).toList();
        }

        private String moved(String statement, long days) {
            return Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\d\\b").matcher(statement).replaceAll(m -> {
                LocalDate date = LocalDate.parse(m.group());
                return Math.abs(date.toEpochDay() - day.toEpochDay()) > 60 ? m.group() : date.plusDays(days).toString();
            });
        }
    }

    static Recorded record() throws Exception {
        psql("superuser", "ALTER SYSTEM SET log_min_duration_statement = 0", true);
        psql("superuser", "SELECT pg_reload_conf()", true);
        Thread.sleep(500);
        LocalDate day = day();
        long from = Files.size(folder.resolve("server.log"));
        closeDay();
        psql("superuser", "ALTER SYSTEM RESET log_min_duration_statement", true);
        psql("superuser", "SELECT pg_reload_conf()", true);
        String log;
        try (var in = Files.newInputStream(folder.resolve("server.log"))) {
            in.skipNBytes(from);
            log = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] chunk = psql("owner", "SELECT low || ' ' || high FROM close.chunk WHERE business_date = '" + day + "' AND chunk <= 1 ORDER BY chunk DESC LIMIT 1", false).trim().split(" ");
        List<String> statements = new ArrayList<>();
        Map<String, List<String>> bySession = new HashMap<>();
        Matcher entry = Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\d [\\d:.]+ UTC \\[(\\d+)] LOG:  duration: [\\d.]+ ms  execute [^:]*: (.*(?:\\n\\t.*)*)(?:\\n\\d{4}-\\d\\d-\\d\\d [\\d:.]+ UTC \\[\\1] DETAIL:  Parameters: (.*(?:\\n\\t.*)*))?").matcher(log);
        while (entry.find()) {
            String sql = filled(entry.group(2).replace("\n\t", "\n"), entry.group(3));
            List<String> session = bySession.computeIfAbsent(entry.group(1), k -> new ArrayList<>());
            if (sql.contains("FOR UPDATE OF c SKIP LOCKED")) {
                session.clear();
                session.add(sql);
            } else if (!session.isEmpty() && sql.startsWith("UPDATE close.chunk SET rows")) {
                List<String> work = session.subList(1, session.size());
                if (work.stream().anyMatch(s -> s.contains(chunk[0]))) {
                    statements.addAll(work.stream().filter(s -> !s.matches("(BEGIN|COMMIT)")).toList());
                }
                session.clear();
            } else if (!session.isEmpty()) {
                session.add(sql);
            }
        }
        System.out.println("recorded " + statements.size() + " statements of one chunk");
        if (statements.size() < 8) {
            throw new IllegalStateException("too few statements were recorded");
        }
        return new Recorded(day, chunk[0], chunk[1], List.copyOf(statements));
    }

    private static String filled(String sql, String parameters) {
        if (parameters == null) {
            return sql;
        }
        Map<String, String> values = new HashMap<>();
        Matcher value = Pattern.compile("\\$(\\d+) = ('(?:[^']|'')*'|NULL)").matcher(parameters);
        while (value.find()) {
            values.put(value.group(1), value.group(2));
        }
        return Pattern.compile("\\$(\\d+)").matcher(sql).replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
    }

    /** The statements over the whole book, in one transaction a session; nothing of it stays. */
    static double plain(Recorded recorded, LocalDate day, int sessions) throws Exception {
        List<Callable<Double>> runs = new ArrayList<>();
        String middle = psql("owner", "SELECT person_id FROM portfolio.borrower ORDER BY person_id OFFSET (SELECT count(*) / 2 FROM portfolio.borrower) LIMIT 1", false).trim();
        // The one row both sessions would write, and wait for each other's transaction.
        psql("app", recorded.of(LOWEST, HIGHEST, day).stream().filter(s -> s.contains("INTO delinquency.closed (")).findFirst().orElseThrow(), true);
        for (int s = 0; s < sessions; s++) {
            String low = s == 0 ? LOWEST : middle;
            String high = sessions == 1 || s == 1 ? HIGHEST : middle.substring(0, middle.length() - 1) + "0";
            boolean first = s == 0;
            Path file = Files.createTempFile("plain", ".sql");
            // What names persons instead of a range (words judged one by one) is done once, or the sessions would wait for each other.
            // What is hashed for five thousand persons has to fit for all of them too.
            Files.writeString(file, "SET work_mem = '512MB';\nBEGIN;\n" + String.join(";\n", recorded.of(low, high, day).stream().filter(t -> !t.contains("INTO delinquency.closed ("))
                    .filter(t -> first || t.contains(low)).toList()) + ";\nROLLBACK;\n");
            List<String> command = new ArrayList<>(command("app", "psql", "-X", "-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-f", file.toString()));
            runs.add(() -> {
                long begun = System.nanoTime();
                run(command, "app");
                return (System.nanoTime() - begun) / 1e9;
            });
        }
        var pool = Executors.newFixedThreadPool(sessions);
        double longest = 0;
        for (Future<Double> run : pool.invokeAll(runs)) {
            longest = Math.max(longest, run.get());
        }
        pool.shutdown();
        for (String table : List.of("delinquency.standing", "segmentation.score", "segmentation.membership", "strategy.plan_step", "worklist.task", "delinquency.closed_part")) {
            psql("owner", "VACUUM " + table, true);
        }
        return longest;
    }

    static void ratio() throws Exception {
        start(1);
        policies();
        closeDay();
        Recorded recorded = record();
        for (int sessions = 1; sessions <= 2; sessions++) {
            if (sessions == 2) {
                stop();
                start(2);
                closeDay();
            }
            List<Double> service = new ArrayList<>();
            List<Double> plain = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                LocalDate day = day();
                plain.add(plain(recorded, day, sessions));
                String wal = psql("owner", "SELECT pg_current_wal_insert_lsn()", false).trim();
                service.add(closeDay());
                System.out.printf("  close of %s: service %.1f s, plain SQL %.1f s; rows written %s; %.0f MB of WAL%n", day, service.get(round), plain.get(round), rows(day),
                        number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '" + wal + "')::bigint") / 1e6);
            }
            System.out.printf("close of %,d loans in %d session%s: service %.1f s, plain SQL %.1f s, ratio %.2f (wanted at most 1.50), %.1f µs a loan%n", loans, sessions, sessions == 1 ? "" : "s", median(service),
                    median(plain), median(service) / median(plain), median(service) * 1e6 / loans);
        }
        System.out.printf("most memory of the service seen during closes: %d MiB%n", peak);
        stop();
    }

    static String rows(LocalDate day) throws Exception {
        return psql("owner", "SELECT string_agg(lower(step) || ' ' || n, ', ' ORDER BY step_no) FROM (SELECT step, step_no, sum(rows) AS n FROM close.chunk WHERE business_date = '" + day + "' GROUP BY 1, 2) x", false).trim();
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** What a loan costs, to compare books of different sizes. */
    static void each() throws Exception {
        start(2);
        policies();
        closeDay();
        List<Double> took = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            LocalDate day = day();
            String wal = psql("owner", "SELECT pg_current_wal_insert_lsn()", false).trim();
            took.add(closeDay());
            System.out.printf("  close of %s: %.1f s; rows written %s; %.0f MB of WAL%n", day, took.get(round), rows(day), number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '" + wal + "')::bigint") / 1e6);
        }
        System.out.printf("close of %,d loans in 2 sessions: %.1f s, %.1f µs a loan; service at most %d MiB; %s%n", loans, median(took), median(took) * 1e6 / loans, peak,
                psql("owner", "SELECT pg_size_pretty(pg_database_size('huikuan'))", false).trim());
        stop();
    }

    // While money comes in

    static volatile boolean paying;

    /** One repayment after the other, about twenty a second. @return how long each took, in milliseconds */
    static List<Double> pay(String value, int least) throws Exception {
        String finance = login("finance");
        List<Double> took = new ArrayList<>();
        while (paying || took.size() < least) {
            int n = 1 + RANDOM.nextInt(loans);
            String body = "{\"loanNo\":\"HK-%08d\",\"externalRef\":\"BUSY-%d\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"},\"valueDate\":\"%s\"}".formatted(n, System.nanoTime(), value);
            long begun = System.nanoTime();
            String answer = call("POST", finance, "/repayments", body);
            took.add((System.nanoTime() - begun) / 1e6);
            if (!answer.contains("\"allocation\"") && !answer.contains("REPAYMENT")) {
                throw new IllegalStateException(answer);
            }
            Thread.sleep(30);
        }
        return took;
    }

    static double at(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }

    static void busy() throws Exception {
        start(2);
        policies();
        closeDay();
        pay(day().toString(), 400);
        List<Double> idle = new ArrayList<>();
        List<Double> during = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            idle.addAll(pay(day().toString(), 400));
            paying = true;
            String value = day().toString();
            var pool = Executors.newSingleThreadExecutor();
            Future<List<Double>> payer = pool.submit(() -> pay(value, 1));
            closeDay();
            paying = false;
            during.addAll(payer.get());
            pool.shutdown();
        }
        System.out.printf("repayments through HTTP: idle p50 %.1f ms, p99 %.1f ms (%d); during a close of %,d loans p50 %.1f ms, p99 %.1f ms, most %.0f ms (%d): p99 %.1f times idle (wanted at most 3)%n", at(idle, 0.5),
                at(idle, 0.99), idle.size(), loans, at(during, 0.5), at(during, 0.99), at(during, 1), during.size(), at(during, 0.99) / at(idle, 0.99));
        stop();
    }

    // Sizes

    static void size() throws Exception {
        start(2);
        String condition = "{\"condition\":{\"combinator\":\"AND\",\"rules\":[{\"field\":\"dpd\",\"operator\":\"BETWEEN\",\"values\":[\"31\",\"90\"]},{\"field\":\"overdueAmount\",\"operator\":\"AT_LEAST\",\"values\":[\"5000\"]},"
                + "{\"field\":\"overdueKind\",\"operator\":\"IN\",\"values\":[\"FIRST_TIME\",\"REPEAT\"]}]}}";
        List<Double> previews = new ArrayList<>();
        String found = "";
        for (int i = 0; i < 7; i++) {
            long begun = System.nanoTime();
            found = find("\"accounts\":(\\d+)", call("POST", supervisor, "/segments/previews", condition));
            previews.add((System.nanoTime() - begun) / 1e9);
        }
        System.out.printf("preview of a segment over %,d accounts (%s found): %.2f s (wanted at most 1)%n", loans, found, median(previews));
        String me = "(SELECT id FROM identity.app_user WHERE username = 'collector')";
        String next = Bench.nextAccount(me, "'n' || clock_timestamp()::text");
        long open = number("SELECT count(*) FROM worklist.task WHERE state = 'OPEN'");
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            String answer = psql("app", "BEGIN; EXPLAIN (ANALYZE, SUMMARY) " + next + "; ROLLBACK", false);
            took.add(Double.parseDouble(find("Execution Time: ([0-9.]+)", answer)));
        }
        System.out.printf("next account with %,d open tasks: %.2f ms in the database (wanted at most 5)%n", open, median(took));
        System.out.println("bytes: " + psql("owner", "SELECT pg_size_pretty(pg_database_size('huikuan')) || ', a loan ' || pg_database_size('huikuan') / (SELECT count(*) FROM portfolio.loan)", false).trim());
        stop();
    }

    /** Sixty days in a row. Nobody pays or works meanwhile: the book grows older and asks for more work. */
    static void sixty() throws Exception {
        start(2);
        policies();
        closeDay();
        closeDay();
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            took.add(closeDay());
        }
        System.out.printf("sixty closes of %,d loans: the first ten %.2f s, the last ten %.2f s (medians); all of them %s%n", loans, median(took.subList(0, 10)), median(took.subList(50, 60)),
                took.stream().map("%.1f"::formatted).toList());
        stop();
        past();
    }

    /** What sixty closes left behind, told apart from that: the same further days closed with all of it and with it taken away. */
    static void past() throws Exception {
        Path origin = data;
        List<Double> old = new ArrayList<>();
        List<Double> young = new ArrayList<>();
        for (int round = 0; round < 2 * ROUNDS; round++) {
            Same.use(origin, origin.resolveSibling(origin.getFileName() + "-work"));
            start(2);
            if (round % 2 == 1) {
                forget();
            }
            closeDay();
            for (int i = 0; i < 4; i++) {
                (round % 2 == 1 ? young : old).add(closeDay());
            }
            stop();
        }
        Same.use(null, origin);
        System.out.printf("the same days with what sixty closes left behind %.2f s, without it %.2f s (medians of %d), ratio %.2f (wanted 1)%n", median(old), median(young), old.size(), median(old) / median(young));
    }

    /** What closes left behind: rows of the past and space of rows that are gone. */
    static void forget() throws Exception {
        String day = day().toString();
        for (String sql : List.of("DELETE FROM delinquency.standing_history h WHERE EXISTS (SELECT FROM delinquency.standing_history n WHERE n.person_id = h.person_id AND n.loan_id = h.loan_id AND n.id > h.id)",
                "DELETE FROM segmentation.membership_history h WHERE EXISTS (SELECT FROM segmentation.membership_history n WHERE n.person_id = h.person_id AND n.loan_id = h.loan_id AND n.id > h.id)",
                "DELETE FROM strategy.plan_step WHERE state = 'LAPSED'", "DELETE FROM worklist.task WHERE state <> 'OPEN'",
                "DELETE FROM close.chunk WHERE business_date < date '" + day + "' - 1", "DELETE FROM delinquency.closed_part WHERE business_date < date '" + day + "' - 1",
                "DELETE FROM delinquency.closed_day WHERE business_date < date '" + day + "' - 1")) {
            psql("superuser", "SET session_replication_role = replica; " + sql, true);
        }
        for (String table : List.of("delinquency.standing", "delinquency.standing_history", "delinquency.closed_part", "delinquency.closed_day", "segmentation.membership", "segmentation.membership_history",
                "segmentation.score", "strategy.plan_step", "close.chunk", "worklist.task")) {
            psql("superuser", "VACUUM (FULL, ANALYZE) " + table, true);
        }
    }
}
