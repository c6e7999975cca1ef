import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills the service with SIGKILL in the middle of an import and of closes, while repayments come in, starts it again
 * each time, and then counts: everything acknowledged is there once, and everything begun is finished once.
 */
public class Soak extends Service {

    static final int ROWS = 120_000;
    static final int DEMO_LOANS = 60_000;
    static final int DAYS = 6;
    static final Random RANDOM = new Random();

    static List<String> command;
    static String port;
    static Process service;
    static final AtomicInteger KILLS = new AtomicInteger();
    static final Map<String, String> ACKNOWLEDGED = new ConcurrentHashMap<>();
    static volatile boolean paying = true;

    public static void main(String[] args) throws Exception {
        command = List.of(args[0], "@deploy/jvm.options", "-jar", args[1]);
        port = args[3];
        api = "http://localhost:" + port + "/api/v1";
        Path data = Path.of(args[2]);
        folder = data.resolve("postgres");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> service.destroy()));
        start(data);
        killedImport(data);
        Thread payer = new Thread(Soak::pay);
        payer.setDaemon(true);
        payer.start();
        killedCloses(data);
        paying = false;
        payer.join();
        count("repayments acknowledged and kept once", ACKNOWLEDGED.size(), "SELECT count(*) FROM repayment.repayment WHERE external_ref LIKE 'SOAK-%'");
        count("of them with another amount than acknowledged", 0, "SELECT count(*) FROM repayment.repayment WHERE external_ref LIKE 'SOAK-%' AND amount <> 1.00");
        count("allocations that do not add up", 0, "SELECT count(*) FROM (SELECT r.id FROM repayment.repayment r LEFT JOIN repayment.allocation a ON a.person_id = r.person_id AND a.repayment_id = r.id"
                + " WHERE r.external_ref LIKE 'SOAK-%' GROUP BY r.id, r.amount HAVING coalesce(sum(a.amount), 0) > r.amount) x");
        Thread.sleep(15_000);
        String trail = get(login("auditor"), "/audit/verification");
        System.out.println("trail: " + trail);
        if (!trail.contains("\"faults\":[]")) {
            throw new IllegalStateException("The trail is not intact");
        }
        System.out.println("soak: passed, killed " + KILLS.get() + " times");
        service.destroy();
        service.waitFor();
    }

    static void killedImport(Path data) throws Exception {
        StringBuilder file = new StringBuilder("borrowerRef,name,loanNo,productCode,currency,principal,disbursedOn,firstDueOn,instalmentCount,phone\n");
        for (int i = 0; i < ROWS; i++) {
            file.append("BN-").append(i).append(",王小明,BN-").append(i).append(",CASH,CNY,1200.00,2026-01-01,2026-02-01,12,138").append("%08d".formatted(i)).append('\n');
        }
        String job = upload(mapping("borrowerRef,name,loanNo,productCode,currency,principal,disbursedOn,firstDueOn,instalmentCount,phone"), file.toString());
        int inside = 0;
        do {
            Thread.sleep(2000 + RANDOM.nextInt(4000));
            if (!finished(job)) {
                inside++;
            }
            kill(data);
            Thread.sleep(9000);
        } while (!finished(job) && inside < 5);
        awaitJob(job);
        System.out.println("import killed " + inside + " times inside");
        if (inside == 0) {
            throw new IllegalStateException("The import was never killed inside; nothing is proved");
        }
        count("loans of the file", ROWS, "SELECT count(*) FROM portfolio.loan_ref WHERE loan_no LIKE 'BN-%'");
        count("instalments of the file", ROWS * 12L, "SELECT count(*) FROM portfolio.instalment i JOIN portfolio.loan_ref r ON r.person_id = i.person_id AND r.loan_id = i.loan_id WHERE r.loan_no LIKE 'BN-%'");
        count("borrowers of the file", ROWS, "SELECT count(*) FROM portfolio.borrower WHERE external_ref LIKE 'BN-%'");
        count("arrivals in the history", ROWS, "SELECT count(*) FROM delinquency.standing_history h JOIN portfolio.loan_ref r ON r.person_id = h.person_id AND r.loan_id = h.loan_id WHERE r.loan_no LIKE 'BN-%' AND h.cause = 'ARRIVAL'");
        count("landed by the import's own account", ROWS, "SELECT landed FROM intake.import WHERE job_id = '" + job + "'");
        count("unchanged or quarantined", 0, "SELECT unchanged + quarantined FROM intake.import WHERE job_id = '" + job + "'");
    }

    static void killedCloses(Path data) throws Exception {
        int inside = 0;
        for (int day = 0; day < DAYS; day++) {
            String date = find("\"businessDate\":\"([^\"]+)\"", get(supervisor, "/business-day"));
            String job = find("\"id\":\"([^\"]+)\"", call("POST", supervisor, "/closes", "{\"businessDate\":\"" + date + "\"}"));
            for (int i = 0; i < 2; i++) {
                Thread.sleep(300 + RANDOM.nextInt(2500));
                if (!finished(job)) {
                    inside++;
                    kill(data);
                }
            }
            awaitJob(job);
            count("business date moved on by one day from " + date, 1, "SELECT business_date - '" + date + "'::date FROM shared.business_time");
            count("chunks left open", 0, "SELECT count(*) FROM close.chunk WHERE business_date = '" + date + "' AND finished_at IS NULL");
            count("standings that differ from a computation of the whole book", 0, """
                    SELECT count(*) FROM shared.business_time t, delinquency.standing s FULL JOIN LATERAL (SELECT * FROM delinquency.standing_at((SELECT business_date FROM shared.business_time),
                      (SELECT business_date + 1 FROM shared.business_time), 'infinity', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff')) f
                      ON f.person_id = s.person_id AND f.loan_id = s.loan_id
                     WHERE (s.oldest_unpaid_due_on, s.late_since, s.overdue_amount, s.outstanding_amount, s.next_due_on, s.changes_on) IS DISTINCT FROM (f.oldest_unpaid_due_on, f.late_since, f.overdue_amount, f.outstanding_amount, f.next_due_on, f.changes_on)""");
            count("closings written twice without money in between", 0, """
                    SELECT count(*) FROM (SELECT cause, as_of, lag(cause) OVER w AS cause_before, lag(as_of) OVER w AS as_of_before FROM delinquency.standing_history
                                          WINDOW w AS (PARTITION BY person_id, loan_id ORDER BY id)) x
                     WHERE cause = 'DAY_CLOSED' AND cause_before = 'DAY_CLOSED' AND as_of = as_of_before""");
            count("persons with two open tasks", 0, "SELECT count(*) FROM (SELECT 1 FROM worklist.task WHERE state <> 'DONE' GROUP BY person_id HAVING count(*) > 1) x");
        }
        System.out.println("closes killed " + inside + " times inside");
        if (inside == 0) {
            throw new IllegalStateException("No close was killed inside; nothing is proved");
        }
    }

    /** One yuan after the other; what gets no answer is asked again with the same key until it gets one. */
    static void pay() {
        for (int n = 1; paying; n++) {
            String ref = "SOAK-" + n;
            String body = "{\"loanNo\":\"HK-%08d\",\"externalRef\":\"%s\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"},\"valueDate\":\"%s\"}".formatted(1 + RANDOM.nextInt(DEMO_LOANS), ref, "2026-01-15");
            String answer = "";
            while (!answer.contains(ref) && paying) {
                try {
                    answer = HTTP.send(HttpRequest.newBuilder(URI.create(api + "/repayments")).header("Content-Type", "application/json").header("Authorization", "Bearer " + login("finance"))
                            .header("Idempotency-Key", ref).POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString()).body();
                } catch (Exception down) {
                    sleep(200);
                }
            }
            if (answer.contains(ref)) {
                ACKNOWLEDGED.put(ref, answer);
            }
        }
    }

    static void count(String what, long wanted, String sql) throws Exception {
        long seen = Long.parseLong(psql("owner", sql, false).trim());
        System.out.printf("%-75s %,10d%n", what, seen);
        if (seen != wanted) {
            throw new IllegalStateException(what + ": wanted " + wanted + ", saw " + seen);
        }
    }

    static boolean finished(String job) throws Exception {
        return !get(supervisor, "/jobs/" + job).contains("\"finishedAt\":null");
    }

    static void start(Path data) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(new File(data + ".log")));
        builder.environment().putAll(Map.of("HUIKUAN_PERSONS_PER_HOUR", "1000000000", "HUIKUAN_DEMO", "true", "HUIKUAN_DEMO_LOANS", String.valueOf(DEMO_LOANS), "HUIKUAN_PORT", port, "HUIKUAN_DATA", data.toString(), "HUIKUAN_FILES", data + "/files"));
        service = builder.start();
        awaitReady("http://localhost:" + port);
        supervisor = login("supervisor");
    }

    static void kill(Path data) throws Exception {
        service.destroyForcibly();
        service.waitFor();
        KILLS.incrementAndGet();
        start(data);
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
