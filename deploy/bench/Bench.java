import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures through HTTP and, with the same statements, through pgbench, turn by turn. Prints medians and ratios. */
public class Bench {

    static final int ROUNDS = 3;
    static final int SECONDS = 8;
    /** The machine code of a service under steady work, not of its first minute. */
    static final int WARM_UP = 40;
    static final int CLIENTS = 16;
    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static String api;
    static Path folder;
    static long persons;
    static String collector;
    static String supervisor;
    static String refill;
    static int seconds = SECONDS;

    public static void main(String[] args) throws Exception {
        api = args[0] + "/api/v1";
        folder = Path.of(args[1]);
        long pid = Long.parseLong(args[2]);
        long begun = System.nanoTime();
        awaitReady(args[0]);
        System.out.printf("first start with the demonstration: %.1f s, resident %d MiB%n", (System.nanoTime() - begun) / 1e9, resident(pid));
        supervisor = login("supervisor");
        collector = login("collector");
        String day = find("\"businessDate\":\"([^\"]+)\"", get(supervisor, "/business-day"));
        call("PUT", supervisor, "/business-day/clock", "{\"now\":\"" + day + "T09:00:00+08:00\"}");
        persons = Long.parseLong(psql("owner", "SELECT count(*) FROM portfolio.loan", false).trim());
        System.out.println("loans " + persons + ", clients " + CLIENTS + ", rounds " + ROUNDS + " of " + SECONDS + " s");
        String only = System.getenv().getOrDefault("BENCH_ONLY", "gate,read,next,import,close");
        if (only.contains("gate")) {
            gate();
        }
        if (only.contains("read")) {
            read();
        }
        if (only.contains("next")) {
            next();
        }
        if (only.contains("import")) {
            bringIn();
        }
        if (only.contains("close")) {
            close();
        }
        System.out.printf("resident at the end: %d MiB%n", resident(pid));
    }

    /** A loan of the demonstration that is its person's first, so that the person's phone is known by its number. */
    static long someone() {
        long n;
        do {
            n = ThreadLocalRandom.current().nextLong(1, persons + 1);
        } while (n % 6 == 0);
        return n;
    }

    static String person(long n) {
        return "01900000-0000-7000-8000-%012x".formatted(n);
    }

    static String loan(long n) {
        return "01900000-0000-7000-9000-%012x".formatted(n);
    }

