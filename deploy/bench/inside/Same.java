import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same rows, whoever did the work and whatever died. */
class Same extends Closes {

    /** Rows of every table, without what differs by nature: random ids, the time of the machine, the order of writing. */
    static Map<String, String> checksums() throws Exception {
        Map<String, String> sums = new LinkedHashMap<>();
        String tables = psql("owner", """
                SELECT n.nspname || '.' || c.relname || '|' || string_agg(quote_ident(a.attname), ',' ORDER BY a.attnum)
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 WHERE c.relkind = 'r' AND n.nspname IN ('portfolio', 'repayment', 'delinquency', 'agreement', 'segmentation', 'strategy', 'worklist', 'contact', 'complaint', 'agency', 'visit', 'evidence')
                   AND a.atttypid <> 'timestamptz'::regtype AND NOT (a.attname IN ('id', 'no', 'job_id', 'message_id', 'millis', 'tries', 'failure', 'node') AND c.relname NOT IN ('loan', 'party', 'contact_point'))
                 GROUP BY n.nspname, c.relname ORDER BY 1""", false);
        for (String line : tables.trim().split("\n")) {
            String[] parts = line.split("\\|");
            sums.put(parts[0], psql("superuser", "SELECT count(*) || ' ' || coalesce(sum(('x' || substr(md5(ROW(" + parts[1] + ")::text), 1, 15))::bit(60)::bigint)::text, '') FROM " + parts[0], false).trim());
        }
        return sums;
    }

    static void copy(Path from, Path to) throws Exception {
        new ProcessBuilder("rm", "-rf", to.toString()).start().waitFor();
        if (new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start().waitFor() != 0) {
            throw new IllegalStateException("cannot copy " + from);
        }
    }

    static void run() throws Exception {
        int kills = Integer.parseInt(System.getenv().getOrDefault("CLOSES_KILLS", "50"));
        start(2);
        policies();
        stop();
        Path origin = data;
        Path work = data.resolveSibling(data.getFileName() + "-work");
        // killed, as often as was asked
        use(origin, work);
        start(2);
        int inside = 0;
        int days = 0;
        LocalDate first = day();
        while (inside < kills) {
            LocalDate day = day();
            supervisor = login("supervisor");
            String job = json(call("POST", supervisor, "/closes", "{\"businessDate\":\"" + day + "\"}")).get("id").asText();
            for (int i = 0; i < 12 && inside < kills; i++) {
                Thread.sleep(100 + RANDOM.nextInt(2500));
                if (!get(supervisor, "/jobs/" + job).contains("\"finishedAt\":null")) {
                    break;
                }
                node.destroyForcibly().waitFor();
                inside++;
                start(2);
            }
            awaitJob(job);
            days++;
        }
        if (!day().equals(first.plusDays(days))) {
            throw new IllegalStateException("days were lost");
        }
        Map<String, String> killed = checksums();
        stop();
        // undisturbed
        use(origin, work);
        start(2);
        for (int i = 0; i < days; i++) {
            closeDay();
        }
        Map<String, String> undisturbed = checksums();
        stop();
        compare("killed " + inside + " times inside " + days + " closes of " + loans + " loans", undisturbed, killed);
        // two nodes beside one database
        use(origin, work);
        start(4);
        OTHERS.add(node(port + 1, work.resolveSibling(work.getFileName() + "-second"), 4, second()));
        awaitReady("http://localhost:" + (port + 1));
        for (int i = 0; i < days; i++) {
            closeDay();
        }
        System.out.println("chunks by node: " + psql("owner", "SELECT string_agg(node || ' ' || n, ', ') FROM (SELECT node, count(*) AS n FROM close.chunk WHERE business_date >= '" + first + "' GROUP BY 1) x", false).trim());
        if (number("SELECT count(DISTINCT node) FROM close.chunk WHERE business_date >= '" + first + "'") < 2) {
            throw new IllegalStateException("one node did all the work");
        }
        compare("two nodes", undisturbed, checksums());
        stop();
        use(null, origin);
    }

    /** The second node's settings: the first one's database and keys. */
    static Map<String, String> second() throws Exception {
        java.util.Properties secrets = new java.util.Properties();
        try (var in = Files.newInputStream(folder.resolve("secrets.properties"))) {
            secrets.load(in);
        }
        String at = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3).trim();
        return Map.of("HUIKUAN_DB_URL", "jdbc:postgresql://127.0.0.1:" + at + "/huikuan", "HUIKUAN_DB_USER", "huikuan_app", "HUIKUAN_DB_PASSWORD", secrets.getProperty("huikuan_app"), "HUIKUAN_DB_OWNER", "huikuan_owner",
                "HUIKUAN_DB_OWNER_PASSWORD", secrets.getProperty("huikuan_owner"));
    }

    static void use(Path from, Path to) throws Exception {
        if (from != null) {
            copy(from, to);
        }
        data = to;
        folder = data.resolve("postgres");
    }

    static void compare(String what, Map<String, String> expected, Map<String, String> found) {
        List<String> differ = expected.keySet().stream().filter(t -> !expected.get(t).equals(found.get(t))).map(t -> t + " " + expected.get(t) + " / " + found.get(t)).toList();
        System.out.println(what + ": " + expected.size() + " tables, " + differ.size() + " differ " + differ);
        if (!differ.isEmpty()) {
            throw new IllegalStateException(what + " left other rows");
        }
    }
}
