import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The core system's file of the day about every loan of the book, against COPY into a stage and one UPDATE of the same rows. */
class Feed extends Service {

    static final String COLUMNS = "loanNo,reportedOn,currency,outstanding,overdue,daysPastDue";

    /** Every figure of every loan is another one each time. */
    static void run(int loans, int rounds) throws Exception {
        List<String> fields = List.of(COLUMNS.split(",")).stream().map(f -> "\"" + f + "\":{\"column\":\"" + f + "\"}").toList();
        String mapping = find("\"id\":\"([^\"]+)\"", call("PUT", supervisor, "/import-mappings", "{\"name\":\"bench feed\",\"kind\":\"BALANCES\",\"fields\":{" + String.join(",", fields) + "}}"));
        List<Double> service = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            Path ours = file(2 * round + 1);
            Path theirs = file(2 * round + 2);
            long begun = System.nanoTime();
            awaitJob(upload(mapping, Files.readString(ours)));
            double took = (System.nanoTime() - begun) / 1e9;
            psql("owner", "VACUUM delinquency.core_balance", true);
            double alone = plain(theirs);
            psql("owner", "VACUUM delinquency.core_balance", true);
            Files.delete(ours);
            Files.delete(theirs);
            if (round > 0) {
                service.add(took);
                plain.add(alone);
                System.out.printf("  daily file of %,d loans: service %.1f s, COPY and UPDATE %.1f s%n", loans, took, alone);
            }
        }
        String landed = psql("owner", "SELECT landed || ' of ' || rows_read FROM intake.import WHERE kind = 'BALANCES' ORDER BY job_id DESC LIMIT 1", false).trim();
        System.out.printf("daily file of %,d existing loans: service %.1f s, COPY into a stage and one UPDATE %.1f s, ratio %.2f (wanted at most 1.50); changed %s%n", loans, Closes.median(service), Closes.median(plain),
                Closes.median(service) / Closes.median(plain), landed);
    }

    private static Path file(int more) throws Exception {
        Path file = Files.createTempFile("feed", ".csv");
        psql("owner", "\\copy (SELECT l.loan_no AS \"loanNo\", shared.business_date() - 1 AS \"reportedOn\", l.currency, s.outstanding_amount + " + more + " AS outstanding, s.overdue_amount + " + more
                + " AS overdue, " + more + " AS \"daysPastDue\" FROM delinquency.standing s JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id ORDER BY l.loan_no) TO '" + file + "' CSV HEADER", true);
        return file;
    }

    private static double plain(Path file) throws Exception {
        Path script = Files.createTempFile("feed", ".sql");
        Files.writeString(script, """
                BEGIN;
                CREATE TEMP TABLE stage (loan_no text, reported_on date, currency text, outstanding numeric(18,2), overdue numeric(18,2), days_past_due int) ON COMMIT DROP;
                \\copy stage FROM '%s' CSV HEADER
                UPDATE delinquency.core_balance c SET reported_on = s.reported_on, outstanding = s.outstanding, overdue = s.overdue, days_past_due = s.days_past_due, received_at = now()
                  FROM stage s JOIN portfolio.loan_ref x ON x.loan_no = s.loan_no WHERE c.person_id = x.person_id AND c.loan_id = x.loan_id;
                COMMIT;
                """.formatted(file));
        List<String> command = command("app", "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script.toString());
        long begun = System.nanoTime();
        run(command, "app");
        double took = (System.nanoTime() - begun) / 1e9;
        Files.delete(script);
        return took;
    }
}
