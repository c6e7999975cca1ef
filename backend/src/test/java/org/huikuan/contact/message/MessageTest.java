package org.huikuan.contact.message;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.contact.BannedWords;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message waits, and the gate is asked when it goes: what was lawful when it was queued may no longer be. */
@ServiceTest
class MessageTest {

    @Inject
    Database database;

    @Inject
    BannedWords words;

    @ConfigProperty(name = "huikuan.messages.gateway")
    String gateway;

    private final Api collector = Api.as("collector");
    private final Api supervisor = Api.as("supervisor");
    private final Api compliance = Api.as("compliance");
    private String code;

    @BeforeEach
    void aTextInUse() {
        Book.at("10:00");
        code = "T-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        supervisor
                .post("/templates", text("【{institution}】{name}您好，借款尾号{loan}已逾期{days}天，应还{amount}元，详询{hotline}。"))
                .then()
                .statusCode(201)
                .body("state", is("WAITING"));
        compliance
                .post("/templates/{c}/1/approve", null, code)
                .then()
                .statusCode(200)
                .body("state", is("APPROVED"));
    }

    @AfterEach
    void providerAnswersAgain() {
        answer(202);
        Book.at("10:00");
    }

    private void answer(int status) {
        given().body(String.valueOf(status))
                .put(gateway.replace("/messages", "/answer"))
                .then()
                .statusCode(200);
    }

    private List<Map<String, String>> received(String messageId) {
        return given().get(gateway.replace("/messages", "/received"))
                .jsonPath()
                .getList("findAll { it.id == '" + messageId + "' }");
    }

    private Map<String, Object> text(String body) {
        return Map.of(
                "code", code, "kind", "SMS", "stage", "LATE", "title", "提醒", "body", body, "forThirdParties", false);
    }

    private Response queue(Book.Loan loan, String role, Instant after) {
        Map<String, Object> wanted = new HashMap<>(
                Map.of("loanId", loan.loanId(), "contactPointId", loan.point(role, "PHONE"), "templateCode", code));
        wanted.put("sendAfter", after == null ? null : after.toString());
        return collector.post("/borrowers/{p}/messages", wanted, loan.personId());
    }

    private Response await(Book.Loan loan, String id, String... states) {
        return Await.until(
                () -> collector.get("/borrowers/{p}/messages", loan.personId()),
                all -> List.of(states).contains(all.<String>path("items.find { it.id == '" + id + "' }.state")));
    }

    /** The provider was asked once, and what he answered is known. */
    private void awaitTried(String id) {
        Await.until(() -> database.text("SELECT tries FROM contact.message WHERE id = '" + id + "'"), "1"::equals);
    }

    private Book.Loan late() {
        return Book.loan(Book.businessDate().minusDays(70));
    }

    @Test
    void aTextWithBannedWordsIsNotTakenAndNobodyApprovesHisOwn() {
        supervisor
                .post("/templates", text("再不还款就去坐牢"))
                .then()
                .statusCode(422)
                .body("code", is("TEMPLATE_BANNED_WORDS"))
                .body("detail", is("These words may not be said: 坐牢"));
        supervisor
                .post("/templates", text("我们将爆 通訊錄"))
                .then()
                .statusCode(422)
                .body("code", is("TEMPLATE_BANNED_WORDS"));
        supervisor
                .post("/templates", text("您好 {name}，{secret}"))
                .then()
                .statusCode(422)
                .body("code", is("TEMPLATE_FIELD_UNKNOWN"));
        collector
                .post("/templates/check", Map.of("text", "公-安-局通知，ＰＯＬＩＣＥ"))
                .then()
                .statusCode(200)
                .body("banned", hasSize(2))
                .body("unknownFields", empty());
        collector.post("/templates", text("x")).then().statusCode(403);
        compliance
                .post("/templates", text("第二版，{name}"))
                .then()
                .statusCode(201)
                .body("version", is(2))
                .body("discloses", is(false));
        compliance
                .post("/templates/{c}/2/approve", null, code)
                .then()
                .statusCode(422)
                .body("code", is("TEMPLATE_OWN"));
        compliance
                .post("/templates/{c}/1/approve", null, code)
                .then()
                .statusCode(409)
                .body("code", is("TEMPLATE_NOT_WAITING"));
        compliance.post("/templates/{c}/9/approve", null, code).then().statusCode(404);
        supervisor.post("/templates", text("第三版，{name}")).then().statusCode(201);
        compliance.post("/templates/{c}/3/approve", null, code).then().statusCode(200);
        collector
                .get("/templates?kind=SMS")
                .then()
                .statusCode(200)
                .body("items.findAll { it.code == '" + code + "' }.state", contains("APPROVED", "RETIRED", "RETIRED"));
        supervisor
                .post("/templates/{c}/3/retire", null, code)
                .then()
                .statusCode(200)
                .body("state", is("RETIRED"));
        queue(late(), "BORROWER", null).then().statusCode(422).body("code", is("TEMPLATE_NOT_APPROVED"));
        assertEquals(List.of(), words.in("您好，您的借款已逾期，请及时还款，如有困难请与我们联系。"));
    }

