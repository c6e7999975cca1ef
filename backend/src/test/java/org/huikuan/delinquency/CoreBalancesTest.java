package org.huikuan.delinquency;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The core system's file of the day. */
@ServiceTest
class CoreBalancesTest {

    private static final String HEADER =
            "loanNo,reportedOn,currency,outstanding,overdue,daysPastDue,employer,monthlyIncome,region\n";
    private LocalDate today;

    @Inject
    Database database;

    @BeforeEach
    void day() {
        today = Book.businessDate();
    }

    private ValidatableResponse bring(String... lines) {
        String id = Book.bringIn(
                "balances.csv",
                (HEADER + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8),
                Book.identityMapping("BALANCES"));
        return Api.as("supervisor").get("/imports/{id}", id).then().statusCode(200);
    }

    private static String line(Book.Loan loan, LocalDate on, String outstanding, String overdue, int dpd) {
        return loan.no() + "," + on + ",CNY," + outstanding + "," + overdue + "," + dpd + ",,,";
    }

    private List<String> differing() {
        return Api.as("finance")
                .get("/core-balances/differences?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.loanNo");
    }

    @Test
    void whatTheTwoSystemsSayDifferentlyIsListedAndNothingIsOverwritten() {
        Book.Loan same = Book.loan(today.minusDays(40));
        Book.Loan other = Book.loan(today.minusDays(40));
        Book.Loan paid = Book.loan(today.minusDays(40));
        LocalDate yesterday = today.minusDays(1);
        bring(
                        line(same, yesterday, "1200.00", "200.00", 39),
                        line(other, yesterday, "1150.00", "150.00", 9),
                        line(paid, yesterday, "1200.00", "200.00", 39))
                .body("landed", is(3))
                .body("quarantined", is(0));
        // Money of today is not yet in a file about yesterday.
        Book.pay(paid, "50.00", today);
        var listed = Api.as("finance")
                .get("/core-balances/differences?limit=200&product=CASH")
                .then()
                .statusCode(200);
        listed.body("items.loanNo", hasItem(other.no()))
                .body("items.loanNo", not(hasItem(same.no())))
                .body("items.loanNo", not(hasItem(paid.no())));
        String row = "items.find { it.loanNo == '" + other.no() + "' }.";
        listed.body(row + "core.outstanding.amount", is("1150.00"))
                .body(row + "here.outstanding.amount", is("1200.00"))
                .body(row + "difference.amount", is("-50.00"))
                .body(row + "core.daysPastDue", is(9))
                .body(row + "here.daysPastDue", is(39))
                .body(row + "reportedOn", is(yesterday.toString()));
        assertEquals(40, other.dpd(today), "nothing here was overwritten");
        // Nor does money of today hide that yesterday differed.
        Book.Loan hidden = Book.loan(today.minusDays(40));
        bring(line(hidden, yesterday, "1150.00", "150.00", 39));
        Book.pay(hidden, "50.00", today);
        assertEquals(true, differing().contains(hidden.no()));
        // The payment the core system knew of is recorded here too: they agree.
        Book.pay(other, "50.00", yesterday);
        bring(line(other, yesterday, "1150.00", "150.00", 39)).body("landed", is(1));
        assertEquals(false, differing().contains(other.no()));
        Api.as("finance").get("/core-balances").then().statusCode(200);
        Api.as("collector").get("/core-balances").then().statusCode(403);
    }

    @Test
    void anOlderDayAndTheSameFileChangeNothingAndOfARepeatedLoanTheLaterHolds() {
        Book.Loan loan = Book.loan(today.minusDays(5));
        LocalDate day = today.minusDays(1);
        bring(
                        line(loan, day, "1199.00", "100.00", 4),
                        line(loan, day.minusDays(1), "7.00", "7.00", 1),
                        line(loan, day, "1198.00", "100.00", 4))
                .body("landed", is(1))
                .body("unchanged", is(2));
        bring(line(loan, day, "1198.00", "100.00", 4)).body("landed", is(0)).body("unchanged", is(1));
        bring(line(loan, day.minusDays(3), "1.00", "1.00", 1))
                .body("landed", is(0))
                .body("unchanged", is(1));
        Api.as("finance")
                .get("/core-balances/differences?limit=200")
                .then()
                .body("items.find { it.loanNo == '" + loan.no() + "' }.core.outstanding.amount", is("1198.00"));
    }

    @Test
    void whatCannotBeTrueIsSaidRowByRow() {
        Book.Loan loan = Book.loan(today.minusDays(5));
        String id = bring(
                        "NO-SUCH-LOAN," + today + ",CNY,1.00,1.00,1,,,",
                        line(loan, today.plusDays(1), "1.00", "1.00", 1),
                        loan.no() + "," + today + ",USD,1.00,1.00,1,,,",
                        line(loan, today, "-1.00", "x", 1),
                        line(loan, today.minusDays(1), "1200.00", "100.00", 4))
                .body("landed", is(1))
                .body("quarantined", is(4))
                .body("unchanged", is(0))
                .extract()
                .path("id");
        Api.as("supervisor")
                .get("/imports/{id}/quarantine", id)
                .then()
                .body("items.rowNo", contains(1, 2, 3, 4))
                .body("items[0].errors[0].code", is("LOAN_UNKNOWN"))
                .body("items[0].raw.loanNo", is("NO-SUCH-LOAN"))
                .body("items[2].raw.currency", is("USD"))
                .body("items[1].errors[0].code", is("FIELD_DATE_OUT_OF_RANGE"))
                .body("items[2].errors[0].code", is("FIELD_UNKNOWN_CURRENCY"))
                .body("items[3].errors.field", containsInAnyOrder("outstanding", "overdue"));
    }

