package org.huikuan.gate;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What must stand before anybody contacts or reports: proofs of an agency, notices, a recorder that runs, a letter
 * reviewed.
 */
@ServiceTest
class StandingTest {

    private final Api collector = Api.as("collector");
    private final Api supervisor = Api.as("supervisor");
    private final Api compliance = Api.as("compliance");
    private final Api legal = Api.as("legal");

    @Inject
    Database database;

    @BeforeEach
    void morning() {
        Book.at("10:00");
    }

    @AfterEach
    void asBefore() {
        database.asOwner("DELETE FROM gate.recorder");
        Book.at("10:00");
    }

    private String agency(String code) {
        return supervisor
                .get("/agencies")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.code == '" + code + "' }.id");
    }

    private Book.Loan late() {
        return Book.loan(Book.businessDate().minusDays(70));
    }

    private Response place(Book.Loan loan, String agency) {
        return supervisor.post(
                "/placements", Map.of("agencyId", agency, "loanNos", List.of(loan.no()), "commissionRate", "0.1"));
    }

    private static Map<String, Object> ask(Book.Loan loan, String point, String channel) {
        return Map.of("loanId", loan.loanId(), "contactPointId", point, "channel", channel);
    }

    @Test
    void anAgencyWithoutItsProofsIsGivenNothingAndContactsNobody() {
        String agency = agency("HENGXIN");
        Book.Loan placed = late();
        Book.Loan next = late();
        place(placed, agency).then().statusCode(201);
        String phone = placed.point("BORROWER", "PHONE");
        Map<String, Object> call = new HashMap<>(ask(placed, phone, "CALL"));
        call.put("officers", Book.officers("HX-01"));
        Api program = Api.client("agency-hengxin");
        String proof = supervisor
                .get("/agencies/{a}/proofs", agency)
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.proof == 'PUBLISHED' && it.holds }.id");
        supervisor
                .post("/agencies/{a}/proofs/{p}/end", null, agency, proof)
                .then()
                .statusCode(403);
        compliance
                .post("/agencies/{a}/proofs/{p}/end", null, agency, proof)
                .then()
                .statusCode(200)
                .body("holds", is(false));
        try {
            place(next, agency)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", is("agencyId"))
                    .body("code", is("AGENCY_NOT_PROVED"));
            program.post("/borrowers/{p}/permits", call, placed.personId())
                    .then()
                    .statusCode(422)
                    .body("rules.id", hasItem("CN-AGY-01"));
        } finally {
            Map<String, Object> again =
                    new HashMap<>(Map.of("proof", "PUBLISHED", "validFrom", "2026-01-01", "document", "官网合作机构名单"));
            again.put("validUntil", "2025-12-31");
            compliance
                    .post("/agencies/{a}/proofs", again, agency)
                    .then()
                    .statusCode(422)
                    .body("code", is("PROOF_ENDS_BEFORE_IT_BEGINS"));
            again.remove("validUntil");
            compliance
                    .post("/agencies/{a}/proofs", again, "00000000-0000-0000-0000-00000000beef")
                    .then()
                    .statusCode(404);
            compliance
                    .post("/agencies/{a}/proofs", again, agency)
                    .then()
                    .statusCode(201)
                    .body("holds", is(true))
                    .body("recordedBy", is("顾清言"));
        }
        program.post("/borrowers/{p}/permits", call, placed.personId()).then().statusCode(201);
        place(next, agency).then().statusCode(201);
    }

    @Test
    void anAgencyWhoseEvaluationIsLateIsGivenNothing() {
        String agency = agency("HENGXIN");
        database.asOwner(
                "INSERT INTO duties.duty (person_id, id, rule_id, pack_id, event, source, subject_id, arose_at, "
                        + "due_on, remind_on, months) SELECT '00000000-0000-0000-0000-000000000000', gen_random_uuid(),"
                        + " 'CN-AGY-04', 'CN-1', 'AGENCY_ENGAGED', '-', '" + agency
                        + "', now(), '2020-01-01', '2020-01-01', 12 ON CONFLICT DO NOTHING");
        String due = "UPDATE duties.duty SET due_on = '%s' WHERE subject_id = '" + agency
                + "' AND event = 'AGENCY_ENGAGED' AND done_at IS NULL";
        database.asOwner(due.formatted("2020-01-01"));
        place(late(), agency).then().statusCode(422).body("code", is("AGENCY_EVALUATION_OVERDUE"));
        database.asOwner(due.formatted("2030-01-01"));
        place(late(), agency).then().statusCode(201);
    }

    @Test
    void underTheLawOfHongKongTheDebtorIsToldBeforePlacing() {
        supervisor
                .put(
                        "/products",
                        Map.of(
                                "code",
                                "HK-CASH",
                                "name",
                                "港贷",
                                "zone",
                                "Asia/Hong_Kong",
                                "currency",
                                "CNY",
                                "jurisdiction",
                                "HK",
                                "allocationOrder",
                                "FEE,INTEREST,PRINCIPAL"))
                .then()
                .statusCode(200);
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70), Map.of("productCode", "HK-CASH"));
        String agency = agency("QIMING");
        place(loan, agency).then().statusCode(422).body("code", is("PLACEMENT_NOTICE_MISSING"));
        supervisor
                .post("/borrowers/{p}/notices", notice(loan, "PLACEMENT", Book.businessDate()), loan.personId())
                .then()
                .statusCode(201);
        place(loan, agency).then().statusCode(201);
    }

    private static Map<String, Object> notice(Book.Loan loan, String kind, LocalDate on) {
        return Map.of(
                "loanId", loan.loanId(), "kind", kind, "givenOn", on.toString(), "givenHow", "EMS 1234567890123，本人签收");
    }

    @Test
    void aDefaultIsReportedOnlyAfterThePersonWasTold() {
        Book.Loan loan = late();
        LocalDate today = Book.businessDate();
        Map<String, Object> plan = new HashMap<>(Map.of("loanId", loan.loanId(), "reportOn", today.toString()));
        legal.post("/borrowers/{p}/credit-reports", plan, loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("CREDIT_REPORT_DATE"));
        plan.put("reportOn", today.plusDays(5).toString());
        collector
                .post("/borrowers/{p}/credit-reports", plan, loan.personId())
                .then()
                .statusCode(403);
        String id = legal.post("/borrowers/{p}/credit-reports", plan, loan.personId())
                .then()
                .statusCode(201)
                .body("state", is("PLANNED"))
                .body("lacking", contains("CN-CRED-01"))
                .extract()
                .path("id");
        legal.post("/borrowers/{p}/credit-reports", plan, loan.personId())
                .then()
                .statusCode(409)
                .body("code", is("CREDIT_REPORT_PLANNED"));
        compliance
                .get("/duties?limit=200")
                .then()
                .statusCode(200)
                .body(
                        "items.findAll { it.subjectId == '" + id + "' }.dueOn",
                        contains(today.plusDays(4).toString()));
        String duty = compliance
                .get("/duties?limit=200")
                .then()
                .extract()
                .path("items.find { it.subjectId == '" + id + "' }.id");
        compliance
                .post("/duties/{d}/done", Map.of("note", "已告知"), duty)
                .then()
                .statusCode(409)
                .body("code", is("DUTY_DONE_BY_ANSWER"));
        legal.post("/borrowers/{p}/credit-reports/{r}/report", null, loan.personId(), id)
                .then()
                .statusCode(422)
                .body("code", is("CREDIT_REPORT_DATE"));
        Book.at(today.plusDays(5), "10:00", Book.SHANGHAI);
        legal.post("/borrowers/{p}/credit-reports/{r}/report", null, loan.personId(), id)
                .then()
                .statusCode(422)
                .body("code", is("CREDIT_NOTICE_MISSING"));
        legal.post("/borrowers/{p}/notices", notice(loan, "CREDIT_REPORT", today.plusDays(6)), loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("NOTICE_DATE_IN_FUTURE"));
        legal.post("/borrowers/{p}/notices", notice(loan, "CREDIT_REPORT", today.plusDays(4)), loan.personId())
                .then()
                .statusCode(201);
        compliance.get("/duties?state=DONE&limit=200").then().body("items.subjectId", hasItem(id));
        Book.at(today, "10:00", Book.SHANGHAI);
        collector
                .post("/borrowers/{p}/holds", Map.of("reason", "DISPUTE"), loan.personId())
                .then()
                .statusCode(201);
        Book.at(today.plusDays(5), "10:00", Book.SHANGHAI);
        legal.post("/borrowers/{p}/credit-reports/{r}/report", null, loan.personId(), id)
                .then()
                .statusCode(200)
                .body("state", is("REPORTED"))
                .body("disputed", is(true));
        legal.post("/borrowers/{p}/credit-reports/{r}/drop", null, loan.personId(), id)
                .then()
                .statusCode(409)
                .body("code", is("CREDIT_REPORT_ENDED"));
        supervisor
                .get("/borrowers/{p}/credit-reports", loan.personId())
                .then()
                .body("items.state", contains("REPORTED"));
        supervisor.get("/borrowers/{p}/notices", loan.personId()).then().body("items.kind", contains("CREDIT_REPORT"));
        plan.put("reportOn", today.plusDays(30).toString());
        String told = legal.post("/borrowers/{p}/credit-reports", plan, loan.personId())
                .then()
                .statusCode(201)
                .body("lacking", empty())
                .extract()
                .path("id");
        compliance.get("/duties?limit=200").then().body("items.subjectId", not(hasItem(told)));
        legal.post("/borrowers/{p}/credit-reports/{r}/drop", null, loan.personId(), told)
                .then()
                .statusCode(200)
                .body("state", is("DROPPED"));
    }

    @Test
    void nobodyIsCalledWhileTheRecorderIsDownOrSilent() {
        Book.Loan loan = late();
        Map<String, Object> call = ask(loan, loan.point("BORROWER", "PHONE"), "CALL");
        collector.get("/recorder").then().statusCode(200).body("running", nullValue());
        collector.put("/recorder", Map.of("running", true)).then().statusCode(403);
        supervisor
                .put("/recorder", Map.of("running", false))
                .then()
                .statusCode(200)
                .body("running", is(false));
        collector
                .post("/borrowers/{p}/permits", call, loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-REC-01"))
                .body("rules.remedy", contains("RECORDER"))
                .body("nextAllowedAt", nullValue());
        supervisor.put("/recorder", Map.of("running", true)).then().statusCode(200);
        Book.at("10:30");
        collector.post("/borrowers/{p}/permits", call, loan.personId()).then().statusCode(201);
        Book.at("10:31");
        Api.client("recorder").put("/recorder", Map.of("running", true)).then().statusCode(200);
        collector.post("/borrowers/{p}/permits", call, loan.personId()).then().statusCode(201);
        Book.at("10:35");
        collector
                .get("/borrowers/{p}/contact-options?loanId={l}", loan.personId(), loan.loanId())
                .then()
                .statusCode(200)
                .body("items.findAll { it.channel == 'CALL' }.refusals.id.flatten()", not(hasItem("CN-REC-01")));
        Book.at("10:37");
        collector
                .post("/borrowers/{p}/permits", call, loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-REC-01"));
    }

    @Test
    void consentToMessagesIsRecordedAndEndsWithAnOptOut() {
        Book.Loan loan = late();
        String phone = loan.point("BORROWER", "PHONE");
        collector
                .post("/borrowers/{p}/contact-points/{c}/opt-in", null, loan.personId(), phone)
                .then()
                .statusCode(200)
                .body(
                        "parties.contactPoints.flatten().find { it.id == '" + phone + "' }.consentedOn",
                        is(Book.businessDate().toString()));
        collector
                .post("/borrowers/{p}/contact-points/{c}/opt-out", null, loan.personId(), phone)
                .then()
                .statusCode(200);
        collector
                .post("/borrowers/{p}/contact-points/{c}/opt-in", null, loan.personId(), phone)
                .then()
                .statusCode(409)
                .body("code", is("OPTED_OUT"));
    }

    @Test
    void aDebtorSaysWhichHoursDoNotSuitHim() {
        supervisor
                .put(
                        "/products",
                        Map.of(
                                "code",
                                "US-CASH",
                                "name",
                                "US loan",
                                "zone",
                                "America/New_York",
                                "currency",
                                "USD",
                                "jurisdiction",
                                "US",
                                "allocationOrder",
                                "FEE,INTEREST,PRINCIPAL"))
                .then()
                .statusCode(200);
        Book.Loan loan = Book.loan(
                Book.businessDate().minusDays(70),
                Map.of("productCode", "US-CASH", "currency", "USD", "zone", "America/New_York"));
        Book.at(Book.businessDate(), "12:30", java.time.ZoneId.of("America/New_York"));
        Map<String, Object> call = ask(loan, loan.point("BORROWER", "PHONE"), "CALL");
        String id = collector
                .post(
                        "/borrowers/{p}/consents",
                        Map.of(
                                "kind",
                                "INCONVENIENT",
                                "fromTime",
                                "12:00",
                                "toTime",
                                "14:00",
                                "validUntil",
                                Book.businessDate().plusDays(30).toString(),
                                "givenHow",
                                "said so in a call"),
                        loan.personId())
                .then()
                .statusCode(201)
                .body("kind", is("INCONVENIENT"))
                .extract()
                .path("id");
        collector
                .post("/borrowers/{p}/permits", call, loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("US-F-06"));
        collector
                .post("/borrowers/{p}/consents/{c}/withdraw", null, loan.personId(), id)
                .then()
                .statusCode(200);
        collector.post("/borrowers/{p}/permits", call, loan.personId()).then().statusCode(201);
    }

    @Test
    void aLawyersLetterIsReviewedAndFollowedUp() {
        Book.Loan loan = late();
        String address = loan.point("BORROWER", "ADDRESS");
        Map<String, Object> letter = ask(loan, address, "LAWYER_LETTER");
        legal.get("/borrowers/{p}/contact-options?loanId={l}", loan.personId(), loan.loanId())
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.channel == 'LAWYER_LETTER' }.rules.findAll { it.remedy == 'APPROVAL' }.id",
                        contains("HOUSE-LEGAL-01"));
        collector
                .post(
                        "/borrowers/{p}/messages",
                        Map.of("loanId", loan.loanId(), "contactPointId", address, "templateCode", "LAWYER-LETTER"),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("HOUSE-LEGAL-01"));
        collector
                .post("/borrowers/{p}/permits", letter, loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("HOUSE-LEGAL-01"))
                .body("rules.strength", contains("NEEDS_APPROVAL"));
        legal.post(
                        "/borrowers/{p}/approvals",
                        Map.of(
                                "ruleId",
                                "HOUSE-LEGAL-01",
                                "reason",
                                "已审",
                                "validUntil",
                                Book.at("10:00").plusSeconds(7200).toString()),
                        loan.personId())
                .then()
                .statusCode(201);
        Book.at("10:01");
        String permit = collector
                .post("/borrowers/{p}/permits", letter, loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        collector
                .post("/borrowers/{p}/permits/{id}/outcome", Map.of("outcome", "SENT"), loan.personId(), permit)
                .then()
                .statusCode(201);
        String mine = "items.findAll { it.subjectId == '" + loan.loanId() + "' }.event";
        compliance.get("/duties?limit=200").then().body(mine, contains("LAWYER_LETTER_SENT"));
        String call = collector
                .post("/borrowers/{p}/permits", ask(loan, loan.point("BORROWER", "PHONE"), "CALL"), loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        collector
                .post("/borrowers/{p}/permits/{id}/outcome", Map.of("outcome", "THIRD_PARTY"), loan.personId(), call)
                .then()
                .statusCode(201);
        compliance.get("/duties?limit=200").then().body(mine, empty());
        compliance.get("/duties?state=DONE&limit=200").then().body(mine, contains("LAWYER_LETTER_SENT"));
    }

    @Test
    void aLetterNamesWhatTheLawAsksFor() {
        Map<String, Object> text = new HashMap<>(Map.of(
                "code",
                "LETTER-SHORT",
                "kind",
                "LETTER",
                "stage",
                "LATE",
                "title",
                "催收函",
                "forThirdParties",
                false,
                "body",
                "{name}：您在{institution}的借款已逾期，请致电{hotline}。"));
        supervisor
                .post("/templates", text)
                .then()
                .statusCode(422)
                .body("errors[0].field", is("body"))
                .body("code", is("TEMPLATE_LACKS_CONTENT"));
        text.put("body", "{name}：您在{institution}尾号{loan}的借款自{due}起逾期，应还{amount}元，异议与查询请致电{hotline}。");
        supervisor.post("/templates", text).then().statusCode(201);
        text.put("kind", "SMS");
        text.put("code", "REPAIR");
        text.put("body", "还清后可为您做信用修复，{hotline}");
        supervisor.post("/templates", text).then().statusCode(422).body("code", is("TEMPLATE_LACKS_CONTENT"));
    }

    @Test
    void afterARecallTheAgencyProvesThatTheDataIsGone() {
        String agency = agency("QIMING");
        Book.Loan loan = late();
        String placement = place(loan, agency).then().statusCode(201).extract().path("items[0].id");
        supervisor
                .post("/borrowers/{p}/placements/{id}/recall", null, loan.personId(), placement)
                .then()
                .statusCode(201);
        compliance
                .get("/duties?limit=200")
                .then()
                .body(
                        "items.findAll { it.subjectId == '" + agency
                                + "' && it.event == 'ACCOUNTS_TAKEN_BACK' }.ruleId",
                        everyItem(is("CN-AGY-03")))
                .body("items.event", hasItem("ACCOUNTS_TAKEN_BACK"));
    }
}
