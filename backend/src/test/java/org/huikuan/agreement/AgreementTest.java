package org.huikuan.agreement;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** Payment in parts: agreed, previewed, kept, missed at a close, and what it does to dunning and to days past due. */
@ServiceTest
class AgreementTest {

    private final Api collector = Api.as("collector");

    @Inject
    Database database;

    private static Map<String, Object> parts(Book.Loan loan, String amount, int count, LocalDate first, String every) {
        return new HashMap<>(Map.of(
                "loanId",
                loan.loanId(),
                "amount",
                Map.of("amount", amount, "currency", "CNY"),
                "parts",
                count,
                "firstDueOn",
                first.toString(),
                "every",
                every,
                "madeBy",
                "BORROWER"));
    }

    private ValidatableResponse make(Book.Loan loan, Map<String, Object> wanted) {
        return collector
                .post("/borrowers/{p}/agreements", wanted, loan.personId())
                .then();
    }

    private ValidatableResponse list(Book.Loan loan) {
        return collector
                .get("/borrowers/{p}/agreements", loan.personId())
                .then()
                .statusCode(200);
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
    void aMissedPartEndsItAtTheCloseAndTheContractNeverStopped() {
        Book.at("10:00");
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        Map<String, Object> wanted = parts(loan, "100.00", 3, today.plusDays(1), "WEEK");
        collector
                .post("/borrowers/{p}/agreements/preview", wanted, loan.personId())
                .then()
                .statusCode(200)
                .body("items.amount.amount", contains("33.33", "33.33", "33.34"))
                .body(
                        "items.dueOn",
                        contains(
                                today.plusDays(1).toString(),
                                today.plusDays(8).toString(),
                                today.plusDays(15).toString()));
        list(loan).body("items", empty());

        make(loan, wanted)
                .statusCode(201)
                .body("state", is("OPEN"))
                .body("nextDueOn", is(today.plusDays(1).toString()))
                .body("allowedActions", contains("CANCEL"));
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
        assertEquals(10, loan.dpd(today), "an agreement is not a payment");

        Book.pay(loan, "50.00", today);
        list(loan)
                .body("items[0].state", is("OPEN"))
                .body("items[0].paid.amount", is("50.00"))
                .body("items[0].parts.paid.amount", contains("33.33", "16.67", "0.00"))
                .body("items[0].nextDueOn", is(today.plusDays(8).toString()));
        ask(loan)
                .statusCode(422)
                .body(
                        "nextAllowedAt",
                        is(today.plusDays(9)
                                .atTime(8, 0)
                                .atZone(Book.SHANGHAI)
                                .toInstant()
                                .toString()));

        while (Book.businessDate().isBefore(today.plusDays(11))) {
            Book.closeDay();
        }
        list(loan).body("items[0].state", is("OPEN"));
        Book.at("10:00");
        ask(loan).statusCode(201);
        Book.closeDay();
        list(loan)
                .body("items[0].state", is("BREACHED"))
                .body("items[0].nextDueOn", is(today.plusDays(8).toString()))
                .body("items[0].allowedActions", empty());
        assertEquals(22, loan.dpd(today.plusDays(12)));
        collector
                .get("/borrowers/{p}/assessments", loan.personId())
                .then()
                .statusCode(200)
                .body("standing.find { it.topic == 'KEPT_PROMISES' }.value", is("BREAKS"));
        assertEquals(
                "OPEN MADE, BREACHED DAY_CLOSED",
                database.text("SELECT string_agg(state || ' ' || cause, ', ' ORDER BY id) FROM "
                        + "agreement.agreement_event WHERE person_id = '"
                        + loan.personId() + "'"));

        Book.pay(loan, "16.66", today.plusDays(8));
        list(loan)
                .body("items[0].state", is("OPEN"))
                .body("items[0].nextDueOn", is(today.plusDays(15).toString()));
        Book.pay(loan, "33.34", today.plusDays(12));
        list(loan).body("items[0].state", is("FULFILLED")).body("items[0].paid.amount", is("100.00"));
    }

    @Test
    void paidInFullFulfilsItAndAReversalTakesThatBack() {
        Book.at("10:00");
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        Book.pay(loan, "40.00", today);
        make(loan, parts(loan, "59.99", 2, today.plusDays(5), "MONTH"))
                .statusCode(422)
                .body("code", is("AGREEMENT_UNDER_OVERDUE"))
                .body("detail", containsString("60.00"));
        make(loan, parts(loan, "60.00", 2, today.plusDays(5), "MONTH"))
                .statusCode(201)
                .body("paid.amount", is("0.00"));
        Book.pay(loan, "60.00", today);
        list(loan).body("items[0].state", is("FULFILLED"));
        ask(loan).statusCode(201);
        String last = collector
                .get("/borrowers/{p}/repayments", loan.personId())
                .then()
                .extract()
                .path("items.find { it.amount.amount == '60.00' }.id");
        Api.as("finance")
                .post("/borrowers/{p}/repayments/{r}/reversal", Map.of("reason", "bank recall"), loan.personId(), last)
                .then()
                .statusCode(201);
        list(loan).body("items[0].state", is("OPEN")).body("items[0].paid.amount", is("0.00"));
        ask(loan).statusCode(422).body("rules.id", hasItem("HOUSE-PTP-01"));
    }

    /** One yuan counts for one word. */
    @Test
    void moneyThatKeepsAPromiseIsGoneForTheAgreement() {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        Map<String, Object> promise = Map.of(
                "loanId",
                loan.loanId(),
                "amount",
                Map.of("amount", "50.00", "currency", "CNY"),
                "dueOn",
                today.plusDays(9).toString(),
                "method",
                "APP",
                "madeBy",
                "BORROWER");
        collector
                .post("/borrowers/{p}/promises", promise, loan.personId())
                .then()
                .statusCode(201);
        make(loan, parts(loan, "100.00", 2, today, "WEEK"))
                .statusCode(409)
                .body("code", is("UNDERTAKING_ALREADY_OPEN"));
        collector
                .post("/borrowers/{p}/agreements/preview", parts(loan, "100.00", 2, today, "WEEK"), loan.personId())
                .then()
                .statusCode(409)
                .body("code", is("UNDERTAKING_ALREADY_OPEN"));
        Book.pay(loan, "50.00", today);
        make(loan, parts(loan, "100.00", 2, today.plusDays(1), "WEEK")).statusCode(201);
        collector
                .post("/borrowers/{p}/promises", promise, loan.personId())
                .then()
                .statusCode(409)
                .body("code", is("UNDERTAKING_ALREADY_OPEN"));
        String kept = collector
                .get("/borrowers/{p}/repayments", loan.personId())
                .then()
                .extract()
                .path("items[0].id");
        Book.pay(loan, "20.00", today);
        list(loan).body("items[0].paid.amount", is("20.00"));
        Api.as("finance")
                .post("/borrowers/{p}/repayments/{r}/reversal", Map.of("reason", "bank recall"), loan.personId(), kept)
                .then()
                .statusCode(201);
        collector
                .get("/borrowers/{p}/promises", loan.personId())
                .then()
                .body("items[0].state", is("BROKEN"))
                .body("items[0].credited.amount", is("0.00"));
        list(loan).body("items[0].paid.amount", is("20.00")).body("items[0].state", is("OPEN"));
    }

    /** Late money heals a breach, but not once another word took its place; that taken back, it does. */
    @Test
    void aLaterWordTakesThePlaceOfAnEarlierOne() {
        Book.at("10:00");
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        make(loan, parts(loan, "100.00", 2, today, "MONTH")).statusCode(201);
        while (Book.businessDate().isBefore(today.plusDays(4))) {
            Book.closeDay();
        }
        list(loan).body("items[0].state", is("BREACHED"));
        String promise = collector
                .post(
                        "/borrowers/{p}/promises",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "amount",
                                Map.of("amount", "50.00", "currency", "CNY"),
                                "dueOn",
                                today.plusDays(20).toString(),
                                "method",
                                "APP",
                                "madeBy",
                                "BORROWER"),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Book.pay(loan, "50.00", today);
        list(loan).body("items[0].state", is("BREACHED")).body("items[0].paid.amount", is("50.00"));
        collector
                .get("/borrowers/{p}/promises", loan.personId())
                .then()
                .body("items[0].state", is("OPEN"))
                .body("items[0].credited.amount", is("0.00"));
        collector
                .post("/borrowers/{p}/promises/{id}/cancellation", null, loan.personId(), promise)
                .then()
                .statusCode(201);
        list(loan)
                .body("items[0].state", is("OPEN"))
                .body("items[0].nextDueOn", is(today.plusMonths(1).toString()));
    }

    @Test
    void aSettledLoanFulfilsItsAgreementWhateverMoneySettledIt() {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        make(loan, parts(loan, "1200.00", 12, today.plusDays(1), "MONTH")).statusCode(201);
        Book.pay(loan, "200.00", today.minusDays(1));
        list(loan).body("items[0].paid.amount", is("0.00"));
        Book.pay(loan, "1000.00", today);
        list(loan)
                .body("items[0].paid.amount", is("1000.00"))
                .body("items[0].state", is("FULFILLED"))
                .body("items[0].nextDueOn", is(today.toString()));
    }

    @Test
    void agreementsAreBoundedAndCanBeTakenBack() {
        Book.at("10:00");
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(10));
        make(loan, parts(loan, "100.00", 2, today.minusDays(1), "WEEK"))
                .statusCode(422)
                .body("code", is("UNDERTAKING_IN_PAST"))
                .body("errors[0].field", is("firstDueOn"));
        make(loan, parts(loan, "100.00", 2, today.plusDays(31), "WEEK"))
                .statusCode(422)
                .body("code", is("UNDERTAKING_TOO_FAR"));
        make(loan, parts(loan, "0.00", 2, today, "WEEK")).statusCode(422).body("code", is("UNDERTAKING_NOT_POSITIVE"));
        make(loan, parts(loan, "1200.01", 2, today, "WEEK"))
                .statusCode(422)
                .body("code", is("UNDERTAKING_OVER_OUTSTANDING"));
        Book.Loan small = Book.loan(today.minusDays(10));
        Book.pay(small, "99.50", today);
        make(small, parts(small, "0.55", 60, today, "MONTH"))
                .statusCode(422)
                .body("code", is("AGREEMENT_PART_TOO_SMALL"));
        make(loan, parts(loan, "100.00", 61, today, "MONTH")).statusCode(400).body("errors[0].field", is("parts"));
        make(loan, parts(loan, "100.00", 1, today, "MONTH")).statusCode(400).body("errors[0].field", is("parts"));
        make(loan, parts(loan, "100.00", 2, today, "YEAR")).statusCode(400);
        collector
                .post("/borrowers/{p}/agreements/preview", parts(small, "0.55", 60, today, "MONTH"), small.personId())
                .then()
                .statusCode(422)
                .body("code", is("AGREEMENT_PART_TOO_SMALL"));
        Map<String, Object> other = parts(Book.loan(today.minusDays(10)), "100.00", 2, today, "WEEK");
        make(loan, other).statusCode(404);
        Api.client("agency-qiming")
                .post("/borrowers/{p}/agreements", parts(loan, "100.00", 2, today, "WEEK"), loan.personId())
                .then()
                .statusCode(403);
        Api.as("auditor")
                .post("/borrowers/{p}/agreements/preview", parts(loan, "100.00", 2, today, "WEEK"), loan.personId())
                .then()
                .statusCode(403);

        String id = make(loan, parts(loan, "100.00", 2, today.plusDays(3), "WEEK"))
                .statusCode(201)
                .extract()
                .path("id");
        Api.as("auditor")
                .get("/borrowers/{p}/agreements", loan.personId())
                .then()
                .statusCode(200)
                .body("items[0].allowedActions", empty());
        collector
                .post("/borrowers/{p}/agreements/{id}/cancellation", null, loan.personId(), id)
                .then()
                .statusCode(201)
                .body("state", is("CANCELLED"));
        ask(loan).statusCode(201);
        collector
                .post("/borrowers/{p}/agreements/{id}/cancellation", null, loan.personId(), id)
                .then()
                .statusCode(409)
                .body("code", is("UNDERTAKING_NOT_OPEN"));
        collector
                .post(
                        "/borrowers/{p}/agreements/{id}/cancellation",
                        null,
                        Book.loan(today).personId(),
                        id)
                .then()
                .statusCode(404);
        for (String table : List.of(
                "agreement.instalment_agreement",
                "agreement.agreed_part",
                "agreement.agreement_event",
                "agreement.undertaking")) {
            assertEquals(
                    "0",
                    database.asApp("SET huikuan.scope = '" + UUID.randomUUID() + "'; SELECT count(*) FROM " + table),
                    table);
        }
    }
}
