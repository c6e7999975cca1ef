import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures through HTTP and, with the same statements, through pgbench, turn by turn. Prints medians and ratios. */
public class Bench extends Service {

    static final int ROUNDS = 3;
    static final int SECONDS = 8;
    /** The machine code of a service under steady work, not of its first minutes: two cores compile slowly. */
    static final int WARM_UP = Integer.parseInt(System.getenv().getOrDefault("BENCH_WARM_UP", "90"));
    static final int CLIENTS = Integer.parseInt(System.getenv().getOrDefault("BENCH_CLIENTS", "16"));
    static long persons;
    static String collector;
    /** What sets the book back before each turn. */
    static Turn before = () -> { };
    static int seconds = SECONDS;

    public static void main(String[] args) throws Exception {
        api = args[0] + "/api/v1";
        folder = Path.of(args[1]);
        pid = Long.parseLong(args[2]);
        long begun = System.nanoTime();
        awaitReady(args[0]);
        System.out.printf("first start with the demonstration: %.1f s, resident %d MiB%n", (System.nanoTime() - begun) / 1e9, resident(pid));
        supervisor = login("supervisor");
        collector = login("collector");
        String day = find("\"businessDate\":\"([^\"]+)\"", get(supervisor, "/business-day"));
        call("PUT", supervisor, "/business-day/clock", "{\"now\":\"" + day + "T11:00:00+08:00\"}");
        persons = Long.parseLong(psql("owner", "SELECT count(*) FROM portfolio.loan", false).trim());
        System.out.println("loans " + persons + ", clients " + CLIENTS + ", rounds " + ROUNDS + " of " + SECONDS + " s");
        String only = System.getenv().getOrDefault("BENCH_ONLY", "replay,gate,rules,writers,read,next,import");
        if (only.contains("replay")) {
            replay();
        }
        if (only.contains("gate")) {
            gate();
        }
        if (only.contains("rules")) {
            rules();
        }
        if (only.contains("writers")) {
            writers();
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
        System.out.printf("resident at the end: %d MiB, most seen during imports: %d MiB%n", resident(pid), peak);
    }

    /** People who may be called now: one line each of person, loan and the borrower's own phone. */
    static Path callable() throws Exception {
        Path points = Files.createTempFile("points", ".txt");
        Files.writeString(points, psql("owner", """
                SELECT l.person_id || ' ' || l.id || ' ' || (SELECT c.id FROM portfolio.contact_point c JOIN portfolio.party p USING (person_id)
                         WHERE c.person_id = l.person_id AND p.id = c.party_id AND p.role = 'BORROWER' AND c.kind = 'PHONE' LIMIT 1)
                  FROM portfolio.loan l WHERE replace(l.id::text, '-9000-', '-8000-') = l.person_id::text
                   AND NOT EXISTS (SELECT FROM portfolio.assignment a WHERE a.person_id = l.person_id)
                   AND NOT EXISTS (SELECT FROM portfolio.hold h WHERE h.person_id = l.person_id)""", false));
        return points;
    }

    static void gate() throws Exception {
        Path points = callable();
        wrk("gate", points.toString(), 5, CLIENTS);
        String me = "'00000000-0000-0000-0000-000000000001'";
        String answer = "INSERT INTO shared.idempotency (person_id, actor_id, key, request_hash, status, response, created_at) VALUES (PERSON, " + me + ", '%s' || :k::text, sha256('x'), 201, '%s', now())";
        String script = """
                \\set r random(0, %s)
                \\set m random(1, 5)
                \\set n :r * 6 + :m
                \\set k random(1, 9000000000000)
                BEGIN;
                SELECT * FROM gate.begin_ask(PERSON, LOAN, POINT, NULL, now(), ME, ARRAY[OFFICER], 'p' || :k::text, '\\x00');
                WITH d AS (INSERT INTO gate.decision (person_id, id, loan_id, asked_at, actor_kind, actor_id, channel, party_id, party_role, contact_point_id, allowed, expires_at, pack_id, evaluations, facts, salt)
                  VALUES (PERSON, md5('d' || :k::text)::uuid, LOAN, now(), 'USER', ME, 'CALL', PARTY, 'BORROWER', POINT, true, now() + interval '10 min', 'CN-1', '[]', '%s', '\\x00112233445566778899aabbccddeeff')),
                i AS (%s)
                SELECT audit.append(gen_random_uuid(), now(), 'USER', ME, 'PERMIT_GIVEN', PERSON, md5('d' || :k::text)::uuid, '{"channel":"CALL","commitment":"COMMITMENT","rules":[]}', sha256('x'));
                COMMIT;
                BEGIN;
                SELECT * FROM gate.begin_outcome(PERSON, md5('d' || :k::text)::uuid, ME, 'o' || :k::text, '\\x00');
                WITH a AS (INSERT INTO gate.attempt (person_id, id, loan_id, permit_id, started_at, recorded_at, actor_kind, actor_id, channel, party_role, contact_point_id, outcome, connected, right_party, salt)
                  VALUES (PERSON, md5('a' || :k::text)::uuid, LOAN, md5('d' || :k::text)::uuid, now(), now(), 'USER', ME, 'CALL', 'BORROWER', POINT, 'NO_ANSWER', false, false, '\\x00112233445566778899aabbccddeeff')),
                i AS (%s)
                SELECT audit.append(gen_random_uuid(), now(), 'USER', ME, 'ATTEMPT_RECORDED', PERSON, md5('a' || :k::text)::uuid, '{"outcome":"NO_ANSWER","channel":"CALL","commitment":"COMMITMENT"}', sha256('x'));
                COMMIT;
                """.formatted(persons / 6 - 1, psql("owner", "SELECT replace(facts::text, ':', ': ') FROM gate.decision ORDER BY asked_at DESC LIMIT 1", false).trim(),
                answer.formatted("p", kept("dial")), answer.formatted("o", kept("outcome")))
                .replace("PERSON", "('01900000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid").replace("LOAN", "('01900000-0000-7000-9000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid")
                .replace("COMMITMENT", "0".repeat(64)).replace("OFFICER", "'" + psql("owner", "SELECT id FROM identity.app_user WHERE username = 'collector'", false).trim() + "'::uuid").replace("POINT", "md5('t' || md5('b' || :n::int)::uuid::text)::uuid").replace("PARTY", "md5('b' || :n::int)::uuid").replace("ME", me);
        before = Bench::nextMorning;
        compare("ask permit + record attempt", "gate", points.toString(), script, 0.6);
        before = () -> { };
    }

    static LocalDate morning;

    /** Eleven o'clock of the next day, so that nobody's calls of the turn before count. */
    static void nextMorning() throws Exception {
        morning = (morning == null ? LocalDate.parse(find("\"businessDate\":\"([^\"]+)\"", get(login("supervisor"), "/business-day"))) : morning).plusDays(1);
        call("PUT", login("supervisor"), "/business-day/clock", "{\"now\":\"" + morning + "T11:00:00+08:00\"}");
    }

    /** A hundred thousand decisions made through HTTP, decided again in one run. */
    static void replay() throws Exception {
        Path points = callable();
        for (long entries = 0; entries < 100_000; entries = Long.parseLong(psql("owner", "SELECT count(*) FROM gate.decision", false).trim())) {
            nextMorning();
            wrk("gate", points.toString(), SECONDS, CLIENTS);
        }
        long begun = System.nanoTime();
        String auditor = login("auditor");
        String replay = call("POST", auditor, "/gate/replays", "");
        String id = find("\"id\":\"([^\"]+)\"", replay);
        while (replay.contains("\"finishedAt\":null")) {
            Thread.sleep(200);
            replay = get(auditor, "/gate/replays/" + id);
        }
        System.out.printf("replay of %s decisions in one run: %.1f s, %s differ%n", find("\"done\":(\\d+)", replay), (System.nanoTime() - begun) / 1e9, find("\"failed\":(\\d+)", replay));
    }

    /** The gate through HTTP with so many rules in force that judge; the pack of the product's law is replaced for each turn. */
    static void rules() throws Exception {
        Path points = callable();
        String refusing = """
                SELECT r FROM rules.rule_pack k, jsonb_array_elements(k.content -> 'rules') WITH ORDINALITY x(r, n), generate_series(1, 30) again
                 WHERE k.id = 'CN-1' AND r ->> 'strength' = 'REFUSE' AND r ->> 'mark' !~ '^[MN]' AND r -> 'rule' ->> 'kind' <> 'STATED' ORDER BY again, n""";
        int version = 9000;
        for (int rules : new int[] {1, 20, 60}) {
            version++;
            for (String law : List.of("HOUSE", "CN")) {
                psql("owner", "INSERT INTO rules.rule_pack SELECT '" + law + "-" + version + "', '" + law + "', " + version + ", effective_from, NULL, recorded_at, jsonb_build_object('id', '" + law + "-" + version
                        + "', 'jurisdiction', '" + law + "', 'version', " + version + ", 'effectiveFrom', '2000-01-01T00:00:00Z', 'rules', (SELECT jsonb_agg(r) FROM (" + refusing + " LIMIT "
                        + (law.equals("CN") ? rules : 1) + ") q)) FROM rules.rule_pack WHERE id = '" + law + "-1'", true);
            }
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < ROUNDS + 1; round++) {
                nextMorning();
                double rate = wrk("gate", points.toString(), SECONDS, CLIENTS).rate();
                if (round > 0) {
                    rates.add(rate);
                }
            }
            System.out.printf("permit + attempt through HTTP under %d rules that judge: %.0f /s%n", rules, median(rates));
        }
        psql("owner", "DELETE FROM rules.rule_pack WHERE version > 9000", true);
    }

