package org.huikuan.complaint;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.huikuan.agency.Evaluations;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** From intake to the last answer; contact stops with the intake, and nobody judges himself. */
@ServiceTest
class ComplaintTest {

    @Inject
    Database database;

    @Inject
    Evaluations evaluations;

    private final Api collector = Api.as("collector");
    private final Api supervisor = Api.as("supervisor");
    private final Api compliance = Api.as("compliance");

    private Response call(Book.Loan loan) {
        return collector.post(
                "/borrowers/{p}/permits",
                Map.of("loanId", loan.loanId(), "contactPointId", loan.point("BORROWER", "PHONE"), "channel", "CALL"),
                loan.personId());
    }

    private String raise(Book.Loan loan, String kind) {
        return collector
                .post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", kind, "loanId", loan.loanId(), "through", "CALL", "words", "说的话"),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> answer(String finding, String cause, Object charged, boolean goOn) {
        Map<String, Object> answer =
                new HashMap<>(Map.of("finding", finding, "cause", cause, "words", "已核实并致歉", "contactMayGoOn", goOn));
        answer.put("SCRIPT".equals(cause) ? "chargedRef" : "chargedId", charged);
        return answer;
    }

    @Test
    void aComplaintStopsContactIsAnsweredInTimeAndMayBeAppealedOnce() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String id = raise(loan, "COMPLAINT");
        call(loan).then().statusCode(422).body("rules.id", hasItem("CN-HOLD-02"));
        LocalDate due = Book.businessDate().plusDays(15);
        supervisor
                .get("/borrowers/{p}/complaints", loan.personId())
                .then()
                .statusCode(200)
                .body("items[0].id", is(id))
                .body("items[0].state", is("OPEN"))
                .body("items[0].dueOn", is(due.toString()))
                .body("items[0].stopsContact", is(true))
                .body("items[0].allowedActions", hasItem("ANSWER"));
        compliance
                .get("/duties")
                .then()
                .statusCode(200)
                .body("items.find { it.subjectId == '" + id + "' }.ruleId", is("CN-COMP-01"));

        String dutyId = compliance.get("/duties").path("items.find { it.subjectId == '" + id + "' }.id");
        compliance
                .post("/duties/{d}/done", Map.of("note", "绕过答复"), dutyId)
                .then()
                .statusCode(409)
                .body("code", is("DUTY_DONE_BY_ANSWER"));
        String hold = supervisor.get("/borrowers/{p}", loan.personId()).path("holds[0].id");
        supervisor
                .request()
                .header("If-Match", "\"0\"")
                .contentType("application/json")
                .body(Map.of("note", "绕过答复"))
                .post("/api/v1/borrowers/{p}/holds/{h}/lift", loan.personId(), hold)
                .then()
                .statusCode(409)
                .body("code", is("HOLD_LIFTS_WITH_ANSWER"));
        String path = "/borrowers/{p}/complaints/{c}/";
        String me = database.text("SELECT id FROM identity.app_user WHERE username = 'supervisor'");
        String other = database.text("SELECT id FROM identity.app_user WHERE username = 'collector'");
        supervisor
                .post(path + "answer", answer("UPHELD", "COLLECTOR", null, true), loan.personId(), id)
                .then()
                .statusCode(422)
                .body("code", is("CHARGED_TO_NEEDED"));
        supervisor
                .post(path + "answer", answer("UPHELD", "NONE", other, true), loan.personId(), id)
                .then()
                .statusCode(422)
                .body("code", is("CHARGED_TO_NEEDED"));
        supervisor
                .post(path + "answer", answer("UPHELD", "COLLECTOR", UUID.randomUUID(), true), loan.personId(), id)
                .then()
                .statusCode(422)
                .body("code", is("CHARGED_UNKNOWN"));
        supervisor
                .post(path + "answer", answer("UPHELD", "COLLECTOR", me, true), loan.personId(), id)
                .then()
                .statusCode(422)
                .body("code", is("ANSWERER_INVOLVED"));
        collector
                .post(path + "answer", answer("UPHELD", "NONE", null, true), loan.personId(), id)
                .then()
                .statusCode(403);
        supervisor
                .post(path + "appeal", Map.of("words", "x"), loan.personId(), id)
                .then()
                .statusCode(409)
                .body("code", is("NOTHING_TO_APPEAL"));
        supervisor
                .post(path + "answer", answer("PARTLY_UPHELD", "COLLECTOR", other, true), loan.personId(), id)
                .then()
                .statusCode(201)
                .body("state", is("ANSWERED"))
                .body("steps[0].chargedTo", is("林小禾"))
                .body("stopsContact", is(false))
                .body("dueOn", nullValue());
        supervisor
                .post(path + "answer", answer("UPHELD", "NONE", null, true), loan.personId(), id)
                .then()
                .statusCode(409)
                .body("code", is("ALREADY_ANSWERED"));
        call(loan).then().statusCode(201);

