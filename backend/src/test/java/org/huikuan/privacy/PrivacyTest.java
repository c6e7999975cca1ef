package org.huikuan.privacy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.audit.Sealing;
import org.huikuan.shared.ForgetAnswers;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is masked is shown for a reason and not often; what a person asks about his data is answered and carried out.
 */
@ServiceTest
class PrivacyTest {

    /** What a person gets of his data. */
    private static final Set<String> COPY = Set.of(
            ("accountPlans agreements assessments callBacks complaints contactPoints contacts contents coreBalances "
                            + "creditReports decisions experiments exportedAt exportedBy holds loans machineRefusals "
                            + "messages notices owners pauses person plan privacyRequests promises repayments requests "
                            + "scoreOverrides scores sharedWith visits wishes")
                    .split(" "));

    @Inject
    Database database;

    @Inject
    Sealing sealing;

    @Inject
    ForgetAnswers forget;

    private final Api collector = Api.as("collector");
    private final Api compliance = Api.as("compliance");
    private final Api legal = Api.as("legal");

    @AfterEach
    void back() {
        Book.at("10:00");
    }

    private static Map<String, Object> look(String field, String subject) {
        Map<String, Object> look = new HashMap<>(Map.of("field", field, "purpose", "LEGAL", "reason", "法院要求"));
        look.put("subjectId", subject);
        return look;
    }

