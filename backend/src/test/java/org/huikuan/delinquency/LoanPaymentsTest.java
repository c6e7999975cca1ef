package org.huikuan.delinquency;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * 454 real short loans (MIT licence beside the file): imported by mapping, paid from the same file, compared with the
 * file's own statement of how late each was.
 */
@ServiceTest
class LoanPaymentsTest {

    private static final LocalDate OBSERVED = LocalDate.of(2016, 12, 8);
    private static boolean loaded;
    private static final List<String[]> ROWS = rows();
    private final Api supervisor = Api.as("supervisor");

    private static byte[] file() {
        try (InputStream in = LoanPaymentsTest.class.getResourceAsStream("/loan-payments/loan_payments_data.csv")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String[]> rows() {
        return Arrays.stream(new String(file(), StandardCharsets.UTF_8).split("\r?\n"))
                .skip(1)
                .map(l -> l.split(",", -1))
                .toList();
    }

    private static LocalDate date(String text) {
        String[] parts = text.split(" ")[0].split("/");
        int year = Integer.parseInt(parts[2]);
        return LocalDate.of(year < 100 ? 2000 + year : year, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @BeforeEach
    void bothFilesAreIn() {
        if (loaded) {
            return;
        }
        supervisor
                .put(
                        "/products",
                        Map.of(
                                "code",
                                "SHORT",
                                "name",
                                "Short loans",
                                "zone",
                                "Asia/Shanghai",
                                "currency",
                                "CNY",
                                "jurisdiction",
                                "CN",
                                "allocationOrder",
                                "FEE,INTEREST,PRINCIPAL"))
                .then()
                .statusCode(200);
        List<String> dates = List.of("M/d/yyyy H:mm", "M/d/yy H:mm", "M/d/yyyy", "MM/dd/yy");
        Map<String, Object> loans = new HashMap<>(Map.of(
                "borrowerRef",
                column("Loan_ID"),
                "name",
                column("Loan_ID"),
                "loanNo",
                column("Loan_ID"),
                "productCode",
                Map.of("constant", "SHORT"),
                "currency",
                Map.of("constant", "CNY"),
                "principal",
                column("Principal"),
                "disbursedOn",
                Map.of("column", "effective_date", "formats", dates),
                "dueOn",
                Map.of("column", "due_date", "formats", dates),
                "gender",
                column("Gender")));
        String id = Book.bringIn("loans.csv", file(), Book.mapping("short loans", "PORTFOLIO", loans));
        supervisor.get("/imports/{id}", id).then().body("landed", is(454)).body("quarantined", is(0));
        Map<String, Object> money = Map.of(
                "loanNo",
                column("Loan_ID"),
                "externalRef",
                Map.of("template", "{Loan_ID}-payoff"),
                "amount",
                column("Principal"),
                "currency",
                Map.of("constant", "CNY"),
                "valueDate",
                Map.of("column", "paid_off_time", "formats", dates, "skipRowWhenEmpty", true));
        id = Book.bringIn("payoffs.csv", file(), Book.mapping("short loan payoffs", "REPAYMENTS", money));
        supervisor
                .get("/imports/{id}", id)
                .then()
                .body("landed", is(369))
                .body("unchanged", is(85))
                .body("quarantined", is(0));
        loaded = true;
    }

    private static Map<String, Object> column(String name) {
        return Map.of("column", name);
    }

    @Test
    void daysPastDueAreWhatTheFileSaysButForTwoRowsThatContradictThemselves() {
        List<String> contradictory = new ArrayList<>();
        for (String[] row : ROWS) {
            Book.Loan loan = Book.find(row[0]);
            LocalDate day = row[6].isEmpty() ? OBSERVED : date(row[6]);
            int dpd = supervisor
                    .get("/borrowers/{p}/standings?asOf={d}&moment=OPENING", loan.personId(), day.toString())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("standings[0].dpd");
            int said = row[7].isEmpty() ? 0 : Integer.parseInt(row[7]);
            if (dpd != said) {
                contradictory.add(row[0] + " due " + row[5] + " paid " + row[6] + " says " + row[7] + ", is " + dpd);
            }
        }
        assertEquals(
                List.of(
                        "xqd20160271 due 10/13/2016 paid 10/14/2016 11:03 says , is 1",
                        "xqd20160428 due 10/10/16 paid 10/11/16 11:02 says 2, is 1"),
                contradictory);
    }

    @Test
    void ageingOnAnyDayEqualsAnIndependentCount() {
        for (LocalDate day = LocalDate.of(2016, 9, 8); !day.isAfter(OBSERVED); day = day.plusDays(7)) {
            Map<String, Integer> loans = new TreeMap<>();
            Map<String, Integer> amounts = new TreeMap<>();
            for (String[] row : ROWS) {
                boolean paid = !row[6].isEmpty() && !date(row[6]).isAfter(day);
                if (!paid && !date(row[4]).isAfter(day)) {
                    long dpd = Math.max(0, ChronoUnit.DAYS.between(date(row[5]), day));
                    String bucket = dpd == 0 ? "M0" : dpd <= 30 ? "M1" : dpd <= 60 ? "M2" : dpd <= 90 ? "M3" : "M4+";
                    loans.merge(bucket, 1, Integer::sum);
                    amounts.merge(bucket, Integer.parseInt(row[2]), Integer::sum);
                }
            }
            var answer = supervisor
                    .get("/ageing?asOf={d}&product=SHORT", day.toString())
                    .then()
                    .statusCode(200);
            for (String bucket : List.of("M0", "M1", "M2", "M3", "M4+")) {
                String at = "schemes.find { it.code == 'MONTH' }.buckets.find { it.code == '" + bucket + "' }.";
                answer.body(at + "loans", is(loans.getOrDefault(bucket, 0)))
                        .body(at + "outstanding.amount", is(amounts.getOrDefault(bucket, 0) + ".00"));
            }
        }
    }
}