    static void gate() throws Exception {
        AtomicLong asked = new AtomicLong();
        AtomicLong given = new AtomicLong();
        psql("owner", "CREATE TABLE public.point AS SELECT person_id, (array_agg(c.id))[1] AS id, (array_agg(c.party_id))[1] AS party FROM portfolio.contact_point c"
                + " JOIN portfolio.party p USING (person_id) WHERE p.id = c.party_id AND p.role = 'BORROWER' AND c.kind = 'PHONE' GROUP BY 1; ALTER TABLE public.point ADD PRIMARY KEY (person_id);"
                + " GRANT SELECT ON public.point TO huikuan_app", true);
        Map<String, String> points = new java.util.HashMap<>();
        for (String line : psql("owner", "SELECT person_id || ' ' || id FROM public.point", false).split("\n")) {
            String[] parts = line.trim().split(" ");
            if (parts.length == 2) {
                points.put(parts[0], parts[1]);
            }
        }
        String script = """
                \\set n random(1, %d)
                \\set k random(1, 9000000000000)
                BEGIN;
                SELECT b.*, CASE WHEN b.fresh THEN contact.gather(p.person_id, ('01900000-0000-7000-9000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, p.id, NULL, now(), true)::text END AS facts
                  FROM (SELECT * FROM public.point WHERE person_id >= ('01900000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid ORDER BY person_id LIMIT 1) p,
                       shared.idempotency_begin('00000000-0000-0000-0000-000000000001', 'p' || :k, '\\x00', now()) b;
                WITH p AS (SELECT * FROM public.point WHERE person_id >= ('01900000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid ORDER BY person_id LIMIT 1),
                d AS (INSERT INTO contact.decision (person_id, id, loan_id, asked_at, actor_kind, actor_id, channel, party_id, party_role, contact_point_id, allowed, expires_at, pack_id, evaluations, facts)
                  SELECT person_id, md5('d' || :k)::uuid, ('01900000-0000-7000-9000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, now(), 'USER', '00000000-0000-0000-0000-000000000001', 'CALL', party, 'BORROWER', id, true,
                         now() + interval '10 min', 'CN-1', '[]', '%s' FROM p),
                i AS (UPDATE shared.idempotency SET status = 201, response = '%s' WHERE actor_id = '00000000-0000-0000-0000-000000000001' AND key = 'p' || :k)
                SELECT audit.append(gen_random_uuid(), now(), 'USER', '00000000-0000-0000-0000-000000000001', 'PERMIT_GIVEN', NULL, NULL, '{"channel":"CALL","rules":[]}', sha256('x')) FROM p;
                COMMIT;
                BEGIN;
                SELECT b.*, CASE WHEN b.fresh THEN contact.permit_for_outcome(p.person_id, md5('d' || :k)::uuid)::text END
                  FROM (SELECT * FROM public.point WHERE person_id >= ('01900000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid ORDER BY person_id LIMIT 1) p,
                       shared.idempotency_begin('00000000-0000-0000-0000-000000000001', 'o' || :k, '\\x00', now()) b;
                WITH p AS (SELECT * FROM public.point WHERE person_id >= ('01900000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid ORDER BY person_id LIMIT 1),
                a AS (INSERT INTO contact.attempt (person_id, id, loan_id, permit_id, started_at, recorded_at, actor_kind, actor_id, channel, party_role, contact_point_id, outcome, connected, right_party)
                  SELECT person_id, md5('a' || :k)::uuid, ('01900000-0000-7000-9000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, md5('d' || :k)::uuid, now(), now(), 'USER', '00000000-0000-0000-0000-000000000001', 'CALL',
                         'BORROWER', id, 'NO_ANSWER', false, false FROM p),
                i AS (UPDATE shared.idempotency SET status = 201, response = '%s' WHERE actor_id = '00000000-0000-0000-0000-000000000001' AND key = 'o' || :k)
                SELECT audit.append(gen_random_uuid(), now(), 'USER', '00000000-0000-0000-0000-000000000001', 'ATTEMPT_RECORDED', NULL, NULL, '{"outcome":"NO_ANSWER","channel":"CALL"}', sha256('x')) FROM p;
                COMMIT;
                """.formatted(persons, "{\"f\":\"" + "x".repeat(620) + "\"}", "x".repeat(330), "x".repeat(330));
        compare("ask permit + record attempt", () -> {
            long n = someone();
            String point = points.get(person(n));
            if (point == null) {
                return false;
            }
            asked.incrementAndGet();
            String permit = call("POST", collector, "/borrowers/" + person(n) + "/permits", "{\"loanId\":\"" + loan(n) + "\",\"contactPointId\":\"" + point + "\",\"channel\":\"CALL\"}");
            if (!permit.contains("\"dial\"")) {
                return false;
            }
            given.incrementAndGet();
            String id = find("\"id\":\"([^\"]+)\"", permit);
            return call("POST", collector, "/borrowers/" + person(n) + "/permits/" + id + "/outcome", "{\"outcome\":\"NO_ANSWER\"}").contains("NO_ANSWER");
        }, script, 0.6);
        System.out.printf("   accepted share %.1f %% of %d asked%n", 100.0 * given.get() / asked.get(), asked.get());
    }

    static void read() throws Exception {
        String select = Files.readString(Path.of("backend/src/main/java/org/huikuan/portfolio/BorrowerFile.java"));
        Matcher matcher = Pattern.compile("FILE = \"\"\"\n(.*?)\"\"\";", Pattern.DOTALL).matcher(select);
        matcher.find();
        String script = "\\set n random(1, " + persons + ")\n" + matcher.group(1).replaceAll("\\s+", " ").replace("?", "('01900000-0000-7000-8000-' || lpad(to_hex(:n::bigint - CASE WHEN :n::bigint % 6 = 0 THEN 1 ELSE 0 END), 12, '0'))::uuid") + ";\n";
        compare("one account read", () -> get(collector, "/borrowers/" + person(someone())).contains("loans"), script, 0.4);
    }