    @Test
    void ofALoanNamedTwiceTheRowThatFitsLandsAndTheOtherIsSaid() {
        Book.Loan loan = Book.loan(today.minusDays(5));
        Book.Loan twice = Book.loan(today.minusDays(5));
        String id = bring(
                        line(loan, today, "1100.00", "100.00", 5),
                        loan.no() + "," + today + ",USD,1.00,1.00,1,,,",
                        line(twice, today.minusDays(1), "7.00", "7.00", 4),
                        line(twice, today.minusDays(1), "8.00", "8.00", 4))
                .body("landed", is(2))
                .body("quarantined", is(1))
                .body("unchanged", is(1))
                .extract()
                .path("id");
        Api.as("supervisor")
                .get("/imports/{id}/quarantine", id)
                .then()
                .body("items.rowNo", contains(2))
                .body("items[0].errors[0].code", is("FIELD_UNKNOWN_CURRENCY"));
        var listed =
                Api.as("finance").get("/core-balances/differences?limit=200").then();
        listed.body("items.find { it.loanNo == '" + loan.no() + "' }.core.outstanding.amount", is("1100.00"))
                .body("items.find { it.loanNo == '" + twice.no() + "' }.core.outstanding.amount", is("8.00"));
        // A wrong row is put right and lands alone.
        Api.as("supervisor")
                .put(
                        "/imports/{id}/quarantine/2",
                        java.util.Map.of(
                                "raw",
                                java.util.Map.of(
                                        "loanNo",
                                        loan.no(),
                                        "reportedOn",
                                        today.toString(),
                                        "currency",
                                        "CNY",
                                        "outstanding",
                                        "1000.00",
                                        "overdue",
                                        "1.00",
                                        "daysPastDue",
                                        "5")),
                        id)
                .then()
                .statusCode(200)
                .body("state", is("LANDED"));
        Api.as("finance")
                .get("/core-balances/differences?limit=200")
                .then()
                .body("items.find { it.loanNo == '" + loan.no() + "' }.core.outstanding.amount", is("1000.00"));
    }

    @Test
    void aFileOfSeveralMergesKeepsEachWrongRowAsItStood() {
        Book.Loan first = Book.loan(today.minusDays(5));
        Book.Loan last = Book.loan(today.minusDays(5));
        String[] lines = new String[25_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "NO-SUCH-" + (i + 1) + "," + today + ",CNY," + (i % 2 == 0 ? "x" : "1.00") + ",1.00,1,,,";
        }
        lines[0] = line(first, today, "1100.00", "100.00", 5);
        lines[24_999] = line(last, today, "1100.00", "100.00", 5);
        String id = bring(lines)
                .body("rowsRead", is(25_000))
                .body("landed", is(2))
                .body("quarantined", is(24_998))
                .body("unchanged", is(0))
                .extract()
                .path("id");
        assertEquals(
                "24998",
                database.text("SELECT count(*) FROM intake.quarantine WHERE import_id = '" + id
                        + "' AND raw ->> 'loanNo' = 'NO-SUCH-' || row_no"));
        assertEquals(
                "12499",
                database.text("SELECT count(*) FROM intake.quarantine WHERE import_id = '" + id
                        + "' AND errors @> '[{\"code\": \"FIELD_NOT_A_NUMBER\"}]'"));
    }

    @Test
    void theProfileFollowsTheFileAndWhatItDoesNotSayStays() {
        Book.Loan loan = Book.loan(today.minusDays(5), java.util.Map.of("employer", "旧单位", "region", "杭州"));
        bring(loan.no() + "," + today + ",CNY,1200.00,100.00,5,新单位,8000,").body("landed", is(1));
        bring(loan.no() + "," + today + ",CNY,1200.00,100.00,5,新单位,8000,")
                .body("landed", is(0))
                .body("unchanged", is(1));
        Api.as("supervisor")
                .get("/borrowers/{p}", loan.personId())
                .then()
                .body("employer", is("新单位"))
                .body("monthlyIncome.amount", is("8000.00"))
                .body("region", is("杭州"));
        bring(loan.no() + "," + today + ",CNY,1200.00,100.00,5,,9000,").body("landed", is(1));
        bring(loan.no() + "," + today.minusDays(2) + ",CNY,1200.00,100.00,5,旧单位,1,")
                .body("landed", is(0))
                .body("unchanged", is(1));
        Api.as("supervisor")
                .get("/borrowers/{p}", loan.personId())
                .then()
                .body("employer", is("新单位"))
                .body("monthlyIncome.amount", is("9000.00"));
    }
}