    @Test
    void aMessageGoesUnderAPermitOfItsOwnAndIsAContactLikeAnyOther() {
        Book.Loan loan = late();
        String id = queue(loan, "BORROWER", null)
                .then()
                .statusCode(201)
                .body("state", is("QUEUED"))
                .extract()
                .path("id");
        await(loan, id, "SENT")
                .then()
                .body("items.find { it.id == '" + id + "' }.permitId", notNullValue())
                .body("items.find { it.id == '" + id + "' }.tries", is(1));
        List<Map<String, String>> got = received(id);
        assertEquals(1, got.size());
        assertTrue(
                got.get(0).get("text").matches("【.+】测试客户\\d+您好，借款尾号.{4}已逾期70天，应还300.00元，详询.+"),
                got.get(0).get("text"));
        assertTrue(got.get(0).get("to").startsWith("+86138"));
        collector
                .get("/borrowers/{p}/contacts", loan.personId())
                .then()
                .body("items.find { it.channel == 'SMS' }.outcome", is("SENT"))
                .body("items.find { it.channel == 'SMS' }.actorName", is("林小禾"));
        supervisor.get("/messages?state=SENT").then().statusCode(200).body("items.id", hasItem(id));
        collector.get("/messages").then().statusCode(403);
        collector
                .post("/borrowers/{p}/messages/{m}/cancel", null, loan.personId(), id)
                .then()
                .statusCode(409)
                .body("code", is("MESSAGE_NOT_QUEUED"));
    }

    @Test
    void whatIsRefusedNowIsSaidAtOnceAndWhatWaitsForTheMorningGoesInTheMorning() {
        Book.Loan loan = late();
        Instant night = Book.at("22:30");
        queue(loan, "BORROWER", null)
                .then()
                .statusCode(422)
                .body("code", is("CONTACT_REFUSED"))
                .body("rules.id", hasItem("CN-TIME-01"))
                .body("nextAllowedAt", notNullValue());
        queue(loan, "BORROWER", night.plusSeconds(8 * 86_400))
                .then()
                .statusCode(422)
                .body("code", is("SEND_TIME_OUT_OF_RANGE"));
        Book.at("21:50");
        String id =
                queue(loan, "BORROWER", night).then().statusCode(201).extract().path("id");
        Book.at("22:31");
        Instant morning = Book.businessDate()
                .plusDays(1)
                .atTime(8, 0)
                .atZone(Book.SHANGHAI)
                .toInstant();
        Await.until(
                        () -> collector.get("/borrowers/{p}/messages", loan.personId()),
                        all -> morning.toString().equals(all.path("items[0].sendAfter")))
                .then()
                .body("items[0].state", is("QUEUED"))
                .body("items[0].rules", contains("CN-TIME-01"));
        assertEquals(0, received(id).size());
        Book.at(Book.businessDate().plusDays(1), "08:00", Book.SHANGHAI);
        await(loan, id, "SENT");
        assertEquals(1, received(id).size());
    }

    @Test
    void aStopEndsWhatIsQueuedInItsOwnTransactionAndTheGateLooksAgainBesides() {
        Book.Loan loan = late();
        Instant later = Book.at("10:00").plusSeconds(1800);
        String stopped =
                queue(loan, "BORROWER", later).then().statusCode(201).extract().path("id");
        collector
                .post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", "COMPLAINT", "through", "CALL", "words", "投诉"),
                        loan.personId())
                .then()
                .statusCode(201);
        collector
                .get("/borrowers/{p}/messages", loan.personId())
                .then()
                .body("items[0].state", is("STOPPED"))
                .body("items[0].reason", is("HOLD"))
                .body("items[0].permitId", nullValue());