    static void next() throws Exception {
        String script = """
                UPDATE worklist.task t SET state = 'CLAIMED', claimed_by = '00000000-0000-0000-0000-000000000001', claimed_at = now(), claim_until = now() + interval '30 min'
                  FROM (SELECT person_id, id FROM worklist.task WHERE queue = 'EARLY' AND state = 'OPEN' ORDER BY promise_due_on, deadline_on, amount DESC, person_id LIMIT 1 FOR UPDATE SKIP LOCKED) n
                 WHERE t.person_id = n.person_id AND t.id = n.id
                RETURNING t.*, (SELECT l.currency FROM portfolio.loan l WHERE l.person_id = t.person_id AND l.id = t.loan_id) AS currency;
                """;
        seconds = 3;
        refill = "UPDATE worklist.task SET state = 'OPEN', queue = 'EARLY', claimed_by = NULL WHERE state <> 'OPEN' OR queue <> 'EARLY'; VACUUM worklist.task";
        compare("next account, one hot queue", () -> call("POST", collector, "/worklist/next", "{\"queue\":\"EARLY\"}").contains("task"), script, 0.4);
        System.out.println("   left open after the last round: " + psql("owner", "SELECT count(*) FROM worklist.task WHERE state = 'OPEN'", false).trim() + " (none would make the figure worthless)");
        refill = null;
        seconds = SECONDS;
    }

    static void bringIn() throws Exception {
        StringBuilder file = new StringBuilder("borrowerRef,name,loanNo,productCode,currency,principal,disbursedOn,firstDueOn,instalmentCount,phone\n");
        int rows = 100_000;
        for (int i = 0; i < rows; i++) {
            file.append("BN-").append(i).append(",王小明,BN-").append(i).append(",CASH,CNY,1200.00,2026-01-01,2026-02-01,12,138").append("%08d".formatted(i)).append('\n');
        }
        StringBuilder fields = new StringBuilder();
        for (String f : "borrowerRef,name,loanNo,productCode,currency,principal,disbursedOn,firstDueOn,instalmentCount,phone".split(",")) {
            fields.append(fields.isEmpty() ? "" : ",").append("\"" + f + "\":{\"column\":\"" + f + "\"}");
        }
        String mapping = find("\"id\":\"([^\"]+)\"", call("PUT", supervisor, "/import-mappings", "{\"name\":\"bench\",\"kind\":\"PORTFOLIO\",\"fields\":{" + fields + "}}"));
        String boundary = "b" + UUID.randomUUID();
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"mappingId\"\r\n\r\n" + mapping + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.csv\"\r\nContent-Type: text/csv\r\n\r\n" + file + "\r\n--" + boundary + "--\r\n";
        long begun = System.nanoTime();
        HttpResponse<String> response = HTTP.send(HttpRequest.newBuilder(URI.create(api + "/imports")).header("Authorization", "Bearer " + supervisor)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        awaitJob(find("\"id\":\"([^\"]+)\"", response.body()));
        double seconds = (System.nanoTime() - begun) / 1e9;
        String copy = """
                DO $do$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['portfolio.borrower','portfolio.borrower_ref','portfolio.loan','portfolio.loan_ref','portfolio.instalment','portfolio.party','portfolio.contact_point'] LOOP
                  EXECUTE format('CREATE TABLE public.copy_%s (LIKE %s INCLUDING ALL)', split_part(t, '.', 2), t); END LOOP; END $do$;
                """;
        psql("owner", copy, true);
        List<String> loads = new ArrayList<>();
        for (String t : List.of("borrower", "borrower_ref", "loan", "loan_ref", "instalment", "party", "contact_point")) {
            Path out = Files.createTempFile("copy", ".txt");
            String where = t.endsWith("_ref") ? (t.startsWith("loan") ? "loan_no LIKE 'BN-%'" : "external_ref LIKE 'BN-%'")
                    : "person_id IN (SELECT person_id FROM portfolio.borrower_ref WHERE external_ref LIKE 'BN-%')";
            psql("owner", "\\copy (SELECT * FROM portfolio." + t + " WHERE " + where + ") TO '" + out + "'", true);
            loads.add("\\copy public.copy_" + t + " FROM '" + out + "'");
        }
        begun = System.nanoTime();
        for (String load : loads) {
            psql("owner", load, true);
        }
        double plain = (System.nanoTime() - begun) / 1e9;
        line("import of 100,000 rows", rows / seconds, rows / plain, 0.3, "rows/s");
    }

    static void close() throws Exception {
        List<Double> service = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String day = find("\"businessDate\":\"([^\"]+)\"", get(supervisor, "/business-day"));
            long begun = System.nanoTime();
            awaitJob(find("\"id\":\"([^\"]+)\"", call("POST", supervisor, "/closes", "{\"businessDate\":\"" + day + "\"}")));
            service.add((System.nanoTime() - begun) / 1e9);
        }
        System.out.printf("close of a business day, %s loans: %.2f s (median of %s), %.1f µs a loan%n", psql("owner", "SELECT count(*) FROM portfolio.loan", false).trim(),
                median(service), service, median(service) * 1e6 / Double.parseDouble(psql("owner", "SELECT count(*) FROM portfolio.loan", false).trim()));
    }