    private String raise(Book.Loan loan, String kind) {
        return collector
                .post("/borrowers/{p}/privacy-requests", Map.of("kind", kind, "words", "本人要求"), loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private io.restassured.response.Response decide(
            Book.Loan loan, String request, boolean granted, Object correction) {
        return decide(UUID.randomUUID().toString(), loan, request, granted, correction);
    }

    private io.restassured.response.Response decide(
            String key, Book.Loan loan, String request, boolean granted, Object correction) {
        Map<String, Object> decision = new HashMap<>(Map.of("granted", granted, "words", "依法办理"));
        decision.put("correction", correction);
        return compliance.postOnce(
                key, "/borrowers/{p}/privacy-requests/{r}/decision", decision, loan.personId(), request);
    }

    @Test
    void whatIsMaskedIsShownForAReasonAndCounted() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70), Map.of("idNumber", "330106199001010011"));
        String phone = loan.point("BORROWER", "PHONE");
        collector.get("/borrowers/{p}", loan.personId()).then().body("idNumber", is("330***********0011"));
        collector
                .post("/borrowers/{p}/reveals", look("ID_NUMBER", null), loan.personId())
                .then()
                .statusCode(200)
                .body("value", is("330106199001010011"));
        collector
                .post("/borrowers/{p}/reveals", look("CONTACT_POINT", phone), loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("NUMBER_NEEDS_PERMIT"));
        collector
                .post("/borrowers/{p}/reveals", look("ID_NUMBER", phone), loan.personId())
                .then()
                .statusCode(400);
        legal.post("/borrowers/{p}/reveals", look("CONTACT_POINT", phone), loan.personId())
                .then()
                .statusCode(200)
                .body("value", org.hamcrest.Matchers.startsWith("+86138"));
        legal.post(
                        "/borrowers/{p}/reveals",
                        look("CONTACT_POINT", UUID.randomUUID().toString()),
                        loan.personId())
                .then()
                .statusCode(404);
        Api.as("finance")
                .post("/borrowers/{p}/reveals", look("ID_NUMBER", null), loan.personId())
                .then()
                .statusCode(403);
        Api.client("agency-qiming")
                .post("/borrowers/{p}/reveals", look("ID_NUMBER", null), loan.personId())
                .then()
                .statusCode(403);
        for (int i = 0; i < 30; i++) {
            int status = legal.post("/borrowers/{p}/reveals", look("ID_NUMBER", null), loan.personId())
                    .statusCode();
            if (status == 429) {
                break;
            }
            assertEquals(200, status);
        }
        legal.post("/borrowers/{p}/reveals", look("ID_NUMBER", null), loan.personId())
                .then()
                .statusCode(429)
                .body("code", is("REVEALS_USED_UP"));
        assertEquals(
                "20",
                database.text("SELECT count(*) FROM portfolio.reveal v JOIN identity.app_user u ON u.id = v.actor_id "
                        + "WHERE u.username = 'legal' AND v.person_id = '"
                        + loan.personId() + "'"));
        Book.at("11:01");
        legal.post("/borrowers/{p}/reveals", look("ID_NUMBER", null), loan.personId())
                .then()
                .statusCode(200);
        Api.as("auditor")
                .get("/audit/trail?action=REVEALED&personId={p}", loan.personId())
                .then()
                .body("items", hasSize(greaterThan(20)))
                .body("items.details.join()", not(org.hamcrest.Matchers.containsString("330106")));
        Api.as("finance")
                .get("/borrowers/{p}", loan.personId())
                .then()
                .statusCode(200)
                .body("parties.contactPoints.flatten()", empty())
                .body("employer", nullValue())
                .body("name", not(nullValue()));
    }

    @Test
    void accessCorrectionAndRestrictionAreCarriedOut() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        Map<String, Object> call =
                Map.of("loanId", loan.loanId(), "contactPointId", loan.point("BORROWER", "PHONE"), "channel", "CALL");
        collector.post("/borrowers/{p}/permits", call, loan.personId()).then().statusCode(201);
        Map<String, Object> promise = Map.of(
                "loanId", loan.loanId(),
                "amount", Map.of("amount", "50.00", "currency", "CNY"),
                "dueOn", Book.businessDate().plusDays(2).toString(),
                "method", "APP",
                "madeBy", "BORROWER");
        collector
                .post("/borrowers/{p}/promises", promise, loan.personId())
                .then()
                .statusCode(201);
        Map<String, Object> dispute =
                Map.of("kind", "DISPUTE", "loanId", loan.loanId(), "through", "CALL", "words", "邻居说的话");
        collector
                .post("/borrowers/{p}/complaints", dispute, loan.personId())
                .then()
                .statusCode(201);
        String access = raise(loan, "ACCESS");
        compliance.get("/privacy-requests?open=true").then().statusCode(200).body("items.id", hasItem(access));
        compliance
                .get("/duties?limit=200")
                .then()
                .body("items.find { it.subjectId == '" + access + "' }.ruleId", is("CN-PIPL-02"));
        compliance
                .get("/borrowers/{p}/privacy-requests/{r}/copy", loan.personId(), access)
                .then()
                .statusCode(404);
        collector
                .post(
                        "/borrowers/{p}/privacy-requests/{r}/decision",
                        Map.of("granted", true, "words", "x"),
                        loan.personId(),
                        access)
                .then()
                .statusCode(403);
        decide(loan, access, true, null)
                .then()
                .statusCode(201)
                .body("granted", is(true))
                .body("allowedActions", hasItem("COPY"));
        decide(loan, access, true, null).then().statusCode(409).body("code", is("ALREADY_ANSWERED"));
        compliance
                .get("/borrowers/{p}/privacy-requests/{r}/copy", loan.personId(), access)
                .then()
                .statusCode(200)
                .body("keySet()", is(COPY))
                .body("loans", hasSize(1))
                .body("contactPoints.kind", hasItem("PHONE"))
                .body("assessments", empty())
                .body("notices", empty())
                .body("wishes", empty())
                .body("promises.amount", contains(50.0f))
                .body("complaints.kind", contains("DISPUTE"))
                .body("complaints.words", contains(nullValue()))
                .body("holds.reason", hasItem("DISPUTE"))
                .body("decisions.whom", contains("BORROWER"))
                .body("privacyRequests.kind", hasItem("ACCESS"))
                .body("exportedBy", is("顾清言"));
        compliance.get("/duties?limit=200").then().body("items.findAll { it.subjectId == '" + access + "' }", empty());

        String correction = raise(loan, "CORRECTION");
        decide(loan, correction, true, null).then().statusCode(422).body("code", is("CORRECTION_NEEDED"));
        decide(loan, correction, true, Map.of("name", "更名后", "birthYear", 1988))
                .then()
                .statusCode(201);
        compliance
                .get("/borrowers/{p}", loan.personId())
                .then()
                .body("name", is("更名后"))
                .body("birthYear", is(1988))
                .body("parties.find { it.role == 'BORROWER' }.name", is("更名后"));

        String restriction = raise(loan, "RESTRICTION");
        decide(loan, restriction, true, null).then().statusCode(201);
        collector
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
                .statusCode(422)
                .body("rules.id", hasItem("HOUSE-HOLD-02"));
        compliance
                .get("/borrowers/{p}/privacy-requests", loan.personId())
                .then()
                .statusCode(200)
                .body("items", hasSize(3));
    }

    @Test
    void anErasureWaitsForTheLawAndThenLeavesNothingButAWholeChain() {
        Book.at("10:00");
        Book.Loan loan =
                Book.loan(Book.businessDate().minusDays(400), Map.of("name", "待删除人", "idNumber", "330106199001010099"));
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
                        Map.of("outcome", "REACHED", "note", "住在演示路的秘密"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201);
        collector
                .post(
                        "/borrowers/{p}/assessments",
                        Map.of("topic", "OVERDUE_REASON", "value", "ILLNESS", "note", "病情的秘密"),
                        loan.personId())
                .then()
                .statusCode(201);
        compliance
                .post(
                        "/borrowers/{p}/notices",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "kind",
                                "CREDIT_REPORT",
                                "givenOn",
                                Book.businessDate().toString(),
                                "givenHow",
                                "送达的秘密"),
                        loan.personId())
                .then()
                .statusCode(201);
        collector
                .post(
                        "/borrowers/{p}/consents",
                        Map.of(
                                "fromTime",
                                "22:00",
                                "toTime",
                                "23:00",
                                "givenHow",
                                "同意的秘密",
                                "validUntil",
                                Book.businessDate().toString()),
                        loan.personId())
                .then()
                .statusCode(201);
        String early = raise(loan, "ERASURE");
        decide(loan, early, true, null).then().statusCode(422).body("code", is("ERASURE_NOT_DUE"));
        decide(loan, early, false, null).then().statusCode(201).body("granted", is(false));

        Book.pay(loan, "1200.00", Book.businessDate());
        String request = raise(loan, "ERASURE");
        decide(loan, request, true, null).then().statusCode(422).body("code", is("ERASURE_NOT_DUE"));
        Book.at(Book.businessDate().plusYears(6), "10:00", Book.SHANGHAI);
        assertTrue(assertThrows(
                        IllegalStateException.class,
                        () -> database.asApp("SELECT privacy.erase_person('" + loan.personId() + "', '" + request
                                + "', '2099-01-01', '2099-01-01')"))
                .getMessage()
                .contains("not to be erased"));
        // Where the law keeps longer, ten years under the EU's pack, it stays.
        database.asOwner("UPDATE portfolio.borrower SET country = 'EU' WHERE person_id = '" + loan.personId() + "'");
        decide(loan, request, true, null).then().statusCode(422).body("code", is("ERASURE_NOT_DUE"));
        database.asOwner("UPDATE portfolio.borrower SET country = NULL WHERE person_id = '" + loan.personId() + "'");
        String key = UUID.randomUUID().toString();
        String erased = decide(key, loan, request, true, null)
                .then()
                .statusCode(201)
                .body("granted", is(true))
                .extract()
                .asString();
        assertEquals(erased, decide(key, loan, request, true, null).asString(), "the key of the erasure outlives it");
        assertEquals(
                key,
                database.text("SELECT string_agg(key, ' ') FROM shared.idempotency WHERE person_id = '"
                        + loan.personId() + "'"));
        compliance
                .get("/borrowers/{p}", loan.personId())
                .then()
                .statusCode(200)
                .body("name", is("已删除"))
                .body("idNumber", nullValue());
        String told = " AND t::text ~ '待删除人|330106199001010099|秘密|本人要求'";
        assertEquals(
                "0",
                database.text("SELECT count(*) FROM shared.idempotency t WHERE response LIKE '%" + loan.personId()
                        + "%'" + told));
        assertEquals(
                "0", database.text("SELECT count(*) FROM shared.idempotency t WHERE response ~ '病情的秘密|送达的秘密|同意的秘密'"));
        String tables = database.text(
                "SELECT string_agg(c.table_schema || '.' || c.table_name, ' ') FROM information_schema.columns c "
                        + "JOIN information_schema.tables t USING (table_schema, table_name)"
                        + " WHERE c.column_name = 'person_id' AND t.table_type = 'BASE TABLE'");
        assertTrue(tables.split(" ").length > 30, tables);
        for (String table : tables.split(" ")) {
            assertEquals(
                    "0",
                    database.text(
                            "SELECT count(*) FROM " + table + " t WHERE person_id = '" + loan.personId() + "'" + told),
                    table);
        }
        sealing.perform();
        Api.as("auditor")
                .get("/audit/verification")
                .then()
                .body("faults.findAll { !it.startsWith('ROOT') && !it.startsWith('SEAL') }", empty());
        String job = Api.as("auditor")
                .post("/gate/replays", null)
                .then()
                .statusCode(202)
                .extract()
                .path("job.id");
        Book.at("10:00");
        Book.endOf(job);
        Api.as("auditor")
                .get("/gate/replays/{id}", job)
                .then()
                .body("differences.findAll { it.personId == '" + loan.personId() + "' }", empty());
    }

    @Test
    void keptAnswersAreForgottenAfterAWeek() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String key = UUID.randomUUID().toString();
        Map<String, Object> call =
                Map.of("loanId", loan.loanId(), "contactPointId", loan.point("BORROWER", "PHONE"), "channel", "CALL");
        collector
                .postOnce(key, "/borrowers/{p}/permits", call, loan.personId())
                .then()
                .statusCode(201);
        Book.at(Book.businessDate().plusDays(6), "10:00", Book.SHANGHAI);
        forget.perform();
        assertEquals("1", database.text("SELECT count(*) FROM shared.idempotency WHERE key = '" + key + "'"));
        Book.at(Book.businessDate().plusDays(7), "10:01", Book.SHANGHAI);
        forget.perform();
        assertEquals("0", database.text("SELECT count(*) FROM shared.idempotency WHERE key = '" + key + "'"));
        assertFalse(key.isEmpty());
    }
}