        Book.Loan optedOut = late();
        String refused = queue(optedOut, "BORROWER", later)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        collector
                .post(
                        "/borrowers/{p}/contact-points/{c}/opt-out",
                        null,
                        optedOut.personId(),
                        optedOut.point("BORROWER", "PHONE"))
                .then()
                .statusCode(200);
        collector
                .post("/borrowers/{p}/contact-points/{c}/opt-out", null, optedOut.personId(), UUID.randomUUID())
                .then()
                .statusCode(404);
        String cancelled = queue(late(), "BORROWER", later)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String person = database.text("SELECT person_id FROM contact.message WHERE id = '" + cancelled + "'");
        collector
                .post("/borrowers/{p}/messages/{m}/cancel", null, person, cancelled)
                .then()
                .statusCode(200)
                .body("reason", is("CANCELLED"));
        Book.at("10:31");
        await(optedOut, refused, "STOPPED")
                .then()
                .body("items[0].reason", is("REFUSED"))
                .body("items[0].rules", contains("HOUSE-POINT-01"));
        assertEquals(
                0,
                received(stopped).size()
                        + received(refused).size()
                        + received(cancelled).size());
    }

    @Test
    void whatTheProviderDidNotTakeGoesAgainUnderTheSameIdAndPermitAndNeverWithoutATrace() {
        answer(503);
        Book.Loan loan = late();
        String id =
                queue(loan, "BORROWER", null).then().statusCode(201).extract().path("id");
        awaitTried(id);
        String permit =
                database.text("SELECT id FROM gate.decision WHERE allowed AND person_id = '" + loan.personId() + "'");
        assertEquals(
                "0", database.text("SELECT count(*) FROM gate.attempt WHERE person_id = '" + loan.personId() + "'"));
        collector
                .get("/borrowers/{p}/messages", loan.personId())
                .then()
                .body("items[0].state", is("SENDING"))
                .body("items[0].permitId", is(permit));
        answer(202);
        Book.at("10:05");
        await(loan, id, "SENT").then().body("items[0].permitId", is(permit));
        assertEquals(2, received(id).size());
        assertEquals(
                "1", database.text("SELECT count(*) FROM gate.attempt WHERE person_id = '" + loan.personId() + "'"));

        Book.at("10:00");
        answer(500);
        Book.Loan never = late();
        String failed =
                queue(never, "BORROWER", null).then().statusCode(201).extract().path("id");
        awaitTried(failed);
        Book.at("10:11");
        await(never, failed, "STOPPED").then().body("items[0].reason", is("PERMIT_EXPIRED"));
        assertEquals(
                "1",
                database.text(
                        "SELECT count(*) FROM gate.decision WHERE allowed AND person_id = '" + never.personId() + "'"));

        Book.at("10:00");
        Book.Loan held = late();
        String stopped =
                queue(held, "BORROWER", null).then().statusCode(201).extract().path("id");
        awaitTried(stopped);
        collector
                .post("/borrowers/{p}/holds", Map.of("reason", "DISPUTE"), held.personId())
                .then()
                .statusCode(201);
        answer(202);
        Book.at("10:05");
        await(held, stopped, "STOPPED").then().body("items[0].reason", is("HOLD"));
        assertEquals(1, received(stopped).size());
    }

    @Test
    void whatIsNoLongerTrueIsNotSent() {
        Book.Loan paid = late();
        Instant later = Book.at("10:00").plusSeconds(1800);
        String first =
                queue(paid, "BORROWER", later).then().statusCode(201).extract().path("id");
        Book.pay(paid, "300.00", Book.businessDate());
        Book.Loan partly = late();
        String second = queue(partly, "BORROWER", later)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Book.pay(partly, "100.00", Book.businessDate());
        Book.at("10:31");
        await(paid, first, "STOPPED").then().body("items[0].reason", is("NOTHING_DUE"));
        await(partly, second, "SENT").then().body("items[0].body", org.hamcrest.Matchers.containsString("应还200.00元"));
        Book.at("10:00");
        Book.Loan retired = late();
        String third = queue(retired, "BORROWER", later)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        supervisor.post("/templates/{c}/1/retire", null, code).then().statusCode(200);
        Book.at("10:31");
        await(retired, third, "STOPPED").then().body("items[0].reason", is("TEMPLATE"));
    }

    @Test
    void aReturnedAccountTakesItsQueuedMessagesAlong() {
        Book.Loan loan = late();
        String agency = supervisor.get("/agencies").path("items.find { it.code == 'QIMING' }.id");
        String placement = supervisor
                .post("/placements", Map.of("agencyId", agency, "loanNos", List.of(loan.no()), "commissionRate", 0.1))
                .then()
                .statusCode(201)
                .extract()
                .path("items[0].id");
        Instant later = Book.at("10:00").plusSeconds(1800);
        Api qiming = Api.client("agency-qiming");
        qiming.post(
                        "/borrowers/{p}/messages",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "contactPointId",
                                loan.point("BORROWER", "PHONE"),
                                "templateCode",
                                code,
                                "sendAfter",
                                later.toString()),
                        loan.personId())
                .then()
                .statusCode(201);
        qiming.post("/placements/{person}/{placement}/return", null, loan.personId(), placement);
        database.asOwner(
                "SELECT agency.give_back('" + loan.personId() + "', '" + placement + "', '" + agency + "', now())");
        supervisor
                .get("/borrowers/{p}/messages", loan.personId())
                .then()
                .body("items[0].state", is("STOPPED"))
                .body("items[0].reason", is("RECALLED"));
    }

    @Test
    void whatTellsOfTheDebtGoesOnlyToWhoOwesIt() {
        Book.Loan loan = late();
        queue(loan, "CONTACT_PERSON", null).then().statusCode(422).body("code", is("TEMPLATE_DISCLOSES"));
        Map<String, Object> third = new HashMap<>(text("您好，应还{amount}元"));
        third.put("forThirdParties", true);
        supervisor.post("/templates", third).then().statusCode(422).body("code", is("TEMPLATE_DISCLOSES"));
        third.put("body", "【{institution}】请转告{name}回电{hotline}");
        supervisor
                .post("/templates", third)
                .then()
                .statusCode(201)
                .body("forThirdParties", is(true))
                .body("version", is(2));
        compliance.post("/templates/{c}/2/approve", null, code).then().statusCode(200);
        queue(loan, "CONTACT_PERSON", null).then().statusCode(422).body("code", is("CONTACT_REFUSED"));
        collector
                .post(
                        "/borrowers/{p}/messages",
                        Map.of("loanId", loan.loanId(), "contactPointId", UUID.randomUUID(), "templateCode", code),
                        loan.personId())
                .then()
                .statusCode(404);
    }

    @Test
    void aNoteWithBannedWordsAndACallBegunAfterAStopAreFlagged() {
        Book.Loan loan = late();
        Map<String, Object> call =
                Map.of("loanId", loan.loanId(), "contactPointId", loan.point("BORROWER", "PHONE"), "channel", "CALL");
        String permit = collector
                .post("/borrowers/{p}/permits", call, loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "REACHED", "note", "告诉他再不还就坐牢"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201)
                .body("flags", contains("WORD 坐牢"));
        String open = collector
                .post("/borrowers/{p}/permits", call, loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        collector
                .post("/borrowers/{p}/holds", Map.of("reason", "DISPUTE"), loan.personId())
                .then()
                .statusCode(201);
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/identity-check",
                        Map.of("verified", true, "method", "身份证后四位"),
                        loan.personId(),
                        open)
                .then()
                .statusCode(409)
                .body("code", is("CONTACT_STOPPED_SINCE"));
        collector
                .post("/borrowers/{p}/permits/{id}/outcome", Map.of("outcome", "REACHED"), loan.personId(), open)
                .then()
                .statusCode(201)
                .body("flags", contains("HELD_SINCE"));
        collector
                .get("/borrowers/{p}/contacts", loan.personId())
                .then()
                .body("items.flags.flatten()", hasItem("HELD_SINCE"));
    }

    @Test
    void aCallIsGivenTheScriptsForItsStageAndForWhoIsCalled() {
        Book.Loan loan = late();
        for (String type : List.of("FIRST_TIME", "SUSPECTED_MALICIOUS")) {
            Map<String, Object> script = new HashMap<>(text("{name}您好，您应还{amount}元"));
            script.putAll(Map.of("code", code + "-" + type, "kind", "SCRIPT", "stage", "MID", "customerType", type));
            supervisor.post("/templates", script).then().statusCode(201).body("customerType", is(type));
            compliance
                    .post("/templates/{c}/1/approve", null, code + "-" + type)
                    .then()
                    .statusCode(200);
        }
        String mine = "items.findAll { it.code.startsWith('" + code + "') }";
        collector
                .get("/borrowers/{p}/scripts?loanId={l}", loan.personId(), loan.loanId())
                .then()
                .statusCode(200)
                .body(mine + ".code", contains(code + "-FIRST_TIME"))
                .body(mine + "[0].body", org.hamcrest.Matchers.endsWith("您应还300.00元"))
                .body(mine + "[0].discloses", is(true));
        Book.Loan later = Book.loan(Book.businessDate().minusDays(91));
        collector
                .get("/borrowers/{p}/scripts?loanId={l}", later.personId(), later.loanId())
                .then()
                .statusCode(200)
                .body(mine, empty());
        collector
                .get("/borrowers/{p}/scripts?loanId={l}", later.personId(), loan.loanId())
                .then()
                .statusCode(404);
    }
}