    /** What an entry of the sealed trail costs its writer, against the same row in a table nobody seals. */
    static void writers() throws Exception {
        psql("owner", "CREATE TABLE public.plain (seq bigint GENERATED ALWAYS AS IDENTITY, id uuid NOT NULL, at timestamptz NOT NULL, actor_kind text NOT NULL, actor_id uuid, action text NOT NULL,"
                + " person_id uuid, subject_id uuid, details text NOT NULL, PRIMARY KEY (person_id, seq)); CREATE INDEX ON public.plain (seq); GRANT INSERT ON public.plain TO huikuan_app", true);
        String row = "gen_random_uuid(), now(), 'USER', gen_random_uuid(), 'BENCH', gen_random_uuid(), gen_random_uuid(), '{\"outcome\"_\"NO_ANSWER\",\"channel\"_\"CALL\"}'";
        Path plain = Files.createTempFile("plain", ".sql");
        Path sealed = Files.createTempFile("sealed", ".sql");
        Files.writeString(plain, "INSERT INTO public.plain (id, at, actor_kind, actor_id, action, person_id, subject_id, details) VALUES (" + row + ");\n");
        Files.writeString(sealed, "SELECT audit.append(" + row + ", sha256(gen_random_uuid()::text::bytea));\n");
        List<Double> alone = new ArrayList<>();
        List<Double> trail = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(pgbench(plain));
            trail.add(pgbench(sealed));
        }
        System.out.printf("a sealed entry costs %.2f of a plain insert (wanted at most 1.30): %.0f /s against %.0f /s%n", median(alone) / median(trail), median(trail), median(alone));
        psql("owner", "DROP TABLE public.plain", true);
    }

    /** A kept answer of the service; pgbench would take what follows a colon for a variable. */
    static String kept(String containing) throws Exception {
        return psql("owner", "SELECT response FROM shared.idempotency WHERE response LIKE '%\"" + containing + "\"%' ORDER BY created_at DESC LIMIT 1", false).trim().replace(':', '_');
    }

    static void read() throws Exception {
        Path points = callable();
        String person = "('01900000-0000-7000-8000-' || lpad(to_hex(:n::bigint - CASE WHEN :n::bigint % 6 = 0 THEN 1 ELSE 0 END), 12, '0'))::uuid";
        String script = "\\set n random(1, " + persons + ")\n" + place(source("portfolio/BorrowerFile", "FILE"), Map.of("personId", person)) + ";\n";
        compare("one account read", "read", points.toString(), script, 0.4);
        Figures wide = wrk("read", points.toString(), SECONDS, 32);
        System.out.printf("   at 32 connections: %.0f /s, p50 %.1f ms, p99 %.1f ms (wanted below 100)%n", wide.rate(), wide.p50(), wide.p99());
    }

    /** A statement of the service, from its source, so that both sides always run the same. */
    static String source(String type, String constant) throws IOException {
        Matcher matcher = Pattern.compile(constant + " =[^;]*?\"\"\"\n(.*?)\"\"\"", Pattern.DOTALL).matcher(Files.readString(Path.of("backend/src/main/java/org/huikuan/" + type + ".java")));
        if (!matcher.find()) {
            throw new IllegalStateException("no statement " + constant + " in " + type);
        }
        return matcher.group(1).replaceAll("\\s+", " ");
    }

    /** The statement with its named parameters in place. */
    static String place(String statement, Map<String, String> values) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            statement = statement.replaceAll("(?<!:):" + value.getKey() + "\\b", Matcher.quoteReplacement(value.getValue()));
        }
        return statement;
    }

    /** The statement that hands out the next account, for somebody and under a key. */
    static String nextAccount(String me, String key) throws IOException {
        return place(source("worklist/Tasks", "NEXT"), Map.of("me", me + "::uuid", "now", "now()", "calendarDate", "current_date", "queue", "'EARLY'",
                "claimUntil", "now() + interval '30 min'", "key", key, "hash", "sha256('x')"));
    }

    static void next() throws Exception {
        String me = "'" + psql("owner", "SELECT id FROM identity.app_user WHERE username = 'collector'", false).trim() + "'";
        String script = "\\set k random(1, 9000000000000)\n" + nextAccount(me, "'n' || :k::text") + ";\n";
        seconds = 3;
        before = () -> refill("'EARLY'");
        double hot = compare("next account, one hot queue", "next", "1", script, 0.5);
        System.out.println("   left open after the last round: " + psql("owner", "SELECT count(*) FROM worklist.task WHERE state = 'OPEN'", false).trim() + " (none would make the figure worthless)");
        before = () -> refill("'Q' || (('x' || substr(md5(person_id::text), 1, 6))::bit(24)::int % 50)");
        List<Double> fifty = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            before.begin();
            fifty.add(wrk("next", "50", seconds, CLIENTS).rate());
        }
        System.out.printf("   fifty queues %.0f /s: one hot queue is %.2f of it (wanted 0.40)%n", median(fifty), hot / median(fifty));
        before = () -> { };
        seconds = SECONDS;
    }

    static void bringIn() throws Exception {
        StringBuilder file = new StringBuilder("borrowerRef,name,loanNo,productCode,currency,principal,disbursedOn,firstDueOn,instalmentCount,phone\n");
        int rows = 100_000;
        LocalDate firstDue = LocalDate.parse(find("\"businessDate\":\"([^\"]+)\"", get(supervisor, "/business-day"))).minusMonths(9);
        for (int i = 0; i < rows; i++) {
            file.append("BN-").append(i).append(",王小明,BN-").append(i).append(",CASH,CNY,1200.00,").append(firstDue.minusMonths(1)).append(',').append(firstDue).append(",12,138").append("%08d".formatted(i)).append('\n');
        }
        String mapping = mapping("borrowerRef,name,loanNo,productCode,currency,principal,disbursedOn,firstDueOn,instalmentCount,phone");
        long begun = System.nanoTime();
        awaitJob(upload(mapping, file.toString()));
        double seconds = (System.nanoTime() - begun) / 1e9;
        String copy = """
                DO $do$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['portfolio.borrower','portfolio.borrower_ref','portfolio.loan','portfolio.loan_ref','portfolio.instalment','portfolio.party','portfolio.contact_point','delinquency.standing','delinquency.standing_history','worklist.task'] LOOP
                  EXECUTE format('CREATE TABLE public.copy_%s (LIKE %s INCLUDING ALL)', split_part(t, '.', 2), t); END LOOP; END $do$;
                """;
        psql("owner", copy, true);
        List<String> loads = new ArrayList<>();
        for (String t : List.of("borrower", "borrower_ref", "loan", "loan_ref", "instalment", "party", "contact_point", "delinquency.standing", "delinquency.standing_history", "worklist.task")) {
            Path out = Files.createTempFile("copy", ".txt");
            String where = t.endsWith("_ref") ? (t.startsWith("loan") ? "loan_no LIKE 'BN-%'" : "external_ref LIKE 'BN-%'")
                    : "person_id IN (SELECT person_id FROM portfolio.borrower_ref WHERE external_ref LIKE 'BN-%')";
            psql("owner", "\\copy (SELECT * FROM " + (t.contains(".") ? t : "portfolio." + t) + " WHERE " + where + ") TO '" + out + "'", true);
            loads.add("\\copy public.copy_" + t.substring(t.indexOf('.') + 1) + " FROM '" + out + "'");
        }
        begun = System.nanoTime();
        for (String load : loads) {
            psql("owner", load, true);
        }
        double plain = (System.nanoTime() - begun) / 1e9;
        line("import of 100,000 rows", rows / seconds, rows / plain, 0.3, "rows/s");
    }

    /** What a turn of the load client came to. */
    record Figures(double rate, double p50, double p99, long good, long asked) {}

    /** The service and the same statements in pgbench, turn by turn. */
    static double compare(String name, String load, String argument, String script, double wanted) throws Exception {
        Path file = Files.createTempFile("bench", ".sql");
        Files.writeString(file, script);
        for (int warm = 0; warm < WARM_UP; warm += seconds) {
            before.begin();
            wrk(load, argument, seconds, CLIENTS);
        }
        List<Figures> http = new ArrayList<>();
        List<Double> sql = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            before.begin();
            http.add(wrk(load, argument, seconds, CLIENTS));
            before.begin();
            sql.add(pgbench(file));
        }
        double rate = median(http.stream().map(Figures::rate).toList());
        line(name, rate, median(sql), wanted, "/s");
        System.out.printf("   p50 %.1f ms, p99 %.1f ms, accepted %.1f %%%n", median(http.stream().map(Figures::p50).toList()), median(http.stream().map(Figures::p99).toList()),
                100.0 * http.stream().mapToLong(Figures::good).sum() / http.stream().mapToLong(Figures::asked).sum());
        return rate;
    }

    static Figures wrk(String load, String argument, int seconds, int clients) throws Exception {
        Path token = Files.createTempFile("token", ".txt");
        Files.writeString(token, login("collector") + "\n");
        Process process = new ProcessBuilder("wrk", "-t1", "-c" + clients, "-d" + seconds + "s", "-s", "deploy/bench/" + load + ".lua", api.replace("/api/v1", ""), "--",
                token.toString(), String.valueOf(System.nanoTime()), argument).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(token);
        Matcher figures = Pattern.compile("FIGURES (\\d+) (\\d+) ([0-9.]+) ([0-9.]+) ([0-9.]+)").matcher(out);
        if (process.waitFor() != 0 || !figures.find()) {
            throw new IllegalStateException("wrk: " + out);
        }
        long good = Long.parseLong(figures.group(1));
        return new Figures(good / Double.parseDouble(figures.group(3)), Double.parseDouble(figures.group(4)), Double.parseDouble(figures.group(5)), good, Long.parseLong(figures.group(2)));
    }

    interface Turn {
        void begin() throws Exception;
    }

    /** All tasks open again, in the queues the expression says. */
    static void refill(String queue) throws Exception {
        psql("owner", "UPDATE worklist.task SET state = 'OPEN', queue = " + queue + ", claimed_by = NULL", true);
        psql("owner", "VACUUM ANALYZE worklist.task", true);
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
}
