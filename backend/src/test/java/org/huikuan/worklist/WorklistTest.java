package org.huikuan.worklist;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who answers for whom, who stands in, who is called back, who is asked. */
@ServiceTest
class WorklistTest {

    private final Api supervisor = Api.as("supervisor");
    private final Api collector = Api.as("collector");
    private final Api other = Api.as("collector2");
    private final Api legal = Api.as("legal");

    @Inject
    Database database;

    @Inject
    Tasks tasks;

    @BeforeEach
    void morning() {
        Book.at("10:00");
        database.asOwner("""
                UPDATE worklist.task SET state = 'OPEN', claimed_by = NULL, claimed_at = NULL, claim_until = NULL
                  WHERE state = 'CLAIMED'""");
    }

    private String user(String name) {
        return database.text("SELECT id FROM identity.app_user WHERE username = '" + name + "'");
    }

    private static Map<String, Object> assign(String owner, String helper, String... persons) {
        Map<String, Object> wanted = new HashMap<>(Map.of("persons", List.of(persons), "note", "疑难案件"));
        wanted.put("owner", owner);
        wanted.put("helper", helper);
        return wanted;
    }

    private String next(Api who, String queue) {
        return who.post("/worklist/next", Map.of("queue", queue))
                .then()
                .statusCode(201)
                .extract()
                .path("task.personId");
    }

