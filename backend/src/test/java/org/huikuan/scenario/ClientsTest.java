package org.huikuan.scenario;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The three kinds of client. */
@ServiceTest
class ClientsTest {

    @Inject
    Database database;

    private final Api agency = Api.client("agency-qiming");
    private final Api rival = Api.client("agency-hengxin");
    private final Api field = Api.client("field-app");
    private final Api supervisor = Api.as("supervisor");

    @BeforeEach
    void tenInTheMorning() {
        Book.at("10:00");
    }

    private String agencyId(String code) {
        return supervisor
                .get("/agencies")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.code == '" + code + "' }.id");
    }

    private String place(Book.Loan loan) {
        return supervisor
                .post(
                        "/placements",
                        Map.of("agencyId", agencyId("QIMING"), "loanNos", List.of(loan.no()), "commissionRate", 0.2))
                .then()
                .statusCode(201)
                .extract()
                .path("items[0].id");
    }

    /** The loan the house's own worklist shows of a person. */
    private String houseTask(Book.Loan loan) {
        return database.text(
                "SELECT loan_id FROM worklist.task WHERE state = 'OPEN' AND person_id = '" + loan.personId() + "'");
    }

    private Map<String, Object> call(Book.Loan loan) {
        return Map.of("loanId", loan.loanId(), "contactPointId", loan.point("BORROWER", "PHONE"), "channel", "CALL");
    }

    /** A program says who calls. */
    private Map<String, Object> call(Book.Loan loan, String badge) {
        Map<String, Object> call = new HashMap<>(call(loan));
        call.put("officers", Book.officers(badge));
        return call;
    }

    @Test
    void anAgencySeesWhatIsPlacedWithItMaskedAndNothingAfterRecall() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String ref = database.text(
                "SELECT external_ref FROM portfolio.borrower WHERE person_id = '" + loan.personId() + "'");
        Book.Loan kept = Book.loan(Book.businessDate().minusDays(5), Map.of("borrowerRef", ref));
        String unknown = agency.get("/borrowers/{p}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertEquals(
                unknown,
                agency.get("/borrowers/{p}", loan.personId())
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());

        assertEquals(loan.loanId(), houseTask(loan));
        String placement = place(loan);
        assertEquals(kept.loanId(), houseTask(loan));
        agency.get("/accounts?loanNo={n}", loan.no())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].borrowerName", is("测**"));
        agency.get("/borrowers/{p}", loan.personId())
                .then()
                .statusCode(200)
                .body("name", is("测**"))
                .body("loans.loanNo", contains(loan.no()));
        agency.get("/borrowers/{p}/standings", loan.personId())
                .then()
                .statusCode(200)
                .body("standings.loanNo", contains(loan.no()));
        agency.get("/accounts?loanNo={n}", kept.no()).then().body("items", empty());
        rival.get("/borrowers/{p}", loan.personId()).then().statusCode(404);
        supervisor
                .post(
                        "/placements",
                        Map.of("agencyId", agencyId("HENGXIN"), "loanNos", List.of(loan.no()), "commissionRate", 0.2))
                .then()
                .statusCode(409)
                .body("code", is("ALREADY_ASSIGNED"));

        Api.as("collector")
                .post("/borrowers/{p}/permits", call(loan), loan.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("HOUSE-ASSIGN-01"));
        agency.post("/borrowers/{p}/permits", call(kept, "QM-01"), loan.personId())
                .then()
                .statusCode(404);
        String used = agency.post("/borrowers/{p}/permits", call(loan, "QM-01"), loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        agency.post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "REACHED", "note", "spoke"),
                        loan.personId(),
                        used)
                .then()
                .statusCode(201);
        agency.get("/borrowers/{p}/contacts", loan.personId()).then().body("items.outcome", contains("REACHED"));
        String open = agency.post("/borrowers/{p}/permits", call(loan, "QM-01"), loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        supervisor
                .post("/borrowers/{p}/placements/{id}/recall", null, loan.personId(), placement)
                .then()
                .statusCode(201)
                .body("endReason", is("RECALLED"));
        assertEquals(loan.loanId(), houseTask(loan));
        supervisor
                .post("/borrowers/{p}/placements/{id}/recall", null, loan.personId(), placement)
                .then()
                .statusCode(409)
                .body("code", is("PLACEMENT_ENDED"));
        assertEquals(
                unknown,
                agency.get("/borrowers/{p}", loan.personId())
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
        agency.get("/accounts?loanNo={n}", loan.no()).then().body("items", empty());
        agency.post("/borrowers/{p}/permits", call(loan, "QM-01"), loan.personId())
                .then()
                .statusCode(404);
        agency.post("/borrowers/{p}/permits/{id}/outcome", Map.of("outcome", "REACHED"), loan.personId(), open)
                .then()
                .statusCode(404);
        agency.get("/borrowers/{p}/contacts", loan.personId())
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void anAgencyMayGiveBackAndPlacingIsChecked() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String placement = place(loan);
        rival.post("/borrowers/{p}/placements/{id}/return", null, loan.personId(), placement)
                .then()
                .statusCode(403);
        agency.post("/borrowers/{p}/placements/{id}/return", null, loan.personId(), placement)
                .then()
                .statusCode(204);
        agency.post("/borrowers/{p}/placements/{id}/return", null, loan.personId(), placement)
                .then()
                .statusCode(404);
        supervisor
                .post(
                        "/placements",
                        Map.of("agencyId", UUID.randomUUID(), "loanNos", List.of(loan.no()), "commissionRate", 0.2))
                .then()
                .statusCode(422)
                .body("code", is("AGENCY_UNKNOWN"));
        supervisor
                .post(
                        "/placements",
                        Map.of("agencyId", agencyId("QIMING"), "loanNos", List.of("NO-SUCH"), "commissionRate", 0.2))
                .then()
                .statusCode(422)
                .body("code", is("PLACEMENT_LOAN_UNKNOWN"));
        supervisor
                .post(
                        "/placements",
                        Map.of("agencyId", agencyId("QIMING"), "loanNos", List.of(loan.no()), "commissionRate", 1.5))
                .then()
                .statusCode(400)
                .body("errors[0].field", is("commissionRate"));
    }

    /** The filter in the code is not what protects: the database is asked directly, as the application's own role. */
    @Test
    void theDatabaseFailsForAForgottenScopeAndShowsAnAgencyOnlyItsOwn() {
        for (String table : List.of(
                "portfolio.borrower",
                "portfolio.loan",
                "portfolio.instalment",
                "portfolio.party",
                "portfolio.contact_point",
                "portfolio.hold",
                "repayment.repayment",
                "delinquency.standing",
                "gate.decision",
                "gate.attempt",
                "agreement.promise",
                "agreement.instalment_agreement",
                "agency.placement",
                "worklist.task",
                "delinquency.whole_standing",
                "delinquency.whole_standing_history",
                "repayment.whole_repayment",
                "portfolio.whole_loan",
                "portfolio.whole_borrower",
                "segmentation.whole_membership")) {
            IllegalStateException unset = assertThrows(
                    IllegalStateException.class, () -> database.asApp("SELECT count(*) FROM " + table), table);
            assertTrue(unset.getMessage().contains("Nobody is known to act"), unset.getMessage());
            assertEquals("0", database.asApp("SET huikuan.scope = 'rubbish'; SELECT count(*) FROM " + table), table);
        }
        for (String view : List.of(
                "delinquency.whole_standing",
                "delinquency.whole_standing_history",
                "repayment.whole_repayment",
                "portfolio.whole_loan",
                "portfolio.whole_borrower",
                "segmentation.whole_membership")) {
            assertEquals(
                    "0",
                    database.asApp("SET huikuan.scope = '" + agencyId("QIMING") + "'; SELECT count(*) FROM " + view),
                    view);
            assertEquals(
                    "f", database.asApp("SELECT has_table_privilege('" + view + "', 'UPDATE, INSERT, DELETE')"), view);
        }
        String all = database.asApp("SET huikuan.scope = 'desk'; SELECT count(*) FROM portfolio.loan");
        String own =
                database.asApp("SET huikuan.scope = '" + agencyId("QIMING") + "'; SELECT count(*) FROM portfolio.loan");
        assertTrue(Integer.parseInt(own) > 0 && Integer.parseInt(own) < Integer.parseInt(all), own + " of " + all);
    }

    private Map<String, Object> visit(Book.Loan loan, long seq, String permit, Instant captured) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "deviceId",
                "D-" + loan.no(),
                "deviceSeq",
                seq,
                "personId",
                loan.personId(),
                "loanId",
                loan.loanId(),
                "capturedAt",
                captured.toString(),
                "outcome",
                "NOT_HOME",
                "note",
                "door closed",
                "latitude",
                30.25,
                "longitude",
                120.16));
        if (permit != null) {
            body.put("permitId", permit);
        }
        return body;
    }

    @Test
    void aVisitSentFiveTimesOutOfOrderExistsOnce() throws Exception {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        Instant now = Book.at("10:00");
        List<Map<String, Object>> posts = new ArrayList<>();
        for (long seq = 1; seq <= 4; seq++) {
            String permit = field.post(
                            "/borrowers/{p}/permits",
                            Map.of(
                                    "loanId",
                                    loan.loanId(),
                                    "contactPointId",
                                    loan.point("BORROWER", "ADDRESS"),
                                    "channel",
                                    "VISIT",
                                    "officers",
                                    Book.officers("W-001", "W-002")),
                            loan.personId())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            posts.add(visit(loan, seq, permit, now.plusSeconds(seq * 10)));
        }
        Book.at("10:05");
        List<Callable<String>> sends = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posts.forEach(post -> sends.add(() ->
                    field.post("/visits", post).then().statusCode(201).extract().path("id")));
        }
        Collections.shuffle(sends, new java.util.Random(7));
        var pool = Executors.newFixedThreadPool(8);
        Set<String> ids = new HashSet<>();
        for (var answer : pool.invokeAll(sends)) {
            ids.add(answer.get());
        }
        pool.shutdown();
        assertEquals(4, ids.size());
        Api.as("collector")
                .get("/borrowers/{p}/visits", loan.personId())
                .then()
                .body("items", hasSize(4))
                .body("items.standing", not(hasItem("EVIDENCE")));
        Api.as("collector")
                .get("/borrowers/{p}/contacts", loan.personId())
                .then()
                .body("items.state", contains("DONE", "DONE", "DONE", "DONE"));
        Map<String, Object> other = new HashMap<>(posts.get(0));
        other.put("note", "something else");
        field.post("/visits", other).then().statusCode(422).body("code", is("DEVICE_SEQUENCE_REUSED"));
        field.post("/visits", visit(loan, 99, null, now.plusSeconds(90_000)))
                .then()
                .statusCode(422)
                .body("code", is("CAPTURED_IN_FUTURE"));
    }

    @Test
    void aLatePostIsJudgedByTheRulesOfItsMoment() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        Instant night = Book.at("22:15");
        Book.at("22:40");
        Api.as("collector")
                .post("/borrowers/{p}/holds", Map.of("reason", "COMPLAINT"), loan.personId())
                .then()
                .statusCode(201);
        Instant late = Book.at(Book.businessDate().plusDays(1), "09:00", Book.SHANGHAI);
        Map<String, Object> post = new HashMap<>(visit(loan, 11, null, night));
        post.put("contactPointId", loan.point("BORROWER", "ADDRESS"));
        post.put("officers", Book.officers("W-001"));
        field.post("/visits", post)
                .then()
                .statusCode(201)
                .body("standing", is("EVIDENCE"))
                .body("rulesAgainst", is(List.of("CN-TIME-01", "CN-VISIT-01")));
        post.put("deviceSeq", 12);
        post.put("capturedAt", late.toString());
        post.put("officers", Book.officers("W-001", "W-002"));
        field.post("/visits", post).then().statusCode(201).body("rulesAgainst", is(List.of("CN-HOLD-02")));
        post.put("deviceSeq", 13);
        post.put("capturedAt", night.minusSeconds(4 * 3600).toString());
        field.post("/visits", post).then().statusCode(201).body("rulesAgainst", is(List.of()));
        post.put("deviceSeq", 14);
        post.remove("contactPointId");
        field.post("/visits", post).then().statusCode(201).body("rulesAgainst", nullValue());
        Book.at("10:00");
    }

    @Test
    void aVisitWithoutPermitIsEvidenceToBeReviewedAndNeverApproved() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        Instant now = Book.at("10:00");
        String id = field.post("/visits", visit(loan, 1, null, now))
                .then()
                .statusCode(201)
                .body("standing", is("EVIDENCE"))
                .body("withoutPermitReason", is("NO_PERMIT"))
                .extract()
                .path("id");
        field.post("/visits", visit(loan, 2, UUID.randomUUID().toString(), now))
                .then()
                .statusCode(201)
                .body("withoutPermitReason", is("PERMIT_UNKNOWN"));
        String call = field.post("/borrowers/{p}/permits", call(loan, "W-001"), loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        field.post("/visits", visit(loan, 3, call, now))
                .then()
                .statusCode(201)
                .body("withoutPermitReason", is("PERMIT_FOR_OTHER_CONTACT"));
        String permit = field.post(
                        "/borrowers/{p}/permits",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "contactPointId",
                                loan.point("BORROWER", "ADDRESS"),
                                "channel",
                                "VISIT",
                                "officers",
                                Book.officers("W-001", "W-002")),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        field.post("/visits", visit(loan, 4, permit, now.minusSeconds(3600)))
                .then()
                .statusCode(201)
                .body("withoutPermitReason", is("OUTSIDE_PERMIT"));
        String good = field.post("/visits", visit(loan, 5, permit, now))
                .then()
                .statusCode(201)
                .body("standing", is("CONTACT"))
                .extract()
                .path("id");
        field.post("/visits", visit(loan, 6, permit, now))
                .then()
                .statusCode(201)
                .body("withoutPermitReason", is("PERMIT_USED"));
        String held = field.post(
                        "/borrowers/{p}/permits",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "contactPointId",
                                loan.point("BORROWER", "ADDRESS"),
                                "channel",
                                "VISIT",
                                "officers",
                                Book.officers("W-001", "W-002")),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.as("collector")
                .post("/borrowers/{p}/holds", Map.of("reason", "DEATH", "note", "house only"), loan.personId())
                .then()
                .statusCode(201);
        Instant later = Book.at("10:30");
        field.post("/visits", visit(loan, 7, held, later))
                .then()
                .statusCode(201)
                .body("withoutPermitReason", is("HELD_SINCE"));

        supervisor
                .get("/visits?toReview=true")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items.id", not(hasItem(good)));
        supervisor
                .post(
                        "/borrowers/{p}/visits/{v}/review",
                        Map.of("finding", "APPROVED", "note", "fine"),
                        loan.personId(),
                        id)
                .then()
                .statusCode(400);
        supervisor
                .post(
                        "/borrowers/{p}/visits/{v}/review",
                        Map.of("finding", "BREACH", "note", "no permit asked"),
                        loan.personId(),
                        id)
                .then()
                .statusCode(201)
                .body("finding", is("BREACH"))
                .body("standing", is("EVIDENCE"));
        supervisor
                .post(
                        "/borrowers/{p}/visits/{v}/review",
                        Map.of("finding", "BREACH", "note", "again"),
                        loan.personId(),
                        id)
                .then()
                .statusCode(409)
                .body("code", is("ALREADY_REVIEWED"));
        supervisor
                .post(
                        "/borrowers/{p}/visits/{v}/review",
                        Map.of("finding", "BREACH", "note", "x"),
                        loan.personId(),
                        good)
                .then()
                .statusCode(409)
                .body("code", is("VISIT_NEEDS_NO_REVIEW"));
        Api.as("collector")
                .get("/borrowers/{p}/contacts", loan.personId())
                .then()
                .body("items.findAll { it.state == 'DONE' }", hasSize(1));
    }

    /** What anybody may take from a queue; the days closed before decide how many there are. */
    private int waiting(String queue) {
        return Integer.parseInt(database.text(
                "SELECT count(*) FROM worklist.task WHERE state = 'OPEN' AND owner_id IS NULL AND skill = '' AND "
                        + "queue = '"
                        + queue + "'"));
    }

    @Test
    void twoHundredAskersNeverGetTheSameAccount() throws Exception {
        Book.loans(150 - waiting("EARLY"), Book.businessDate().minusDays(3));
        assertTrue(waiting("EARLY") >= 150, "waiting: " + waiting("EARLY"));
        var pool = Executors.newFixedThreadPool(64);
        List<Callable<String>> askers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Api who = Api.as(i % 2 == 0 ? "collector" : "collector2");
            String queue = i % 4 == 3 ? "MID" : "EARLY";
            askers.add(() -> who.post("/worklist/next", Map.of("queue", queue))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("task.personId"));
        }
        List<String> got = new ArrayList<>();
        for (var answer : pool.invokeAll(askers)) {
            if (answer.get() != null) {
                got.add(answer.get());
            }
        }
        pool.shutdown();
        assertTrue(got.size() >= 150, "tasks handed out: " + got.size());
        assertEquals(got.size(), new HashSet<>(got).size());
        String mine = Api.as("collector")
                .get("/worklist")
                .then()
                .statusCode(200)
                .extract()
                .path("mine[0].id");
        String person = Api.as("collector").get("/worklist").path("mine[0].personId");
        Api.as("collector2")
                .post("/worklist/borrowers/{p}/tasks/{t}/done", null, person, mine)
                .then()
                .statusCode(409)
                .body("code", is("TASK_NOT_YOURS"));
        Api.as("collector")
                .post("/worklist/borrowers/{p}/tasks/{t}/done", null, person, mine)
                .then()
                .statusCode(204);
        Api.as("supervisor").post("/worklist/next", Map.of()).then().statusCode(201);
        int before = Api.as("collector")
                .get("/worklist")
                .then()
                .body("queues[0].queue", is("EARLY"))
                .extract()
                .path("queues[0].doneToday");
        database.asOwner("""
                UPDATE worklist.task SET state = 'DONE', done_at = 'infinity'
                  WHERE (person_id, id) IN (SELECT person_id, id FROM worklist.task
                  WHERE queue = 'EARLY' AND state = 'OPEN' LIMIT 1)""");
        Api.as("collector").get("/worklist").then().body("queues[0].doneToday", is(before));
    }

    @Test
    void oneKeyClaimsOneAccountHoweverOftenItIsPressed() throws Exception {
        Api who = Api.as("collector");
        String key = UUID.randomUUID().toString();
        var pool = Executors.newFixedThreadPool(8);
        Callable<String> press = () -> who.postOnce(key, "/worklist/next", Map.of("queue", "EARLY"))
                .then()
                .statusCode(201)
                .extract()
                .asString();
        Set<String> answers = new HashSet<>();
        for (var answer : pool.invokeAll(java.util.Collections.nCopies(8, press))) {
            answers.add(answer.get());
        }
        pool.shutdown();
        assertEquals(1, answers.size(), answers.toString());
        who.postOnce(key, "/worklist/next", Map.of("queue", "LATE"))
                .then()
                .statusCode(422)
                .body("code", is("IDEMPOTENCY_KEY_REUSED"));

        var task = who.postOnce(key, "/worklist/next", Map.of("queue", "EARLY"))
                .then()
                .statusCode(201)
                .extract();
        Map<String, Object> on = Map.of(
                "queue",
                "EARLY",
                "done",
                Map.of("personId", task.path("task.personId"), "taskId", task.path("task.id")));
        String second = UUID.randomUUID().toString();
        String next = who.postOnce(second, "/worklist/next", on)
                .then()
                .statusCode(201)
                .body("task.id", not(is((String) task.path("task.id"))))
                .extract()
                .asString();
        assertEquals(
                next,
                who.postOnce(second, "/worklist/next", on)
                        .then()
                        .statusCode(201)
                        .extract()
                        .asString());
        who.post("/worklist/next", on).then().statusCode(409).body("code", is("TASK_NOT_YOURS"));
    }

    @Test
    void listsAreReadPageByPage() {
        Api.as("collector")
                .get("/accounts?cursor=rubbish")
                .then()
                .statusCode(400)
                .body("code", is("INVALID_CURSOR"));
        String crafted = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("yesterday\u001fnobody".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Api.as("collector")
                .get("/accounts?cursor={c}", crafted)
                .then()
                .statusCode(400)
                .body("code", is("INVALID_CURSOR"));
        Api.as("compliance")
                .get("/gate/decisions?cursor={c}", crafted)
                .then()
                .statusCode(400)
                .body("code", is("INVALID_CURSOR"));
        agency.post("/accounts/search", Map.of("name", "x"))
                .then()
                .statusCode(400)
                .body("errors[0].field", is("name"));
        Api.as("collector")
                .post("/accounts/search", Map.of("name", "测试客户", "limit", 1))
                .then()
                .statusCode(200)
                .body("items", hasSize(lessThanOrEqualTo(1)));
        Api.as("supervisor").get("/kpis?from=0001-01-01").then().statusCode(400);
        Api.as("supervisor")
                .put(
                        "/import-mappings",
                        Map.of(
                                "name",
                                "nul\u0000",
                                "kind",
                                "REPAYMENTS",
                                "fields",
                                Map.of(
                                        "loanNo",
                                        Map.of("column", "a"),
                                        "externalRef",
                                        Map.of("column", "a"),
                                        "amount",
                                        Map.of("column", "a"),
                                        "currency",
                                        Map.of("constant", "CNY"),
                                        "valueDate",
                                        Map.of("column", "a"))))
                .then()
                .statusCode(400);
        Api.as("collector").get("/accounts?limit=201").then().statusCode(400).body("errors[0].field", is("limit"));
        Set<String> seen = new HashSet<>();
        String cursor = null;
        for (int page = 0; page < 4; page++) {
            var answer = Api.as("collector")
                    .get("/accounts?limit=25&product=CASH" + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            List<String> ids = answer.path("items.loanId");
            assertTrue(seen.addAll(ids));
            cursor = answer.path("nextCursor");
        }
        assertEquals(100, seen.size());
        Api.client("field-app").post("/worklist/next", Map.of()).then().statusCode(403);
        database.asOwner("UPDATE identity.app_user SET team_id = NULL WHERE username = 'senior'");
        Api.as("senior").post("/worklist/next", Map.of()).then().statusCode(400).body("code", is("QUEUE_NEEDED"));
    }

    @Test
    void theEarliestPromiseThenTheLargestAmountComesFirst() {
        String queue = "LATE";
        Book.Loan small = Book.loan(Book.businessDate().minusDays(100), Map.of("principal", "120000000.00"));
        Book.Loan large = Book.loan(Book.businessDate().minusDays(100), Map.of("principal", "240000000.00"));
        Book.Loan promised = Book.loan(Book.businessDate().minusDays(100));
        Api.as("collector")
                .post(
                        "/borrowers/{p}/promises",
                        Map.of(
                                "loanId",
                                promised.loanId(),
                                "amount",
                                Map.of("amount", "1.00", "currency", "CNY"),
                                "dueOn",
                                Book.businessDate().toString(),
                                "method",
                                "APP",
                                "madeBy",
                                "BORROWER"),
                        promised.personId())
                .then()
                .statusCode(201);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 200 && order.size() < 3; i++) {
            String person = Api.as("senior")
                    .post("/worklist/next", Map.of("queue", queue))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("task.personId");
            if (List.of(small.personId(), large.personId(), promised.personId()).contains(person)) {
                order.add(person);
            }
        }
        assertEquals(List.of(promised.personId(), large.personId(), small.personId()), order);
    }
}
