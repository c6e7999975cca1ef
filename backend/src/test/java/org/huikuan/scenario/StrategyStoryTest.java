package org.huikuan.scenario;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/**
 * The life of a loan under the strategy that is shipped, day by day from before its due date to day 120; every step
 * that comes due is carried out at once.
 */
@ServiceTest
class StrategyStoryTest {

    private static final int LAST = 120;

    private final Api collector = Api.as("collector");
    private final Api supervisor = Api.as("supervisor");

    private List<Map<String, Object>> open(Book.Loan loan) {
        return collector
                .get("/borrowers/{p}/plan", loan.personId())
                .then()
                .statusCode(200)
                .extract()
                .path("open");
    }

    /** Asks the gate for the contact of a step and records it, or ends the work inside the house. */
    private void carryOut(Book.Loan loan, Map<String, Object> step) {
        String action = (String) step.get("action");
        if (action.equals("INTERNAL")) {
            collector
                    .post("/borrowers/{p}/plan/{s}/done", Map.of("note", "已处理"), loan.personId(), step.get("id"))
                    .then()
                    .statusCode(201)
                    .body("state", is("DONE"));
            return;
        }
        if (action.equals("LAWYER_LETTER")) {
            Api.as("legal")
                    .post(
                            "/borrowers/{p}/approvals",
                            Map.of(
                                    "ruleId",
                                    "HOUSE-LEGAL-01",
                                    "reason",
                                    "已审",
                                    "validUntil",
                                    Book.at("10:00").plusSeconds(3600).toString()),
                            loan.personId())
                    .then()
                    .statusCode(201);
        }
        Map<String, Object> ask = new HashMap<>(Map.of(
                "loanId",
                loan.loanId(),
                "contactPointId",
                loan.point(
                        "BORROWER", List.of("VISIT", "LETTER", "LAWYER_LETTER").contains(action) ? "ADDRESS" : "PHONE"),
                "channel",
                action));
        if (action.equals("VISIT")) {
            ask.put("officers", Book.officers("W-001"));
        }
        String permit = collector
                .post("/borrowers/{p}/permits", ask, loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String outcome = List.of("CALL", "AI_VOICE").contains(action)
                ? "NO_ANSWER"
                : action.equals("VISIT") ? "NOT_HOME" : "SENT";
        collector
                .post("/borrowers/{p}/permits/{id}/outcome", Map.of("outcome", outcome), loan.personId(), permit)
                .then()
                .statusCode(201);
        collector
                .get("/borrowers/{p}/plan", loan.personId())
                .then()
                .body("open.id", org.hamcrest.Matchers.not(hasItem(step.get("id"))));
    }

    @Test
    void aLoanIsWorkedStepByStepUntilDayOneHundredAndTwenty() {
        // A month after the last day of a shorter month is not the day it was a month before.
        while (Book.businessDate().plusDays(4).getDayOfMonth() > 28) {
            Book.closeDay();
        }
        LocalDate due = Book.businessDate().plusDays(4);
        Book.Loan loan = Book.loan(due.minusMonths(1));
        Book.pay(loan, "100.00", Book.businessDate());
        Book.Loan paysTwice = Book.loan(due);
        Map<String, List<Integer>> days = new TreeMap<>();
        for (int day = -4; day <= LAST; day++) {
            assertEquals(due.plusDays(day), Book.businessDate());
            Book.at("10:30");
            for (Map<String, Object> step : open(loan)) {
                days.computeIfAbsent((String) step.get("step"), s -> new ArrayList<>())
                        .add(day);
                carryOut(loan, step);
            }
            if (day == 1) {
                collector
                        .get("/borrowers/{p}/plan", paysTwice.personId())
                        .then()
                        .body("open.step", containsInAnyOrder("FIRST-PAYMENT-CALL", "EARLY-SMS"))
                        .body("open.segment", org.hamcrest.Matchers.everyItem(is("FIRST-PAYMENT")));
                Book.pay(paysTwice, "1200.00", Book.businessDate());
                collector
                        .get("/borrowers/{p}/plan", paysTwice.personId())
                        .then()
                        .body("open", empty())
                        .body("past.findAll { it.step == 'FIRST-PAYMENT-CALL' }.state", contains("LAPSED"));
            }
            if (day < LAST) {
                Book.closeDay();
            }
        }
        Map<String, List<Integer>> expected = new TreeMap<>();
        expected.put("PRE-DUE-SMS", List.of(-3, 0));
        expected.put("EARLY-SMS", List.of(3, 6));
        expected.put("EARLY-VOICE", List.of(8, 9, 10, 11, 12, 13, 14, 15));
        expected.put("LATE-SMS", List.of(16, 23, 30, 37, 44, 51, 58, 65, 72, 79, 86, 93, 100, 107, 114));
        expected.put("EARLY-CALL", List.of(16, 19, 22, 25, 28));
        expected.put("MID-CALL", List.of(31, 34, 37, 40, 43, 46, 49, 52, 55, 58));
        expected.put("MID-LETTER", List.of(31));
        expected.put("MID-VISIT", List.of(31, 45, 59));
        expected.put("LAWYER-LETTER", List.of(61));
        expected.put("LETTER-FOLLOW-UP", List.of(64));
        expected.put(
                "LATE-CALL",
                List.of(61, 67, 70, 73, 76, 79, 82, 85, 88, 91, 94, 97, 100, 103, 106, 109, 112, 115, 118));
        expected.put("LATE-VISIT", List.of(89, 119));
        expected.put("CASE-REVIEW", List.of(61, 68, 75, 82, 89, 96, 103, 110, 117));
        expected.put("NEXT-ROAD", List.of(91));
        expected.put("SUE", List.of(120));
        assertEquals(expected, days);
        supervisor
                .get("/borrowers/{p}/plan", loan.personId())
                .then()
                .body("strategy", is("STANDARD"))
                .body("past.findAll { it.state == 'REFUSED' }", empty());
    }
}