    @Test
    void nobodyHoldsMoreThanOnePersonMayHoweverOftenHePressesAtOnce() throws Exception {
        Book.loans(8, Book.businessDate().minusDays(3));
        System.setProperty("huikuan.tasks.held", "3");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Map<String, Object> early = Map.of("queue", "EARLY");
            Callable<Integer> press =
                    () -> collector.post("/worklist/next", early).statusCode();
            List<Integer> said = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(12, press))) {
                said.add(answer.get());
            }
            assertEquals(3, Collections.frequency(said, 201), said.toString());
            assertEquals(9, Collections.frequency(said, 409), said.toString());
            collector.post("/worklist/next", early).then().statusCode(409).body("code", is("TASKS_HELD"));
            var mine = collector.get("/worklist").then().extract();
            Map<String, Object> done = Map.of(
                    "queue",
                    "EARLY",
                    "done",
                    Map.of("personId", mine.path("mine[0].personId"), "taskId", mine.path("mine[0].id")));
            collector.post("/worklist/next", done).then().statusCode(201);
        } finally {
            pool.shutdown();
            System.clearProperty("huikuan.tasks.held");
        }
    }

    @Test
    void whoIsOwnedComesToHisOwnerAloneUntilHeIsAway() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(40));
        LocalDate today = Book.businessDate();
        String mine = user("collector");
        supervisor
                .post("/owner-assignments", assign(mine, user("senior"), loan.personId()))
                .then()
                .statusCode(201)
                .body("persons", is(1));
        supervisor
                .post("/owner-assignments", assign(mine, user("senior"), loan.personId()))
                .then()
                .statusCode(201)
                .body("persons", is(0));
        collector
                .get("/borrowers/{p}/owner", loan.personId())
                .then()
                .statusCode(200)
                .body("owner", is("林小禾"))
                .body("helper", is("沈从容"))
                .body("history.note", is(List.of("疑难案件")));
        collector
                .get("/worklist")
                .then()
                .statusCode(200)
                .body("owned.find { it.personId == '" + loan.personId() + "' }.own", is(true))
                .body("owned.find { it.personId == '" + loan.personId() + "' }.open", is(true));
        Api.as("senior")
                .get("/worklist")
                .then()
                .body("owned.find { it.personId == '" + loan.personId() + "' }.own", is(false));
        assertEquals(
                "0",
                database.text(
                        "SELECT count(*) FROM worklist.task WHERE owner_id IS NULL AND state = 'OPEN' AND person_id = '"
                                + loan.personId() + "'"));
        database.asOwner("UPDATE worklist.task SET queue = 'ONLYHIS' WHERE person_id = '" + loan.personId() + "'");
        assertNull(next(other, "ONLYHIS"), "who is another's is not handed out");
        assertEquals(loan.personId(), next(collector, "EARLY"), "who is mine comes before the queue");
        database.asOwner("UPDATE worklist.task SET state = 'OPEN', claimed_by = NULL WHERE person_id = '"
                + loan.personId() + "' AND state = 'CLAIMED'");

        Map<String, Object> away = Map.of(
                "user",
                mine,
                "deputy",
                user("collector2"),
                "from",
                today.toString(),
                "to",
                today.plusDays(3).toString());
        other.post("/absences", away).then().statusCode(404);
        supervisor
                .post(
                        "/absences",
                        Map.of("user", mine, "deputy", mine, "from", today.toString(), "to", today.toString()))
                .then()
                .statusCode(422)
                .body("code", is("OWNER_UNFIT"));
        supervisor
                .post(
                        "/absences",
                        Map.of(
                                "user",
                                mine,
                                "deputy",
                                user("collector2"),
                                "from",
                                today.toString(),
                                "to",
                                today.minusDays(1).toString()))
                .then()
                .statusCode(422)
                .body("code", is("ABSENCE_ENDS_BEFORE_IT_BEGINS"));
        String absence = supervisor
                .post("/absences", away)
                .then()
                .statusCode(201)
                .extract()
                .path("items[0].id");
        assertEquals(loan.personId(), next(other, "MID"), "the deputy has his persons");
        other.request().delete("/api/v1/absences/{id}", absence).then().statusCode(404);
        collector
                .request()
                .delete("/api/v1/absences/{id}", absence)
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(absence)));
        database.asOwner("UPDATE worklist.task SET state = 'OPEN', claimed_by = NULL WHERE person_id = '"
                + loan.personId() + "' AND state = 'CLAIMED'");
        assertNotEquals(loan.personId(), next(other, "MID"));

        supervisor
                .post(
                        "/owner-assignments",
                        new HashMap<>(Map.of("fromOwner", mine, "owner", user("senior"), "note", "离职交接")))
                .then()
                .statusCode(201)
                .body("persons", is(1));
        collector.get("/worklist").then().body("owned", empty());
        supervisor
                .post("/owner-assignments", new HashMap<>(Map.of("fromOwner", user("senior"), "note", "回到队列")))
                .then()
                .statusCode(201);
        assertEquals(
                "1",
                database.text(
                        "SELECT count(*) FROM worklist.task WHERE owner_id IS NULL AND state = 'OPEN' AND person_id = '"
                                + loan.personId() + "'"));
        Book.closeDay();
        collector
                .get("/borrowers/{p}/owner", loan.personId())
                .then()
                .body("owner", nullValue())
                .body("history.size()", is(3));
    }

    /**
     * A step that asks for a skill gives the account to who has it; nobody else takes it from the queue, whoever is
     * first in it.
     */
    @Test
    void whatAsksForASkillGoesToWhoHasIt() {
        Map<String, Object> standard = new HashMap<>(supervisor
                .get("/strategies")
                .then()
                .extract()
                .<Map<String, Object>>path("items.find { it.code == 'STANDARD' && it.state == 'IN_USE' }"));
        List<Map<String, Object>> steps = new ArrayList<>();
        steps.add(new HashMap<>(Map.of(
                "code",
                "TEST-CANTONESE",
                "nameZh",
                "粤语",
                "nameEn",
                "Cantonese",
                "fromDay",
                1,
                "action",
                "CALL",
                "everyDays",
                3,
                "queue",
                "TONGUES",
                "skill",
                "CANTONESE",
                "when",
                Map.of("field", "principal", "operator", "EQUAL", "values", List.of("2424")))));
        steps.addAll((List<Map<String, Object>>) standard.get("steps"));
        Map<String, Object> wanted = Map.of(
                "code",
                "STANDARD",
                "nameZh",
                "标准",
                "nameEn",
                "Standard",
                "effectiveFrom",
                Book.businessDate().toString(),
                "steps",
                steps);
        supervisor.post("/strategies", wanted).then().statusCode(422).body("code", is("STEP_SKILL_UNKNOWN"));
        supervisor
                .put("/skills/{u}", Map.of("skills", List.of("no capitals")), user("collector"))
                .then()
                .statusCode(400);
        supervisor
                .put("/skills/{u}", Map.of("skills", List.of("CANTONESE")), user("finance"))
                .then()
                .statusCode(404);
        collector
                .put("/skills/{u}", Map.of("skills", List.of("CANTONESE")), user("collector"))
                .then()
                .statusCode(403);
        supervisor
                .put("/skills/{u}", Map.of("skills", List.of("CANTONESE")), user("collector"))
                .then()
                .statusCode(200)
                .body("items.find { it.user == '林小禾' }.skills", is(List.of("CANTONESE")));
        int version = supervisor
                .post("/strategies", wanted)
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        Api.as("compliance")
                .post("/strategies/STANDARD/{v}/approve", null, version)
                .then()
                .statusCode(200);
        try {
            Book.Loan loan = Book.loan(Book.businessDate().minusDays(12), Map.of("principal", "2424.00"));
            assertEquals(
                    "TONGUES CANTONESE",
                    database.text(
                            "SELECT queue || ' ' || skill FROM worklist.task WHERE state = 'OPEN' AND person_id = '"
                                    + loan.personId() + "'"));
            other.get("/worklist").then().body("queues.find { it.queue == 'TONGUES' }.beyond", is(1));
            collector.get("/worklist").then().body("queues.find { it.queue == 'TONGUES' }.beyond", is(0));
            assertNull(next(other, "TONGUES"), "he does not speak it");
            supervisor
                    .put("/skills/{u}", Map.of("skills", List.of()), user("collector"))
                    .then()
                    .statusCode(409)
                    .body("code", is("SKILL_NEEDED"));
            assertEquals(loan.personId(), next(collector, "TONGUES"));
        } finally {
            supervisor
                    .post("/strategies/STANDARD/{v}/retire", null, version)
                    .then()
                    .statusCode(200);
            supervisor
                    .put("/skills/{u}", Map.of("skills", List.of()), user("collector"))
                    .then()
                    .statusCode(200)
                    .body("items.find { it.user == '林小禾' }.skills", is(List.of()));
        }
    }

    @Test
    void onlyCertifiedPeopleAtWorkAnswerForSomebody() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(40));
        String mine = user("collector");
        supervisor
                .post("/owner-assignments", assign(user("legal"), null, loan.personId()))
                .then()
                .statusCode(422)
                .body("code", is("OWNER_UNFIT"))
                .body("errors[0].field", is("owner"));
        supervisor
                .post("/owner-assignments", assign(mine, mine, loan.personId()))
                .then()
                .statusCode(422)
                .body("errors[0].field", is("helper"));
        supervisor
                .post("/owner-assignments", Map.of("note", "x"))
                .then()
                .statusCode(422)
                .body("code", is("ASSIGN_WHOM"));
        collector
                .post("/owner-assignments", assign(mine, null, loan.personId()))
                .then()
                .statusCode(403);
        supervisor
                .post("/owner-assignments", assign(mine, null, UUID.randomUUID().toString()))
                .then()
                .statusCode(201)
                .body("persons", is(0));
    }

    @Test
    void aCallBackComesFirstWhenItIsTimeAndEndsWithTheCall() {
        Instant now = Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(40));
        collector
                .post(
                        "/borrowers/{p}/call-backs",
                        Map.of("at", now.minusSeconds(60).toString()),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("CALL_BACK_TIME"));
        collector
                .post(
                        "/borrowers/{p}/call-backs",
                        Map.of("at", now.plus(31, ChronoUnit.DAYS).toString()),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("CALL_BACK_TIME"));
        collector
                .post(
                        "/borrowers/{p}/call-backs",
                        Map.of("at", now.plus(2, ChronoUnit.HOURS).toString(), "note", "午后"),
                        loan.personId())
                .then()
                .statusCode(201)
                .body("note", is("午后"));
        collector.get("/worklist").then().body("callBacks.personId", hasItem(loan.personId()));
        assertNotEquals(loan.personId(), next(collector, "LATE"), "not yet");
        Book.at("12:30");
        assertNotEquals(loan.personId(), next(other, "LATE"), "not another's");
        assertEquals(loan.personId(), next(collector, "LATE"));
        Book.at("15:00");
        collector
                .post(
                        "/borrowers/{p}/call-backs",
                        Map.of("at", Book.at("15:00").plus(2, ChronoUnit.DAYS).toString()),
                        loan.personId())
                .then()
                .statusCode(201);
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
                .post("/borrowers/{p}/permits/{id}/outcome", Map.of("outcome", "NO_ANSWER"), loan.personId(), permit)
                .then()
                .statusCode(201);
        collector
                .get("/worklist")
                .then()
                .body("callBacks.findAll { it.personId == '" + loan.personId() + "' }.size()", is(1));
    }

    @Test
    void whoWasPromisedACallTodayIsWorkAgainWhenItIsTime() {
        Instant now = Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(40));
        database.asOwner("UPDATE worklist.task SET state = 'DONE', done_at = now(), done_by = '" + user("collector")
                + "' WHERE person_id = '" + loan.personId() + "'");
        collector
                .post(
                        "/borrowers/{p}/call-backs",
                        Map.of("at", now.plus(1, ChronoUnit.HOURS).toString()),
                        loan.personId())
                .then()
                .statusCode(201);
        tasks.perform();
        assertEquals(
                "0",
                database.text("SELECT count(*) FROM worklist.task WHERE state = 'OPEN' AND person_id = '"
                        + loan.personId() + "'"));
        Book.at("11:30");
        tasks.perform();
        assertEquals(loan.personId(), next(collector, "LATE"));
    }

    @Test
    void aDepartmentIsAskedAndAnswers() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        LocalDate today = Book.businessDate();
        supervisor
                .post(
                        "/borrowers/{p}/requests",
                        Map.of(
                                "department",
                                "LEGAL",
                                "words",
                                "抵押物是否查封",
                                "dueOn",
                                today.minusDays(1).toString()),
                        loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("REQUEST_DUE_IN_PAST"));
        String id = supervisor
                .post(
                        "/borrowers/{p}/requests",
                        Map.of("department", "LEGAL", "words", "抵押物是否查封", "dueOn", today.toString()),
                        loan.personId())
                .then()
                .statusCode(201)
                .body("allowedActions", empty())
                .extract()
                .path("id");
        supervisor
                .post("/borrowers/{p}/requests/{r}/answer", Map.of("answer", "否"), loan.personId(), id)
                .then()
                .statusCode(422)
                .body("code", is("REQUEST_OWN"));
        collector
                .post("/borrowers/{p}/requests/{r}/answer", Map.of("answer", "否"), loan.personId(), id)
                .then()
                .statusCode(403);
        legal.post("/worklist/next", Map.of()).then().statusCode(201);
        legal.get("/requests?department=LEGAL")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + id + "' }.allowedActions", is(List.of("ANSWER")));
        Book.closeDay();
        Book.at("10:00");
        legal.get("/requests").then().body("items.find { it.id == '" + id + "' }.late", is(true));
        legal.post("/borrowers/{p}/requests/{r}/answer", Map.of("answer", "未查封"), loan.personId(), id)
                .then()
                .statusCode(201)
                .body("answer", is("未查封"))
                .body("answeredBy", is("陆知法"));
        legal.post("/borrowers/{p}/requests/{r}/answer", Map.of("answer", "又"), loan.personId(), id)
                .then()
                .statusCode(409)
                .body("code", is("REQUEST_ANSWERED"));
        legal.get("/requests").then().body("items.id", not(hasItem(id)));
        collector.get("/borrowers/{p}/requests", loan.personId()).then().body("items[0].answer", is("未查封"));
    }
}