    interface Deed {
        boolean once() throws Exception;
    }

    static void compare(String name, Deed deed, String script, double wanted) throws Exception {
        Path file = Files.createTempFile("bench", ".sql");
        Files.writeString(file, script);
        load(deed, WARM_UP, new ArrayList<>());
        List<Double> http = new ArrayList<>();
        List<Double> sql = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            refill();
            http.add(load(deed, seconds, times));
            refill();
            sql.add(pgbench(file));
        }
        line(name, median(http), median(sql), wanted, "/s");
        times.sort(null);
        System.out.printf("   p50 %.1f ms, p99 %.1f ms%n", times.get(times.size() / 2) / 1e6, times.get(times.size() * 99 / 100) / 1e6);
    }

    /** Sets the tables back before a turn that uses them up. */
    static void refill() throws Exception {
        if (refill != null) {
            for (String statement : refill.split("; ")) {
                psql("owner", statement, true);
            }
        }
    }

    static double load(Deed deed, int seconds, List<Long> times) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        List<List<Long>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            List<Long> mine = new ArrayList<>();
            all.add(mine);
            threads.add(new Thread(() -> {
                while (System.nanoTime() < end) {
                    long from = System.nanoTime();
                    try {
                        if (deed.once()) {
                            done.incrementAndGet();
                            mine.add(System.nanoTime() - from);
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        all.forEach(times::addAll);
        return done.get() / (double) seconds;
    }

    static double pgbench(Path script) throws Exception {
        String out = run(command("app", "pgbench", "-n", "-M", "prepared", "-c", String.valueOf(CLIENTS), "-j", "2", "-T", String.valueOf(seconds), "-f", script.toString()), "app");
        return Double.parseDouble(find("tps = ([0-9.]+)", out));
    }

    static void line(String name, double http, double sql, double wanted, String unit) {
        System.out.printf("%-32s service %8.0f %s   database alone %8.0f %s   ratio %.2f (wanted %.2f)%n", name, http, unit, sql, unit, http / sql, wanted);
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted.get(sorted.size() / 2);
    }

    static String psql(String role, String sql, boolean quiet) throws Exception {
        String out = run(command(role, "psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", "-c", sql), role);
        return quiet ? "" : out;
    }

    static List<String> command(String role, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words[0]));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3).trim(), "-U", "huikuan_" + role));
        command.addAll(Arrays.asList(words).subList(1, words.length));
        if (words[0].equals("pgbench")) {
            command.add("huikuan");
        } else {
            command.addAll(List.of("-d", "huikuan"));
        }
        return command;
    }

    static String run(List<String> command, String role) throws Exception {
        Properties secrets = new Properties();
        try (var in = Files.newInputStream(folder.resolve("secrets.properties"))) {
            secrets.load(in);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", secrets.getProperty("huikuan_" + role));
        builder.environment().put("PGOPTIONS", "-c huikuan.scope=desk");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command.subList(0, Math.min(8, command.size()))) + ": " + out);
        }
        return out;
    }

    static String login(String user) throws Exception {
        return find("\"accessToken\":\"([^\"]+)\"", call("POST", null, "/auth/login", "{\"username\":\"" + user + "\",\"password\":\"huikuan-demo\"}"));
    }

    static String get(String token, String path) throws Exception {
        return call("GET", token, path, null);
    }

    static String call(String method, String token, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path)).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    static void awaitJob(String id) throws Exception {
        while (true) {
            supervisor = login("supervisor");
            for (int i = 0; i < 1000; i++) {
                String job = get(supervisor, "/jobs/" + id);
                if (!job.contains("\"finishedAt\":null")) {
                    return;
                }
                Thread.sleep(50);
            }
        }
    }

    static void awaitReady(String base) throws Exception {
        for (int i = 0; i < 3000; i++) {
            try {
                if (HTTP.send(HttpRequest.newBuilder(URI.create(base + "/q/health/ready")).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // starting
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The service did not start");
    }

    static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(l -> l.startsWith("VmRSS")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
    }

    static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text.substring(0, Math.min(400, text.length())));
        }
        return matcher.group(1);
    }
}
