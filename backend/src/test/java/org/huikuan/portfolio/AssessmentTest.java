package org.huikuan.portfolio;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is thought of a person is written down with its author, revised by what happens, and nothing is forgotten. */
@ServiceTest
class AssessmentTest {

    private final Api collector = Api.as("collector");
    private final Api supervisor = Api.as("supervisor");

    @BeforeEach
    void morning() {
        Book.at("10:00");
    }

    private void judge(Book.Loan loan, String topic, String value) {
        collector
                .post(
                        "/borrowers/{p}/assessments",
                        Map.of("topic", topic, "value", value, "note", "电话中自述"),
                        loan.personId())
                .then()
                .statusCode(201)
                .body("recordedBy", is("林小禾"));
    }

    private String standing(Book.Loan loan, String topic) {
        return supervisor
                .get("/borrowers/{p}/assessments", loan.personId())
                .then()
                .statusCode(200)
                .extract()
                .path("standing.find { it.topic == '" + topic + "' }.value");
    }

    private void call(Book.Loan loan, String outcome) {
        String permit = collector
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
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", outcome, "identityMethod", "证件后四位"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201);
    }

    @Test
    void judgementsAreKeptWithTheirAuthorAndMoveTheAccount() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(40));
        judge(loan, "OVERDUE_REASON", "JOB_LOSS");
        judge(loan, "CREDIT_ATTITUDE", "WILLING");
        judge(loan, "CREDIT_ATTITUDE", "AVOIDING");
        collector
                .get("/borrowers/{p}/assessments", loan.personId())
                .then()
                .statusCode(200)
                .body("standing.size()", is(2))
                .body("history.value", contains("AVOIDING", "WILLING", "JOB_LOSS"))
                .body("topics.topic", hasItem("KEPT_PROMISES"));
        supervisor.get("/borrowers/{p}", loan.personId()).then().body("creditAttitude", is("AVOIDING"));
        Map<String, Object> condition = Map.of(
                "combinator",
                "AND",
                "rules",
                List.of(
                        Map.of("field", "overdueReason", "operator", "IN", "values", List.of("JOB_LOSS")),
                        Map.of("field", "dpd", "operator", "EQUAL", "values", List.of("40"))));
        supervisor
                .post("/segments/previews/accounts", Map.of("condition", condition))
                .then()
                .statusCode(200)
                .body("sample.loanNo", hasItem(loan.no()));
        collector
                .post(
                        "/borrowers/{p}/assessments",
                        Map.of("topic", "ASSETS", "value", "WILLING", "note", "x"),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("ASSESSMENT_VALUE_UNFIT"));
        Api.as("finance")
                .get("/borrowers/{p}/assessments", loan.personId())
                .then()
                .statusCode(403);
        Api.as("auditor")
                .post(
                        "/borrowers/{p}/assessments",
                        Map.of("topic", "ASSETS", "value", "NONE", "note", "x"),
                        loan.personId())
                .then()
                .statusCode(403);
    }

    @Test
    void whatAPersonSaysAndDoesRevisesIt() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        judge(loan, "CREDIT_ATTITUDE", "WILLING");
        call(loan, "REFUSED_TO_PAY");
        supervisor
                .get("/borrowers/{p}/assessments", loan.personId())
                .then()
                .body("history[0].value", is("AVOIDING"))
                .body("history[0].cause", is("CONTACT"))
                .body("history[0].recordedBy", nullValue());
        assertNull(standing(loan, "CONTACT_BEHAVIOUR"), "judged when the day ends");
        Book.closeDay();
        assertEquals("REACHABLE", standing(loan, "CONTACT_BEHAVIOUR"));
        Book.Loan silent = Book.loan(Book.businessDate().minusDays(70));
        for (int i = 0; i < 3; i++) {
            call(silent, "NO_ANSWER");
        }
        Book.closeDay();
        assertEquals("EVASIVE", standing(silent, "CONTACT_BEHAVIOUR"));
        assertEquals("REACHABLE", standing(loan, "CONTACT_BEHAVIOUR"));
    }
}
