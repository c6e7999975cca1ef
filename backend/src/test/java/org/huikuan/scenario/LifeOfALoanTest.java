package org.huikuan.scenario;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** Stories told by the calendar: each paragraph a day. */
@ServiceTest
class LifeOfALoanTest {

    @Inject
    Database database;

    private final Api collector = Api.as("collector");

    private ValidatableResponse standing(Book.Loan loan) {
        return collector.get("/borrowers/{p}/standings", loan.personId()).then().statusCode(200);
    }

    private String promise(Book.Loan loan, String amount, LocalDate due) {
        return collector
                .post(
                        "/borrowers/{p}/promises",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "amount",
                                Map.of("amount", amount, "currency", "CNY"),
                                "dueOn",
                                due.toString(),
                                "method",
                                "BANK_TRANSFER",
                                "madeBy",
                                "BORROWER"),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String stateOf(Book.Loan loan, String promise) {
        return collector
                .get("/borrowers/{p}/promises", loan.personId())
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.id == '" + promise + "' }.state");
    }

    private ValidatableResponse ask(Book.Loan loan) {
        return collector
                .post(
                        "/borrowers/{p}/permits",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "contactPointId",
                                loan.point("BORROWER", "PHONE"),
                                "channel",
                                "CALL"),
                        loan.personId())
                .then();
    }

    @Test
    void dueTodayLateTomorrowPaidAndReversed() {
        LocalDate due = Book.businessDate();
        Book.Loan loan = Book.loan(due);
        standing(loan)
                .body("standings[0].dpd", is(0))
                .body("standings[0].overdue.amount", is("0.00"))
                .body("standings[0].nextDueOn", is(due.toString()));

        LocalDate dayOne = Book.closeDay();
        assertEquals(due.plusDays(1), dayOne);
        standing(loan)
                .body("standings[0].dpd", is(1))
                .body("standings[0].overdue.amount", is("100.00"))
                .body("standings[0].buckets.bucket", contains("M1", "1–7", "M1"));
        collector
                .get("/borrowers/{p}/standings/history", loan.personId())
                .then()
                .body("items.cause", hasItem("DAY_CLOSED"));

        LocalDate dayTwo = Book.closeDay();
        standing(loan).body("standings[0].dpd", is(2));
        Book.pay(loan, "60.00", dayTwo);
        standing(loan).body("standings[0].dpd", is(2)).body("standings[0].overdue.amount", is("40.00"));
        Book.pay(loan, "40.00", dayTwo);
        standing(loan).body("standings[0].dpd", is(0)).body("standings[0].outstanding.amount", is("1100.00"));

        String last = collector
                .get("/borrowers/{p}/repayments", loan.personId())
                .then()
                .extract()
                .path("items.find { it.amount.amount == '40.00' }.id");
        Api.as("finance")
                .post("/borrowers/{p}/repayments/{r}/reversal", Map.of("reason", "bank recall"), loan.personId(), last)
                .then()
                .statusCode(201);
        standing(loan).body("standings[0].dpd", is(2)).body("standings[0].overdue.amount", is("40.00"));
        Api.as("finance")
                .post("/borrowers/{p}/repayments/{r}/reversal", Map.of("reason", "again"), loan.personId(), last)
                .then()
                .statusCode(409)
                .body("code", is("ALREADY_REVERSED"));
        collector
                .get("/borrowers/{p}/repayments", loan.personId())
                .then()
                .body("items.find { it.id == '" + last + "' }.allocation", is(java.util.List.of()));
    }

    @Test
    void aBackDatedRepaymentChangesTodaysAnswerAboutThatDayNotWhatWasKnownThen() {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(40));
        assertEquals(40, loan.dpd(today));
        Instant then = Instant.parse(Api.as("supervisor").get("/business-day").path("now"));
        int writtenBefore = collector
                .get("/borrowers/{p}/standings/history", loan.personId())
                .path("items.size()");

        Book.pay(loan, "200.00", today.minusDays(30));

        assertEquals(0, loan.dpd(today));
        assertEquals(0, loan.dpd(today.minusDays(30)));
        assertEquals(9, loan.dpd(today.minusDays(31)));
        collector
                .get(
                        "/borrowers/{p}/standings?asOf={d}&knownAt={k}",
                        loan.personId(),
                        today.toString(),
                        then.toString())
                .then()
                .statusCode(200)
                .body("standings[0].dpd", is(40));
        collector
                .get(
                        "/borrowers/{p}/standings?asOf={d}&moment=OPENING",
                        loan.personId(),
                        today.minusDays(30).toString())
                .then()
                .body("standings[0].dpd", is(10));
        collector
                .get("/borrowers/{p}/standings/history", loan.personId())
                .then()
                .body("items.size()", is(writtenBefore + 1))
                .body("items.dpd", contains(0, 40));
    }

    @Test
    void aPromiseStopsDunningIsKeptByMoneyAndReopenedByAReversal() {
        LocalDate today = Book.businessDate();
        Book.at("10:00");
        Book.Loan loan = Book.loan(today.minusDays(10));
        String promise = promise(loan, "100.00", today.plusDays(1));
        ask(loan)
                .statusCode(422)
                .body("rules.id", contains("HOUSE-PTP-01"))
                .body(
                        "nextAllowedAt",
                        is(today.plusDays(2)
                                .atTime(8, 0)
                                .atZone(Book.SHANGHAI)
                                .toInstant()
                                .toString()));

        Book.pay(loan, "99.99", today);
        assertEquals("OPEN", stateOf(loan, promise));
        Book.pay(loan, "0.01", today);
        assertEquals("KEPT", stateOf(loan, promise));
        ask(loan).statusCode(201);

        String last = collector
                .get("/borrowers/{p}/repayments", loan.personId())
                .then()
                .extract()
                .path("items.find { it.amount.amount == '0.01' }.id");
        Api.as("finance")
                .post("/borrowers/{p}/repayments/{r}/reversal", Map.of("reason", "bank recall"), loan.personId(), last)
                .then()
                .statusCode(201);
        assertEquals("OPEN", stateOf(loan, promise));
        ask(loan).statusCode(422).body("rules.id", contains("HOUSE-PTP-01"));

        Book.closeDay();
        assertEquals("OPEN", stateOf(loan, promise));
        Book.closeDay();
        assertEquals("OPEN", stateOf(loan, promise), "one day of grace");
        Book.closeDay();
        assertEquals("PARTIALLY_KEPT", stateOf(loan, promise));
    }

    @Test
    void aPromiseWithoutMoneyIsBrokenAndAnotherMayFollow() {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        String promise = promise(loan, "100.00", today);
        Map<String, Object> second = Map.of(
                "loanId",
                loan.loanId(),
                "amount",
                Map.of("amount", "1.00", "currency", "CNY"),
                "dueOn",
                today.toString(),
                "method",
                "APP",
                "madeBy",
                "BORROWER");
        collector
                .post("/borrowers/{p}/promises", second, loan.personId())
                .then()
                .statusCode(409)
                .body("code", is("UNDERTAKING_ALREADY_OPEN"));
        Book.closeDay();
        Book.closeDay();
        assertEquals("BROKEN", stateOf(loan, promise));
        String next = promise(loan, "50.00", Book.businessDate().plusDays(3));
        collector
                .post("/borrowers/{p}/promises/{id}/cancellation", null, loan.personId(), next)
                .then()
                .statusCode(201)
                .body("state", is("CANCELLED"));
        collector
                .post("/borrowers/{p}/promises/{id}/cancellation", null, loan.personId(), next)
                .then()
                .statusCode(409)
                .body("code", is("UNDERTAKING_NOT_OPEN"));
    }

    @Test
    void promisesAreBounded() {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        refuse(loan, "100.00", "CNY", today.minusDays(1), "UNDERTAKING_IN_PAST");
        refuse(loan, "100.00", "CNY", today.plusDays(31), "UNDERTAKING_TOO_FAR");
        refuse(loan, "0.00", "CNY", today, "UNDERTAKING_NOT_POSITIVE");
        refuse(loan, "10.00", "USD", today, "UNDERTAKING_CURRENCY_DIFFERS");
        refuse(loan, "1200.01", "CNY", today, "UNDERTAKING_OVER_OUTSTANDING");
    }

    private void refuse(Book.Loan loan, String amount, String currency, LocalDate due, String code) {
        collector
                .post(
                        "/borrowers/{p}/promises",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "amount",
                                Map.of("amount", amount, "currency", currency),
                                "dueOn",
                                due.toString(),
                                "method",
                                "APP",
                                "madeBy",
                                "BORROWER"),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is(code));
    }

    @Test
    void moneyIsPostedOncePerReferenceAndChecked() {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        Api finance = Api.as("finance");
        Map<String, Object> money = Book.repayment(loan, "10.00", today);
        finance.post("/repayments", money).then().statusCode(201).body("allocation[0].component", is("PRINCIPAL"));
        finance.post("/repayments", money).then().statusCode(409).body("code", is("REFERENCE_USED"));
        finance.post("/repayments", Book.repayment(loan, "-1.00", today))
                .then()
                .statusCode(422)
                .body("code", is("AMOUNT_NOT_POSITIVE"));
        finance.post("/repayments", Book.repayment(loan, "1.00", today.plusDays(1)))
                .then()
                .statusCode(422)
                .body("code", is("VALUE_DATE_IN_FUTURE"));
        finance.post("/repayments", Book.repayment(loan, "1.00", LocalDate.of(1970, 1, 1)))
                .then()
                .statusCode(422)
                .body("code", is("VALUE_DATE_BEFORE_LOAN"));
        finance.post("/repayments", Book.repayment(new Book.Loan("NO-SUCH", null, null), "1.00", today))
                .then()
                .statusCode(422)
                .body("code", is("LOAN_UNKNOWN"));
        finance.post(
                        "/repayments",
                        Map.of(
                                "loanNo",
                                loan.no(),
                                "externalRef",
                                UUID.randomUUID().toString(),
                                "amount",
                                Map.of("amount", "1.00", "currency", "USD"),
                                "valueDate",
                                today.toString()))
                .then()
                .statusCode(422)
                .body("code", is("CURRENCY_DIFFERS"));
        finance.post(
                        "/repayments",
                        Map.of(
                                "loanNo",
                                loan.no(),
                                "externalRef",
                                "x",
                                "amount",
                                Map.of("amount", "1.001", "currency", "CNY"),
                                "valueDate",
                                "2026-02-30"))
                .then()
                .statusCode(400)
                .body("code", is("INVALID_REQUEST"))
                .body("errors.field", not(is(java.util.List.of())));
        collector.post("/repayments", money).then().statusCode(403);
        Book.pay(loan, "5000.00", today);
        collector
                .get("/borrowers/{p}/repayments", loan.personId())
                .then()
                .body(
                        "items.find { it.amount.amount == '5000.00' }.allocation.find { it.seq == 0 }.amount.amount",
                        is("3810.00"));
    }

    @Test
    void aDayIsClosedOnceAndByItsName() {
        Api supervisor = Api.as("supervisor");
        LocalDate day = Book.businessDate();
        supervisor
                .post("/closes", Map.of("businessDate", day.minusDays(1).toString()))
                .then()
                .statusCode(409)
                .body("code", is("NOT_THE_OPEN_DAY"));
        Book.closeDay();
        supervisor
                .post("/closes", Map.of("businessDate", day.toString()))
                .then()
                .statusCode(409);
        supervisor
                .get("/closes")
                .then()
                .statusCode(200)
                .body("items[0].businessDate", is(day.toString()))
                .body(
                        "items[0].steps.step",
                        contains(
                                "FIGURES",
                                "DAYS_PAST_DUE",
                                "PROMISES",
                                "AGREEMENTS",
                                "ASSESSMENTS",
                                "SCORES",
                                "SEGMENTS",
                                "DUTIES",
                                "PLANS",
                                "TASKS",
                                "OPEN_NEXT_DAY"));
        collector.post("/closes", Map.of("businessDate", day.toString())).then().statusCode(403);
        database.asOwner("INSERT INTO shared.job (id, kind, state, created_by, created_at) VALUES "
                + "('00000000-0000-0000-0000-000000001999', 'CLOSE', 'RUNNING', gen_random_uuid(), now());"
                + " INSERT INTO close.close VALUES ('1999-01-01', '00000000-0000-0000-0000-000000001999', "
                + "now(), NULL)");
        supervisor
                .post("/closes", Map.of("businessDate", day.plusDays(1).toString()))
                .then()
                .statusCode(409)
                .body("code", is("CLOSE_RUNNING"));
        database.asOwner("DELETE FROM close.close WHERE business_date = '1999-01-01'");
    }

    @Test
    void aCloseWhoseJobGaveUpGoesOn() {
        LocalDate day = Book.businessDate();
        database.asOwner("INSERT INTO shared.job (id, kind, state, created_by, created_at, finished_at) VALUES "
                + "('00000000-0000-0000-0000-000000001998', 'CLOSE', 'FAILED', gen_random_uuid(), now(), now());"
                + " INSERT INTO close.close VALUES ('" + day
                + "', '00000000-0000-0000-0000-000000001998', now(), NULL);"
                + " INSERT INTO close.chunk (business_date, step, step_no, chunk, low, high) VALUES ('" + day
                + "', 'DAYS_PAST_DUE', 0, 0, '00000000-0000-0000-0000-000000000000', "
                + "'ffffffff-ffff-ffff-ffff-ffffffffffff')");
        assertEquals(day.plusDays(1), Book.closeDay());
    }

    @Test
    void oneReferenceTwiceInAFileWithOtherContentIsNamed() {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        String ref = UUID.randomUUID().toString();
        String row = "{\"loanNo\":\"%s\",\"externalRef\":\"%s\","
                + "\"amount\":\"%s\",\"currency\":\"CNY\",\"valueDate\":\"%s\"}";
        String file = String.join(
                "\n",
                row.formatted(loan.no(), ref, "10.00", today),
                row.formatted(loan.no(), ref, "10.00", today),
                row.formatted(loan.no(), ref, "11.00", today));
        String id = Book.bringIn(
                "money.ndjson",
                file.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Book.identityMapping("REPAYMENTS"));
        Api.as("supervisor")
                .get("/imports/{id}", id)
                .then()
                .body("landed", is(1))
                .body("unchanged", is(1))
                .body("quarantined", is(1));
        Api.as("supervisor")
                .get("/imports/{id}/quarantine", id)
                .then()
                .body("items[0].errors[0].code", is("REFERENCE_USED"));
    }
}
