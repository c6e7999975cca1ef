package org.huikuan.gate;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class GateTest {

    @Inject
    Database database;

    private final Api collector = Api.as("collector");

    @BeforeEach
    void tenInTheMorning() {
        Book.at("10:00");
    }

    private static Map<String, Object> call(Book.Loan loan, String role) {
        return Map.of("loanId", loan.loanId(), "contactPointId", loan.point(role, "PHONE"), "channel", "CALL");
    }

    private Response ask(Book.Loan loan) {
        return collector.post("/borrowers/{p}/permits", call(loan, "BORROWER"), loan.personId());
    }

    private Response report(Book.Loan loan, String permit, String outcome) {
        return collector.post(
                "/borrowers/{p}/permits/{id}/outcome", Map.of("outcome", outcome), loan.personId(), permit);
    }

    private String permitted(Book.Loan loan) {
        return ask(loan).then().statusCode(201).extract().path("id");
    }

    private Book.Loan late() {
        return Book.loan(Book.businessDate().minusDays(70));
    }

    @Test
    void aPermitShowsTheNumberOnceAllowedAndIsUsedUpByItsOutcome() {
        Book.Loan loan = late();
        Response permit = ask(loan);
        permit.then()
                .statusCode(201)
                .body("dial", org.hamcrest.Matchers.startsWith("+86138"))
                .body("steps", contains("VERIFY_IDENTITY"))
                .body("packId", is("CN-1 + HOUSE-1"));
        report(loan, permit.path("id"), "NO_ANSWER").then().statusCode(201).body("connected", is(false));
        report(loan, permit.path("id"), "NO_ANSWER").then().statusCode(409).body("code", is("PERMIT_ALREADY_REPORTED"));
        collector.get("/borrowers/{p}/contacts", loan.personId()).then().body("items.state", contains("DONE"));
    }

    @Test
    void atNightEveryRuleThatRefusesIsNamedWithNumberSourceAndTheNextMoment() {
        Book.Loan loan = late();
        LocalDate day = Book.businessDate();
        Book.at("22:00");
        ask(loan)
                .then()
                .statusCode(422)
                .body("code", is("CONTACT_REFUSED"))
                .body("rules.id", contains("CN-TIME-01"))
                .body("rules[0].source", notNullValue())
                .body("rules[0].number", notNullValue())
                .body(
                        "nextAllowedAt",
                        is(day.plusDays(1)
                                .atTime(8, 0)
                                .atZone(Book.SHANGHAI)
                                .toInstant()
                                .toString()));
        Book.at("07:59:59");
        ask(loan).then().statusCode(422);
        Book.at("08:00");
        ask(loan).then().statusCode(201);
    }

    @Test
    void theDebtorsOwnZoneDecides() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(20), Map.of("zone", "America/New_York"));
        Book.at("11:30");
        ask(loan).then().statusCode(422).body("rules.id", contains("CN-TIME-01"));
        Book.at(Book.businessDate(), "10:00", ZoneId.of("America/New_York"));
        ask(loan).then().statusCode(201);
    }

    @Test
    void theFourthConnectedCallIsRefusedAndMidnightClearsTheCount() {
        Book.Loan loan = late();
        for (int i = 0; i < 3; i++) {
            report(loan, permitted(loan), "REACHED").then().statusCode(201);
        }
        ask(loan)
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-FREQ-01"))
                .body("rules[0].number", is("3 / 3"))
                .body(
                        "nextAllowedAt",
                        is(Book.businessDate()
                                .plusDays(1)
                                .atTime(8, 0)
                                .atZone(Book.SHANGHAI)
                                .toInstant()
                                .toString()));
        Book.at(Book.businessDate().plusDays(1), "08:00", Book.SHANGHAI);
        ask(loan).then().statusCode(201);
    }

    @Test
    void theSeventhUnansweredCallToANumberIsRefused() {
        Book.Loan loan = late();
        for (int i = 0; i < 6; i++) {
            report(loan, permitted(loan), "NO_ANSWER").then().statusCode(201);
        }
        ask(loan).then().statusCode(422).body("rules.id", contains("CN-FREQ-02"));
    }

    @Test
    void aPermitNobodyReportedKeepsItsSlotUntilSomebodyDoes() {
        Book.Loan loan = late();
        permitted(loan);
        permitted(loan);
        String last = permitted(loan);
        String during = Book.at("10:05").toString();
        ask(loan)
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-FREQ-01"))
                .body("rules[0].remedy", is("REPORT_OUTCOME"));
        Book.at("10:30");
        ask(loan).then().statusCode(422).body("rules.id", contains("CN-FREQ-01"));
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "NO_ANSWER", "startedAt", during),
                        loan.personId(),
                        last)
                .then()
                .statusCode(201)
                .body("late", is(true));
        ask(loan).then().statusCode(201);
    }

    @Test
    void capsCountThePersonOverAllLoans() {
        Book.Loan first = late();
        String ref = database.text(
                "SELECT external_ref FROM portfolio.borrower WHERE person_id = '" + first.personId() + "'");
        Book.Loan second = Book.loan(Book.businessDate().minusDays(3), Map.of("borrowerRef", ref));
        assertEquals(first.personId(), second.personId());
        for (int i = 0; i < 3; i++) {
            report(first, permitted(first), "REACHED").then().statusCode(201);
        }
        ask(second).then().statusCode(422).body("rules.id", contains("CN-FREQ-01"));
    }

    @Test
    void fiftyAtOnceNeverPassTheCap() throws Exception {
        Book.Loan loan = late();
        Map<String, Object> body = call(loan, "BORROWER");
        var pool = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Integer>> askers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                askers.add(() -> collector
                        .post("/borrowers/{p}/permits", body, loan.personId())
                        .statusCode());
            }
            long given = pool.invokeAll(askers).stream()
                    .filter(f -> {
                        try {
                            return f.get() == 201;
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .count();
            assertEquals(3, given);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whoOwesNothingIsNotContactedAndARefusalIsForGood() {
        Book.Loan loan = late();
        collector
                .post("/borrowers/{p}/permits", call(loan, "CONTACT_PERSON"), loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-PARTY-01", "CN-PARTY-02"));
        collector
                .post("/borrowers/{p}/permits", call(loan, "GUARANTOR"), loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-PARTY-01", "CN-GUA-00"))
                .body("rules[1].remedy", is("GUARANTEE_PROOF"));
        Book.Loan backed = Book.loan(Book.businessDate().minusDays(20), Map.of("guaranteeDocument", "BZ-1"));
        String permit = collector
                .post("/borrowers/{p}/permits", call(backed, "GUARANTOR"), backed.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        report(backed, permit, "THIRD_PARTY_REFUSED").then().statusCode(201);
        collector
                .post("/borrowers/{p}/permits", call(backed, "GUARANTOR"), backed.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-PARTY-05"));
    }

    @Test
    void aWrongNumberIsClosedForEveryAccount() {
        Book.Loan loan = late();
        String phone = database.text(
                "SELECT value FROM portfolio.contact_point WHERE id = '" + loan.point("BORROWER", "PHONE") + "'");
        Book.Loan other = Book.loan(Book.businessDate().minusDays(3), Map.of("phone", phone));
        report(loan, permitted(loan), "WRONG_NUMBER").then().statusCode(201);
        ask(loan).then().statusCode(422).body("rules.id", hasItem("HOUSE-WRONG-01"));
        ask(other).then().statusCode(422).body("rules.id", contains("HOUSE-WRONG-01"));
    }

    @Test
    void identityComesBeforeTheDebt() {
        Book.Loan loan = late();
        String permit = permitted(loan);
        report(loan, permit, "PROMISED").then().statusCode(422).body("code", is("IDENTITY_NOT_VERIFIED"));
        collector
                .post(
                        "/borrowers/{p}/promises",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "amount",
                                Map.of("amount", "100.00", "currency", "CNY"),
                                "dueOn",
                                Book.businessDate().plusDays(2).toString(),
                                "method",
                                "APP",
                                "madeBy",
                                "BORROWER",
                                "permitId",
                                permit),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("IDENTITY_NOT_VERIFIED"));
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/identity-check",
                        Map.of("verified", true, "method", "LAST_FOUR_OF_ID"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201);
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/identity-check",
                        Map.of("verified", true, "method", "LAST_FOUR_OF_ID"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(409)
                .body("code", is("IDENTITY_ALREADY_CHECKED"));
        report(loan, permit, "PROMISED").then().statusCode(201).body("rightParty", is(true));
    }

    @Test
    void aFailedIdentityCheckIsNotTalkedOver() {
        Book.Loan loan = late();
        String permit = permitted(loan);
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/identity-check",
                        Map.of("verified", false, "method", "LAST_FOUR_OF_ID"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201);
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "REFUSED_TO_PAY", "identityMethod", "VOICE"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(422)
                .body("code", is("IDENTITY_NOT_VERIFIED"));
        String other = permitted(loan);
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "REFUSED_TO_PAY", "identityMethod", " "),
                        loan.personId(),
                        other)
                .then()
                .statusCode(422)
                .body("code", is("IDENTITY_NOT_VERIFIED"));
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "REFUSED_TO_PAY", "identityMethod", "LAST_FOUR_OF_ID"),
                        loan.personId(),
                        other)
                .then()
                .statusCode(201);
    }

    @Test
    void aGuarantorAnswersOnlyForTheLoanHeGuarantees() {
        Book.Loan backed = Book.loan(Book.businessDate().minusDays(20), Map.of("guaranteeDocument", "BZ-1"));
        String ref = database.text(
                "SELECT external_ref FROM portfolio.borrower WHERE person_id = '" + backed.personId() + "'");
        String guarantor = backed.point("GUARANTOR", "PHONE");
        Book.Loan other = Book.loan(Book.businessDate().minusDays(3), Map.of("borrowerRef", ref));
        collector
                .post(
                        "/borrowers/{p}/permits",
                        Map.of("loanId", other.loanId(), "contactPointId", guarantor, "channel", "CALL"),
                        other.personId())
                .then()
                .statusCode(404);
        collector
                .post(
                        "/borrowers/{p}/permits",
                        Map.of("loanId", backed.loanId(), "contactPointId", guarantor, "channel", "CALL"),
                        backed.personId())
                .then()
                .statusCode(201);
    }

    @Test
    void aDisputeStopsEverythingUntilItIsAnswered() {
        Book.Loan loan = late();
        String permit = permitted(loan);
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/identity-check",
                        Map.of("verified", true, "method", "LAST_FOUR_OF_ID"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201);
        report(loan, permit, "DISPUTED").then().statusCode(201);
        ask(loan)
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-HOLD-02"))
                .body("nextAllowedAt", nullValue());
        String hold =
                Api.as("supervisor").get("/borrowers/{p}", loan.personId()).path("holds[0].id");
        Api supervisor = Api.as("supervisor");
        supervisor
                .request()
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body(Map.of("note", "answered"))
                .post("/api/v1/borrowers/{p}/holds/{h}/lift", loan.personId(), hold)
                .then()
                .statusCode(409)
                .body("code", is("HOLD_LIFTS_WITH_ANSWER"));
        String dispute = supervisor
                .get("/borrowers/{p}/complaints", loan.personId())
                .then()
                .body("items[0].kind", is("DISPUTE"))
                .extract()
                .path("items[0].id");
        supervisor
                .post(
                        "/borrowers/{p}/complaints/{c}/answer",
                        Map.of("finding", "NOT_UPHELD", "cause", "NONE", "words", "answered", "contactMayGoOn", true),
                        loan.personId(),
                        dispute)
                .then()
                .statusCode(201)
                .body("stopsContact", is(false));
        ask(loan).then().statusCode(201);
    }

    @Test
    void aHoldByHandStopsEverythingUntilItIsLifted() {
        Book.Loan loan = late();
        collector
                .post("/borrowers/{p}/holds", Map.of("reason", "DISPUTE"), loan.personId())
                .then()
                .statusCode(201);
        ask(loan)
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-HOLD-02"))
                .body("nextAllowedAt", nullValue());
        String hold =
                Api.as("supervisor").get("/borrowers/{p}", loan.personId()).path("holds[0].id");
        Api supervisor = Api.as("supervisor");
        supervisor
                .request()
                .contentType("application/json")
                .header("If-Match", "\"7\"")
                .body(Map.of("note", "answered"))
                .post("/api/v1/borrowers/{p}/holds/{h}/lift", loan.personId(), hold)
                .then()
                .statusCode(412)
                .body("code", is("STALE_VERSION"));
        supervisor
                .request()
                .contentType("application/json")
                .body(Map.of("note", "answered"))
                .post("/api/v1/borrowers/{p}/holds/{h}/lift", loan.personId(), hold)
                .then()
                .statusCode(400)
                .body("code", is("IF_MATCH_REQUIRED"));
        supervisor
                .request()
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body(Map.of("note", "answered"))
                .post("/api/v1/borrowers/{p}/holds/{h}/lift", loan.personId(), hold)
                .then()
                .statusCode(200)
                .body("inForce", is(false));
        supervisor
                .request()
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(Map.of("note", "again"))
                .post("/api/v1/borrowers/{p}/holds/{h}/lift", loan.personId(), hold)
                .then()
                .statusCode(409)
                .body("code", is("HOLD_ALREADY_LIFTED"));
        ask(loan).then().statusCode(201);
    }

    @Test
    void holdsByHandAreChecked() {
        Book.Loan loan = late();
        collector
                .post("/borrowers/{p}/holds", Map.of("reason", "PROMISE_NOT_DUE"), loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("HOLD_NOT_BY_HAND"));
        collector
                .post(
                        "/borrowers/{p}/holds",
                        Map.of("reason", "HARDSHIP", "untilAt", "2001-01-01T00:00:00Z"),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("HOLD_END_IN_PAST"));
        collector
                .post("/borrowers/{p}/holds", Map.of("reason", "HARDSHIP"), loan.personId())
                .then()
                .statusCode(201)
                .body("inForce", is(true));
        ask(loan).then().statusCode(422).body("rules.id", contains("CN-HOLD-03"));
        collector
                .post("/borrowers/{p}/holds", Map.of("reason", "HARDSHIP"), UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
    }

    @Test
    void anOutcomeMustFitItsPermit() {
        Book.Loan loan = late();
        String permit = permitted(loan);
        report(loan, permit, "NOT_HOME").then().statusCode(422).body("code", is("OUTCOME_NOT_OF_CHANNEL"));
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "NO_ANSWER", "startedAt", "2001-01-01T00:00:00Z"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(422)
                .body("code", is("STARTED_OUTSIDE_PERMIT"));
        Book.at("10:30");
        report(loan, permit, "NO_ANSWER").then().statusCode(422).body("code", is("PERMIT_EXPIRED"));
        report(loan, UUID.randomUUID().toString(), "NO_ANSWER").then().statusCode(404);
    }

    @Test
    void theSameKeyGetsTheFirstAnswerAndAnotherBodyIsRefused() {
        Book.Loan loan = late();
        String key = UUID.randomUUID().toString();
        Response first = collector.postOnce(key, "/borrowers/{p}/permits", call(loan, "BORROWER"), loan.personId());
        Response again = collector.postOnce(key, "/borrowers/{p}/permits", call(loan, "BORROWER"), loan.personId());
        assertEquals(first.asString(), again.asString());
        assertEquals(201, again.statusCode());
        collector
                .postOnce(key, "/borrowers/{p}/permits", call(loan, "GUARANTOR"), loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("IDEMPOTENCY_KEY_REUSED"));
        collector
                .request()
                .contentType("application/json")
                .body(call(loan, "BORROWER"))
                .post("/api/v1/borrowers/{p}/permits", loan.personId())
                .then()
                .statusCode(400)
                .body("code", is("IDEMPOTENCY_KEY_REQUIRED"))
                .body("errors[0].field", is("Idempotency-Key"));
    }

    private Callable<Response> visit(String key, Book.Loan loan) {
        return () -> collector.postOnce(
                key,
                "/borrowers/{p}/permits",
                Map.of(
                        "loanId",
                        loan.loanId(),
                        "contactPointId",
                        loan.point("BORROWER", "ADDRESS"),
                        "channel",
                        "VISIT",
                        "officers",
                        Book.officers("W-001")),
                loan.personId());
    }

    /** A key is the caller's, per borrower. */
    @Test
    void oneKeyForTwoPeopleAtOnceIsTwoRequestsAndForOnePersonOne() throws Exception {
        List<Book.Loan> loans = List.of(late(), late());
        var pool = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 5; round++) {
            String key = UUID.randomUUID().toString();
            List<String> answers = new ArrayList<>();
            for (var answer : pool.invokeAll(List.of(
                    visit(key, loans.get(0)),
                    visit(key, loans.get(1)),
                    visit(key, loans.get(0)),
                    visit(key, loans.get(1))))) {
                assertEquals(201, answer.get().statusCode(), answer.get().asString());
                answers.add(answer.get().asString());
            }
            assertEquals(answers.subList(0, 2), answers.subList(2, 4));
            assertEquals(2, Set.copyOf(answers).size());
        }
        pool.shutdown();
        assertEquals(
                "5",
                database.text("SELECT count(*) FROM gate.decision WHERE person_id = '"
                        + loans.get(0).personId() + "'"));
    }

    @Test
    void aKeyAnotherVerbAboutHimIsUsingIsRefused() throws Exception {
        Book.Loan loan = late();
        String key = UUID.randomUUID().toString();
        var pool = Executors.newSingleThreadExecutor();
        try (Connection other = database.connectAsOwner();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO shared.idempotency (person_id, actor_id, key, request_hash, created_at) "
                    + "SELECT '" + loan.personId() + "', id, '" + key + "', '\\x00', now() FROM identity.app_user "
                    + "WHERE username = 'collector'");
            var asked = pool.submit(
                    () -> collector.postOnce(key, "/borrowers/{p}/permits", call(loan, "BORROWER"), loan.personId()));
            String waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'";
            Await.until(() -> !database.text(waiting).equals("0"));
            other.commit();
            asked.get().then().statusCode(422).body("code", is("IDEMPOTENCY_KEY_REUSED"));
        }
        pool.shutdown();
    }

    @Test
    void theDatabaseItselfRefusesAnAttemptWithoutAnAllowedPermit() {
        Book.Loan loan = late();
        Book.at("23:00");
        String refused = ask(loan).then().statusCode(422).extract().path("decisionId");
        String columns = "INSERT INTO gate.attempt (person_id, id, loan_id, permit_id, started_at, recorded_at, "
                + "actor_kind, actor_id, channel, party_role,"
                + " contact_point_id, outcome, connected, right_party) VALUES ('" + loan.personId()
                + "', gen_random_uuid(), '" + loan.loanId() + "', '%s', now(), now(), 'USER',"
                + " gen_random_uuid(), 'CALL', 'BORROWER', gen_random_uuid(), 'REACHED', true, true)";
        assertTrue(assertThrows(IllegalStateException.class, () -> database.asOwner(columns.formatted(refused)))
                .getMessage()
                .contains("foreign key"));
        assertTrue(
                assertThrows(IllegalStateException.class, () -> database.asOwner(columns.formatted(UUID.randomUUID())))
                        .getMessage()
                        .contains("foreign key"));
    }

    @Test
    void theLedgerNamesWhoAskedAndWhyNot() {
        Book.Loan loan = late();
        Book.at("23:00");
        ask(loan).then().statusCode(422);
        Api.as("compliance")
                .get("/gate/decisions?ruleId=CN-TIME-01&limit=1")
                .then()
                .statusCode(200)
                .body("items[0].loanNo", equalTo(loan.no()))
                .body("items[0].allowed", is(false))
                .body("items[0].ruleIds", hasItem("CN-TIME-01"));
        Api.as("compliance")
                .get("/gate/rule-packs")
                .then()
                .statusCode(200)
                .body("items.find { it.id == 'CN-1' }.rules.id", hasItem("CN-FREQ-01"));
        collector.get("/gate/decisions").then().statusCode(403);
        collector
                .get("/borrowers/{p}/contact-options?loanId={l}", loan.personId(), loan.loanId())
                .then()
                .statusCode(200)
                .body("items[0].allowed", is(false))
                .body("items[0].rules.id", contains("CN-TIME-01"))
                .body("items.findAll { it.allowed }.channel", contains("LETTER"));
    }

    @Test
    void aConsentOpensAnHourUntilItIsWithdrawn() {
        Book.Loan loan = late();
        LocalDate day = Book.businessDate();
        collector
                .post(
                        "/borrowers/{p}/consents",
                        Map.of(
                                "fromTime",
                                "22:00",
                                "toTime",
                                "22:00",
                                "validUntil",
                                day.toString(),
                                "givenHow",
                                "in a call"),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("CONSENT_ENDS_BEFORE_IT_BEGINS"));
        collector
                .post(
                        "/borrowers/{p}/consents",
                        Map.of(
                                "fromTime",
                                "22:00",
                                "toTime",
                                "23:00",
                                "validUntil",
                                day.minusDays(1).toString(),
                                "givenHow",
                                "in a call"),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("CONSENT_DATE_OUT_OF_RANGE"));
        String consent = collector
                .post(
                        "/borrowers/{p}/consents",
                        Map.of(
                                "fromTime",
                                "22:00",
                                "toTime",
                                "23:00",
                                "validUntil",
                                day.plusDays(1).toString(),
                                "givenHow",
                                "in a call"),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Book.at("22:30");
        ask(loan).then().statusCode(201);
        Book.at("23:00");
        ask(loan).then().statusCode(422).body("rules.id", contains("CN-TIME-01"));
        Book.at("22:40");
        collector
                .post("/borrowers/{p}/consents/{c}/withdraw", null, loan.personId(), consent)
                .then()
                .statusCode(200)
                .body("withdrawnAt", notNullValue());
        ask(loan).then().statusCode(422).body("rules[0].remedy", is("CONSENT"));
        collector
                .get("/borrowers/{p}/consents", loan.personId())
                .then()
                .statusCode(200)
                .body("items.id", contains(consent));
        collector
                .post("/borrowers/{p}/consents/{c}/withdraw", null, loan.personId(), UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void aSecondPersonApprovesAndCannotUseItHimself() {
        Book.Loan loan = late();
        database.asOwner("UPDATE portfolio.party SET role = 'SPOUSE' WHERE role = 'CONTACT_PERSON' AND person_id = '"
                + loan.personId() + "'");
        Map<String, Object> call = call(loan, "SPOUSE");
        collector
                .post("/borrowers/{p}/permits", call, loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-PARTY-09"))
                .body("rules[0].remedy", is("APPROVAL"))
                .body("rules[0].strength", is("NEEDS_APPROVAL"));
        Api supervisor = Api.as("supervisor");
        String tomorrow = Book.at("10:00").plusSeconds(86_400).toString();
        Map<String, Object> approval =
                Map.of("ruleId", "CN-PARTY-09", "reason", "household spending on file", "validUntil", tomorrow);
        collector
                .post("/borrowers/{p}/approvals", approval, loan.personId())
                .then()
                .statusCode(403);
        supervisor
                .post(
                        "/borrowers/{p}/approvals",
                        Map.of("ruleId", "CN-TIME-01", "reason", "x", "validUntil", tomorrow),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("RULE_NOT_APPROVABLE"));
        supervisor
                .post(
                        "/borrowers/{p}/approvals",
                        Map.of("ruleId", "CN-PARTY-09", "reason", "x", "validUntil", "2001-01-01T00:00:00Z"),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("APPROVAL_DATE_OUT_OF_RANGE"));
        supervisor
                .post("/borrowers/{p}/approvals", approval, loan.personId())
                .then()
                .statusCode(201)
                .body("ruleId", is("CN-PARTY-09"));
        supervisor
                .post("/borrowers/{p}/permits", call, loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-PARTY-09"));
        collector.post("/borrowers/{p}/permits", call, loan.personId()).then().statusCode(201);
        supervisor
                .get("/borrowers/{p}/approvals", loan.personId())
                .then()
                .statusCode(200)
                .body("items.ruleId", contains("CN-PARTY-09"));
    }

    @Test
    void aContactPersonIsOnlyAskedWhereALostDebtorIsAndNothingMore() {
        Book.Loan loan = late();
        Map<String, Object> locate = new java.util.HashMap<>(call(loan, "CONTACT_PERSON"));
        locate.put("purpose", "LOCATE");
        collector
                .post("/borrowers/{p}/permits", locate, loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-PARTY-03"));
        for (int i = 0; i < 3; i++) {
            report(loan, permitted(loan), "NO_ANSWER").then().statusCode(201);
        }
        collector
                .post("/borrowers/{p}/permits", locate, loan.personId())
                .then()
                .statusCode(422)
                .body(
                        "nextAllowedAt",
                        is(Book.businessDate()
                                .plusDays(1)
                                .atTime(8, 0)
                                .atZone(Book.SHANGHAI)
                                .toInstant()
                                .toString()));
        Book.at(Book.businessDate().plusDays(1), "10:00", Book.SHANGHAI);
        collector
                .post("/borrowers/{p}/permits", call(loan, "CONTACT_PERSON"), loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-PARTY-01", "CN-PARTY-02"));
        String permit = collector
                .post("/borrowers/{p}/permits", locate, loan.personId())
                .then()
                .statusCode(201)
                .body("steps", contains("ASK_WHEREABOUTS_ONLY"))
                .extract()
                .path("id");
        report(loan, permit, "PROMISED").then().statusCode(422).body("code", is("DISCLOSED_TO_THIRD_PARTY"));
        report(loan, permit, "THIRD_PARTY").then().statusCode(201).body("rightParty", is(false));
        report(loan, permitted(loan), "REACHED").then().statusCode(201);
        collector
                .post("/borrowers/{p}/permits", locate, loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("CN-PARTY-03"));
    }

    @Test
    void thePlaceDecidesWhoseLawAndWhichHours() {
        Book.Loan loan = late();
        Api supervisor = Api.as("supervisor");
        collector
                .put(
                        "/borrowers/{p}/place",
                        Map.of("zone", "America/New_York", "otherZones", List.of()),
                        loan.personId())
                .then()
                .statusCode(403);
        supervisor
                .put("/borrowers/{p}/place", Map.of("zone", "Nowhere/Land", "otherZones", List.of()), loan.personId())
                .then()
                .statusCode(400)
                .body("errors[0].field", is("zone"));
        supervisor
                .put(
                        "/borrowers/{p}/place",
                        Map.of(
                                "country",
                                "US",
                                "zone",
                                "America/New_York",
                                "otherZones",
                                List.of("America/Los_Angeles")),
                        loan.personId())
                .then()
                .statusCode(200);
        LocalDate day = Book.businessDate();
        Book.at(day, "09:00", ZoneId.of("America/New_York"));
        ask(loan).then().statusCode(422).body("rules.id", contains("CN-TIME-01", "US-F-05"));
        Book.at(day, "11:00", ZoneId.of("America/New_York"));
        ask(loan).then().statusCode(201).body("packId", is("CN-1 + HOUSE-1 + US-1"));
        supervisor
                .put(
                        "/borrowers/{p}/place",
                        Map.of("country", "FR", "zone", "Europe/Paris", "otherZones", List.of()),
                        loan.personId())
                .then()
                .statusCode(200);
        Book.at(day, "11:00", ZoneId.of("Europe/Paris"));
        ask(loan).then().statusCode(422).body("rules.id", contains("NO-PACK"));
    }

    @Test
    void anOfficerAttestsAnUnverifiedRuleByNameAndANewVersionBegins() {
        Api compliance = Api.as("compliance");
        Map<String, Object> read = Map.of("ruleId", "EU-02", "textRead", "Directive (EU) 2021/2167, article 11");
        Api.as("supervisor")
                .post("/gate/rule-packs/EU/attestations", read)
                .then()
                .statusCode(403);
        compliance
                .post("/gate/rule-packs/EU/attestations", Map.of("ruleId", "EU-01", "textRead", "x"))
                .then()
                .statusCode(422)
                .body("code", is("RULE_NOT_WAITING"));
        compliance.post("/gate/rule-packs/XX/attestations", read).then().statusCode(404);
        compliance
                .post("/gate/rule-packs/EU/attestations", read)
                .then()
                .statusCode(201)
                .body("id", is("EU-2"))
                .body("rules.find { it.id == 'EU-02' }.attestedBy", is("顾清言"))
                .body("rules.find { it.id == 'EU-02' }.textRead", is("Directive (EU) 2021/2167, article 11"));
        compliance
                .post("/gate/rule-packs/EU/attestations", read)
                .then()
                .statusCode(422)
                .body("code", is("RULE_NOT_WAITING"));
        compliance
                .get("/gate/rule-packs")
                .then()
                .statusCode(200)
                .body("items.findAll { it.jurisdiction == 'EU' }.id", contains("EU-2"));
    }

    @Test
    void partiesAndGuaranteesAreEnteredAndDecideWhoMayBeAsked() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        Api supervisor = Api.as("supervisor");
        String parties = "/borrowers/{p}/parties";
        supervisor
                .post(parties, Map.of("role", "GUARANTOR", "name", "无借据"), loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("GUARANTEE_OF_ONE_LOAN"));
        collector
                .post(parties, Map.of("role", "HEIR", "name", "周承志"), loan.personId())
                .then()
                .statusCode(403);
        supervisor
                .post(parties, Map.of("role", "HEIR", "name", "周承志", "relation", "儿子"), loan.personId())
                .then()
                .statusCode(201)
                .body("parties.role", hasItem("HEIR"));
        String guarantor =
                supervisor.get("/borrowers/{p}", loan.personId()).path("parties.find { it.role == 'GUARANTOR' }.id");
        call("GUARANTOR", loan).then().statusCode(422).body("rules.id", hasItem("CN-GUA-00"));
        String ended = Book.businessDate().minusDays(1).toString();
        supervisor
                .put(
                        parties + "/{g}/guarantee",
                        Map.of("kind", "JOINT_AND_SEVERAL", "document", "BZ-1", "endsOn", ended),
                        loan.personId(),
                        guarantor)
                .then()
                .statusCode(200)
                .body("parties.find { it.id == '" + guarantor + "' }.guaranteeEndsOn", is(ended));
        call("GUARANTOR", loan).then().statusCode(422).body("rules.id", hasItem("CN-GUA-03"));
        supervisor
                .put(
                        parties + "/{g}/guarantee",
                        Map.of("kind", "JOINT_AND_SEVERAL", "document", "BZ-1", "endsOn", ended, "claimedOn", ended),
                        loan.personId(),
                        guarantor)
                .then()
                .statusCode(200);
        call("GUARANTOR", loan).then().statusCode(201);
        String heir = supervisor.get("/borrowers/{p}", loan.personId()).path("parties.find { it.role == 'HEIR' }.id");
        supervisor
                .put(parties + "/{g}/guarantee", Map.of("kind", "GENERAL", "document", "BZ-1"), loan.personId(), heir)
                .then()
                .statusCode(404);
    }

    private io.restassured.response.Response call(String role, Book.Loan loan) {
        return collector.post(
                "/borrowers/{p}/permits",
                Map.of("loanId", loan.loanId(), "contactPointId", loan.point(role, "PHONE"), "channel", "CALL"),
                loan.personId());
    }
}