        collector
                .post(path + "appeal", Map.of("words", "不接受"), loan.personId(), id)
                .then()
                .statusCode(201)
                .body("state", is("APPEALED"))
                .body("stopsContact", is(true))
                .body("dueOn", is(due.toString()));
        call(loan).then().statusCode(422);
        supervisor
                .post(path + "answer", answer("UPHELD", "NONE", null, true), loan.personId(), id)
                .then()
                .statusCode(422)
                .body("code", is("ANSWERER_INVOLVED"));
        compliance
                .post(path + "answer", answer("UPHELD", "SCRIPT", "REMIND/1", true), loan.personId(), id)
                .then()
                .statusCode(201)
                .body("state", is("CLOSED"))
                .body("steps", hasSize(3))
                .body("allowedActions", empty());
        compliance.get("/duties").then().body("items.findAll { it.subjectId == '" + id + "' }", empty());
        compliance.get("/duties?state=DONE").then().body("items.findAll { it.subjectId == '" + id + "' }", hasSize(2));
        compliance
                .get("/complaints?kind=COMPLAINT&state=CLOSED")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        collector.get("/complaints").then().statusCode(403);
    }

    @Test
    void whoMadeTheContactDoesNotAnswerForIt() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String permit = supervisor
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
        Map<String, Object> raised = Map.of("kind", "COMPLAINT", "through", "CALL", "words", "x", "decisionId", permit);
        String id = collector
                .post("/borrowers/{p}/complaints", raised, loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        supervisor
                .post(
                        "/borrowers/{p}/complaints/{c}/answer",
                        answer("NOT_UPHELD", "NONE", null, true),
                        loan.personId(),
                        id)
                .then()
                .statusCode(422)
                .body("code", is("ANSWERER_INVOLVED"));
        compliance
                .post(
                        "/borrowers/{p}/complaints/{c}/answer",
                        answer("NOT_UPHELD", "NONE", null, true),
                        loan.personId(),
                        id)
                .then()
                .statusCode(201);
        collector
                .post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", "COMPLAINT", "through", "CALL", "words", "x", "decisionId", UUID.randomUUID()),
                        loan.personId())
                .then()
                .statusCode(404);
    }

    @Test
    void aDisputeInACallIsADutyToo() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String permit = call(loan).then().statusCode(201).extract().path("id");
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "DISPUTED", "identityMethod", "证件后四位"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201);
        String id = compliance
                .get("/borrowers/{p}/complaints", loan.personId())
                .then()
                .body("items[0].kind", is("DISPUTE"))
                .body("items[0].through", is("CALL"))
                .body("items[0].decisionId", is(permit))
                .body("items[0].stopsContact", is(true))
                .extract()
                .path("items[0].id");
        compliance
                .get("/duties?limit=200")
                .then()
                .body("items.find { it.subjectId == '" + id + "' }.ruleId", is("CN-CRED-02"));
    }

    @Test
    void everyKindStopsContactInItsOwnWay() {
        Book.at("10:00");
        for (String kind :
                new String[] {"DISPUTE", "HARDSHIP", "CEASE_CONTACT", "DEATH", "INCAPACITY", "ATTORNEY", "MORATORIUM"
                }) {
            Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
            String id = raise(loan, kind);
            call(loan).then().statusCode(422);
            boolean ends = kind.equals("DISPUTE") || kind.equals("HARDSHIP");
            Response answered = supervisor.post(
                    "/borrowers/{p}/complaints/{c}/answer",
                    answer("NOT_UPHELD", "NONE", null, true),
                    loan.personId(),
                    id);
            if (ends) {
                answered.then().statusCode(201);
                call(loan).then().statusCode(201);
            } else {
                answered.then().statusCode(422).body("code", is("CONTACT_STAYS_STOPPED"));
                supervisor
                        .post(
                                "/borrowers/{p}/complaints/{c}/answer",
                                answer("UPHELD", "NONE", null, false),
                                loan.personId(),
                                id)
                        .then()
                        .statusCode(201);
                call(loan).then().statusCode(422);
            }
        }
        Book.Loan wrong = Book.loan(Book.businessDate().minusDays(70));
        collector
                .post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", "WRONG_NUMBER", "through", "CALL", "words", "不是本人"),
                        wrong.personId())
                .then()
                .statusCode(422)
                .body("code", is("CONTACT_POINT_NEEDED"));
        collector
                .post(
                        "/borrowers/{p}/complaints",
                        Map.of(
                                "kind",
                                "WRONG_NUMBER",
                                "through",
                                "CALL",
                                "words",
                                "不是本人",
                                "contactPointId",
                                wrong.point("BORROWER", "PHONE")),
                        wrong.personId())
                .then()
                .statusCode(201);
        call(wrong).then().statusCode(422).body("rules.id", hasItem("HOUSE-WRONG-01"));
        collector
                .post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", "DISPUTE", "through", "CALL", "words", "x", "loanId", UUID.randomUUID()),
                        wrong.personId())
                .then()
                .statusCode(404);
    }

    @Test
    void dutiesWarnAndFallOverdueAndTheYearlyOneComesAgain() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String id = raise(loan, "DISPUTE");
        String duty = compliance.get("/duties").path("items.find { it.subjectId == '" + id + "' }.id");
        Book.at(Book.businessDate().plusDays(16), "10:00", Book.SHANGHAI);
        compliance
                .get("/duties?state=DUE_SOON")
                .then()
                .body("items.find { it.id == '" + duty + "' }.state", is("DUE_SOON"));
        Book.at(Book.businessDate().plusDays(20), "23:00", Book.SHANGHAI);
        compliance.get("/duties?state=OVERDUE").then().body("items.findAll { it.id == '" + duty + "' }", empty());
        Book.at(Book.businessDate().plusDays(21), "00:30", Book.SHANGHAI);
        compliance
                .get("/duties?state=OVERDUE")
                .then()
                .body("items.find { it.id == '" + duty + "' }.ruleId", is("CN-CRED-02"))
                .body("overdue", greaterThan(0));
        compliance.get("/complaints?overdue=true").then().body("items.id", hasItem(id));
        Book.at("10:00");

        evaluations.perform();
        evaluations.perform();
        String yearly = compliance
                .get("/duties?limit=200")
                .path("items.find { it.event == 'AGENCY_ENGAGED' && it.label.startsWith('启明') }.id");
        compliance
                .post("/duties/{d}/done", Map.of("note", "现场评估，报告在档"), yearly)
                .then()
                .statusCode(201)
                .body("state", is("DONE"))
                .body("personId", nullValue())
                .body("comesAgain", is(true));
        compliance
                .post("/duties/{d}/done", Map.of("note", "再次"), yearly)
                .then()
                .statusCode(409)
                .body("code", is("DUTY_ALREADY_DONE"));
        compliance
                .post("/duties/{d}/done", Map.of("note", "无"), UUID.randomUUID())
                .then()
                .statusCode(404);
        compliance
                .get("/duties?limit=200")
                .then()
                .body(
                        "items.findAll { it.event == 'AGENCY_ENGAGED' && it.label.startsWith('启明') }.id",
                        not(hasItem(yearly)))
                .body("items.findAll { it.event == 'AGENCY_ENGAGED' && it.label.startsWith('启明') }", hasSize(1));
        assertEquals(
                "0",
                database.asApp("SET huikuan.scope = '" + UUID.randomUUID() + "'; SELECT count(*) FROM duties.duty"));
    }

    /** Nobody's duty is missed as well, once, and its entry in the trail is about nobody. */
    @Test
    void aDutyAboutNobodyIsMissedAtTheClose() {
        evaluations.perform();
        String open = "event = 'AGENCY_ENGAGED' AND done_at IS NULL AND label LIKE '启明%'";
        String duty = database.text("SELECT id FROM duties.duty WHERE " + open);
        String due = database.text("SELECT due_on FROM duties.duty WHERE " + open);
        database.asOwner("UPDATE duties.duty SET due_on = '2026-01-31', missed_on = NULL WHERE " + open);
        try {
            String next = Book.closeDay().toString();
            compliance
                    .get("/duties?state=OVERDUE&limit=200")
                    .then()
                    .body("items.find { it.id == '" + duty + "' }.missedOn", is(next));
            Api.as("auditor")
                    .get("/audit/trail?action=DUTY_MISSED&limit=200")
                    .then()
                    .body("items.findAll { it.subjectId == '" + duty + "' }.personId", contains(nullValue()));
        } finally {
            database.asOwner("UPDATE duties.duty SET missed_on = NULL, due_on = '" + due + "' WHERE " + open);
        }
    }

    @Test
    void anAgencyRaisesAndReadsNothingBack() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String agency = supervisor
                .get("/agencies")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.code == 'QIMING' }.id");
        supervisor
                .post(
                        "/placements",
                        Map.of("agencyId", agency, "loanNos", new String[] {loan.no()}, "commissionRate", 0.1),
                        new Object[0])
                .then()
                .statusCode(201);
        Api qiming = Api.client("agency-qiming");
        qiming.post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", "COMPLAINT", "through", "AGENCY", "words", "客户投诉"),
                        loan.personId())
                .then()
                .statusCode(201);
        qiming.get("/borrowers/{p}/complaints", loan.personId())
                .then()
                .statusCode(200)
                .body("items", empty());
        Book.Loan other = Book.loan(Book.businessDate().minusDays(70));
        qiming.post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", "COMPLAINT", "through", "AGENCY", "words", "x"),
                        other.personId())
                .then()
                .statusCode(404);
    }
}
