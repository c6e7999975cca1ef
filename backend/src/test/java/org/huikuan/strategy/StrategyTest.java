package org.huikuan.strategy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is done with whom: strategies are written, tried and put in use by two people; a person has one plan; what is
 * planned is carried out or says why not.
 */
@ServiceTest
class StrategyTest {

    private final Api supervisor = Api.as("supervisor");
    private final Api compliance = Api.as("compliance");
    private final Api collector = Api.as("collector");

    @Inject
    Database database;

    @Inject
    Sending sending;

    @BeforeEach
    void morning() {
        Book.at("10:30");
    }

    private ValidatableResponse plan(Book.Loan loan) {
        return collector.get("/borrowers/{p}/plan", loan.personId()).then().statusCode(200);
    }

    private static Map<String, Object> step(
            String code, int from, Integer to, String action, Integer every, String template) {
        Map<String, Object> step = new HashMap<>(
                Map.of("code", code, "nameZh", "测试", "nameEn", "Test", "fromDay", from, "action", action));
        step.put("toDay", to);
        step.put("everyDays", every);
        step.put("template", template);
        return step;
    }

    private static Map<String, Object> strategy(String code, Object... steps) {
        return new HashMap<>(Map.of(
                "code",
                code,
                "nameZh",
                "测试策略",
                "nameEn",
                "Test",
                "effectiveFrom",
                Book.businessDate().toString(),
                "steps",
                List.of(steps)));
    }

    private JsonPath dryRun(String code, int version, LocalDate on) {
        String job = supervisor
                .post("/dry-runs", Map.of("strategy", code, "version", version, "onDate", on.toString()))
                .then()
                .statusCode(202)
                .extract()
                .path("job.id");
        Book.awaitJob(job);
        return supervisor
                .get("/dry-runs/{id}", job)
                .then()
                .statusCode(200)
                .body("result", notNullValue())
                .extract()
                .jsonPath()
                .setRootPath("result");
    }

    private static Map<String, Integer> planned(JsonPath result) {
        Map<String, Integer> planned = new TreeMap<>();
        List<String> steps = result.getList("steps.step");
        List<Integer> counts = result.getList("steps.planned");
        for (int i = 0; i < steps.size(); i++) {
            planned.put(steps.get(i), counts.get(i));
        }
        return planned;
    }

    private Map<String, Integer> really() {
        Map<String, Integer> really = new TreeMap<>();
        String counts = database.text("""
                SELECT string_agg(step || ' ' || n, ',')
                  FROM (SELECT step, count(*) AS n FROM strategy.plan_step WHERE state = 'PLANNED' GROUP BY 1) x""");
        for (String count : counts.split(",")) {
            really.put(count.split(" ")[0], Integer.parseInt(count.split(" ")[1]));
        }
        return really;
    }

    @Test
    void aDryRunOfTomorrowIsTomorrow() {
        Book.Loan promised = Book.loan(Book.businessDate().minusDays(35));
        collector
                .post(
                        "/borrowers/{p}/promises",
                        Map.of(
                                "loanId",
                                promised.loanId(),
                                "amount",
                                Map.of("amount", "100.00", "currency", "CNY"),
                                "dueOn",
                                Book.businessDate().toString(),
                                "method",
                                "APP",
                                "madeBy",
                                "BORROWER"),
                        promised.personId())
                .then()
                .statusCode(201);
        Book.loan(Book.businessDate());
        Book.loan(Book.businessDate().plusDays(4));
        Map<String, Integer> before = really();
        LocalDate tomorrow = Book.businessDate().plusDays(1);
        JsonPath foreseen = dryRun("STANDARD", 1, tomorrow);
        JsonPath dayAfter = dryRun("STANDARD", 1, tomorrow.plusDays(1));
        assertEquals(before, really(), "a dry run leaves nothing behind");
        Book.closeDay();
        assertEquals(really(), planned(foreseen));
        Book.closeDay();
        assertEquals(really(), planned(dayAfter));
        assertEquals(really(), planned(dryRun("STANDARD", 1, Book.businessDate())));
    }

    @Test
    void aDryRunSaysWhatTheGateWouldRefuseAndWhatItCosts() {
        Book.loan(Book.businessDate().minusDays(40));
        int version = supervisor
                .post(
                        "/strategies",
                        strategy(
                                "TRIAL",
                                step("NIGHT-CALL", 40, 40, "CALL", 1, null),
                                step("LEGAL-LETTER", 40, 40, "LAWYER_LETTER", 1, "LAWYER-LETTER"),
                                step("REVIEW", 40, 40, "INTERNAL", 1, null)))
                .then()
                .statusCode(201)
                .body("state", is("WAITING"))
                .extract()
                .path("version");
        JsonPath path = dryRun("TRIAL", version, Book.businessDate());
        assertEquals(
                path.getInt("steps.find { it.step == 'LEGAL-LETTER' }.refused"),
                path.getInt("steps.find { it.step == 'LEGAL-LETTER' }.planned"),
                "a lawyer's letter only from day 61, and approved");
        assertTrue(path.getList("rules.rule").contains("HOUSE-LEGAL-01"));
        assertTrue(path.getString("rules.find { it.rule == 'HOUSE-LEGAL-01' }.titleZh")
                        .length()
                > 4);
        int calls = path.getInt("steps.find { it.step == 'NIGHT-CALL' }.planned")
                - path.getInt("steps.find { it.step == 'NIGHT-CALL' }.refused");
        assertEquals(8 * calls, path.getInt("steps.find { it.step == 'NIGHT-CALL' }.minutes"));
        assertEquals(
                "%.2f".formatted(0.5 * calls), path.getString("steps.find { it.step == 'NIGHT-CALL' }.cost.amount"));
        assertEquals(0, path.getInt("steps.find { it.step == 'REVIEW' }.refused"));
        assertTrue(path.getInt("teams.find { it.queue == 'MID' }.capacity") > 0);
        assertEquals("0", database.text("SELECT count(*) FROM strategy.plan_step WHERE step = 'NIGHT-CALL'"));
        LocalDate today = Book.businessDate();
        for (LocalDate wrong : List.of(today.minusDays(1), today.plusDays(31))) {
            supervisor
                    .post("/dry-runs", Map.of("strategy", "TRIAL", "version", version, "onDate", wrong.toString()))
                    .then()
                    .statusCode(422)
                    .body("code", is("DRY_RUN_DATE"));
        }
        supervisor
                .post("/dry-runs", Map.of("strategy", "NONE", "version", 1, "onDate", today.toString()))
                .then()
                .statusCode(404);
        collector
                .post("/dry-runs", Map.of("strategy", "TRIAL", "version", version, "onDate", today.toString()))
                .then()
                .statusCode(403);
        supervisor
                .post("/strategies/{c}/{v}/retire", null, "TRIAL", version)
                .then()
                .statusCode(200);
    }

    @Test
    void aStrategyIsWrittenByOneAndPutInUseByAnother() {
        LocalDate today = Book.businessDate();
        Map<String, Object> wanted = strategy("TEST-B", step("ONE", 1, 5, "CALL", 3, null));
        collector.post("/strategies", wanted).then().statusCode(403);
        supervisor
                .get("/strategies")
                .then()
                .statusCode(200)
                .body("items.find { it.code == 'STANDARD' }.plans", is(true))
                .body("items.find { it.code == 'STANDARD' }.missingTemplates", empty());
        wanted.put("effectiveFrom", today.minusDays(1).toString());
        supervisor
                .post("/strategies", wanted)
                .then()
                .statusCode(422)
                .body("code", is("STRATEGY_IN_PAST"))
                .body("errors.field", contains("effectiveFrom"));
        wanted.put("effectiveFrom", today.toString());
        Map<String, Map<String, Object>> wrong = Map.of(
                "STEP_TWICE",
                step("ONE", 6, 7, "CALL", 3, null),
                "STEP_ENDS_BEFORE_IT_BEGINS",
                step("TWO", 6, 5, "CALL", 3, null),
                "STEP_TEMPLATE_UNFIT",
                step("TWO", 6, 7, "SMS", 3, "LETTER-LATE"));
        wrong.forEach((code, step) -> {
            wanted.put("steps", List.of(step("ONE", 1, 5, "CALL", 3, null), step));
            supervisor
                    .post("/strategies", wanted)
                    .then()
                    .statusCode(422)
                    .body("code", is(code))
                    .body("errors[0].field", org.hamcrest.Matchers.startsWith("steps[1]"));
        });
        wanted.put("steps", List.of(step("TWO", 6, 7, "SMS", 3, null)));
        supervisor.post("/strategies", wanted).then().statusCode(422).body("code", is("STEP_TEMPLATE_UNFIT"));
        Map<String, Object> nowhere = step("ONE", 1, 5, "CALL", 3, null);
        nowhere.put("segments", List.of("NOWHERE"));
        wanted.put("steps", List.of(nowhere));
        supervisor.post("/strategies", wanted).then().statusCode(422).body("code", is("STEP_SEGMENT_UNKNOWN"));
        nowhere.remove("segments");
        nowhere.put("skill", "FLYING");
        supervisor
                .post("/strategies", wanted)
                .then()
                .statusCode(422)
                .body("code", is("STEP_SKILL_UNKNOWN"))
                .body("errors[0].field", is("steps[0].skill"));
        nowhere.remove("skill");
        nowhere.put("when", Map.of("field", "rubbish", "operator", "EQUAL", "values", List.of("1")));
        supervisor
                .post("/strategies", wanted)
                .then()
                .statusCode(422)
                .body("code", is("CONDITION_FIELD_UNKNOWN"))
                .body("errors[0].field", is("steps[0].when.field"));
        nowhere.remove("when");
        int version = supervisor
                .post("/strategies", wanted)
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        supervisor
                .post("/strategies/{c}/{v}/approve", null, "TEST-B", version)
                .then()
                .statusCode(403);
        compliance
                .post("/strategies/{c}/{v}/approve", null, "TEST-B", version)
                .then()
                .statusCode(200)
                .body("state", is("IN_USE"))
                .body("approvedBy", is("顾清言"));
        compliance
                .post("/strategies/{c}/{v}/approve", null, "TEST-B", version)
                .then()
                .statusCode(409)
                .body("code", is("STRATEGY_NOT_WAITING"));
        database.asOwner("UPDATE strategy.strategy SET approved_at = NULL, approved_by = NULL, written_by = (SELECT id "
                + "FROM identity.app_user WHERE username = 'compliance') WHERE code = 'TEST-B' AND version = "
                + version);
        compliance
                .post("/strategies/{c}/{v}/approve", null, "TEST-B", version)
                .then()
                .statusCode(422)
                .body("code", is("STRATEGY_OWN"));
        supervisor
                .post("/strategies/{c}/{v}/retire", null, "TEST-B", version)
                .then()
                .statusCode(200)
                .body("state", is("RETIRED"));
        supervisor
                .post("/strategies/{c}/{v}/retire", null, "STANDARD", 1)
                .then()
                .statusCode(409)
                .body("code", is("STRATEGY_LAST"));
        supervisor
                .put("/action-costs/SMS", Map.of("cost", Map.of("amount", "0.06", "currency", "CNY"), "minutes", 0))
                .then()
                .statusCode(200)
                .body("items.find { it.action == 'SMS' }.cost.amount", is("0.06"));
        supervisor
                .put("/action-costs/SMS", Map.of("cost", Map.of("amount", "0.06", "currency", "USD"), "minutes", 0))
                .then()
                .statusCode(422)
                .body("code", is("COST_CURRENCY"));
        supervisor
                .put("/action-costs/SMS", Map.of("cost", Map.of("amount", "0.05", "currency", "CNY"), "minutes", 0))
                .then()
                .statusCode(200);
    }

    @Test
    void severalLoansOfAPersonGiveOnePlanAtTheMostSevereAndPayingOneSkipsNothing() {
        LocalDate today = Book.businessDate();
        String ref = "B-" + UUID.randomUUID();
        Book.Loan severe = Book.loan(today.minusDays(65), Map.of("borrowerRef", ref));
        Book.Loan early = Book.loan(today.minusDays(20), Map.of("borrowerRef", ref));
        assertEquals(severe.personId(), early.personId());
        plan(severe)
                .body(
                        "open.step",
                        containsInAnyOrder("LATE-CALL", "LAWYER-LETTER", "LATE-SMS", "LATE-VISIT", "CASE-REVIEW"))
                .body("open.loanId.unique()", contains(severe.loanId()));
        assertEquals(
                "1",
                database.text("SELECT count(*) FROM worklist.task WHERE state = 'OPEN' AND person_id = '"
                        + severe.personId() + "'"));
        assertEquals(
                "t",
                database.text("SELECT t.amount = (SELECT sum(s.overdue_amount) FROM delinquency.standing s WHERE "
                        + "s.person_id = t.person_id) FROM worklist.task t WHERE t.state = 'OPEN' AND t.person_id "
                        + "= '"
                        + severe.personId() + "'"),
                "what the person owes late is counted once, however many steps there are");
        Book.pay(severe, "1200.00", today);
        plan(severe)
                .body("open.step", containsInAnyOrder("EARLY-CALL", "LATE-SMS"))
                .body("open.loanId.unique()", contains(early.loanId()))
                .body("past.state.unique()", contains("LAPSED"));
        assertEquals(
                early.loanId(),
                database.text("SELECT loan_id FROM worklist.task WHERE state = 'OPEN' AND person_id = '"
                        + severe.personId() + "'"));
        Book.pay(early, "1200.00", today);
        plan(severe).body("open", empty());
        assertEquals(
                "0",
                database.text("SELECT count(*) FROM worklist.task WHERE state = 'OPEN' AND person_id = '"
                        + severe.personId() + "'"));
    }

    @Test
    void workInsideTheHouseEndsWithWhatCameOfItAContactByBeingMade() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(65));
        String review = plan(loan).extract().path("open.find { it.step == 'CASE-REVIEW' }.id");
        String call = plan(loan).extract().path("open.find { it.step == 'LATE-CALL' }.id");
        collector
                .post("/borrowers/{p}/plan/{s}/done", Map.of("note", "已复盘"), loan.personId(), call)
                .then()
                .statusCode(422)
                .body("code", is("PLAN_STEP_BY_CONTACT"));
        collector
                .post("/borrowers/{p}/plan/{s}/done", Map.of("note", ""), loan.personId(), review)
                .then()
                .statusCode(400);
        collector
                .post("/borrowers/{p}/plan/{s}/done", Map.of("note", "x"), loan.personId(), UUID.randomUUID())
                .then()
                .statusCode(404);
        collector
                .post("/borrowers/{p}/plan/{s}/done", Map.of("note", "已复盘"), loan.personId(), review)
                .then()
                .statusCode(201)
                .body("state", is("DONE"))
                .body("note", is("已复盘"));
        collector
                .post("/borrowers/{p}/plan/{s}/done", Map.of("note", "again"), loan.personId(), review)
                .then()
                .statusCode(409)
                .body("code", is("PLAN_STEP_ENDED"));
        String cursor = "";
        boolean found = false;
        while (!found && cursor != null) {
            var page = supervisor
                    .get("/planned-contacts?action=CALL&limit=100" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            found = page.<List<String>>path("items.id").contains(call);
            cursor = page.path("nextCursor") == null ? null : "&cursor=" + page.path("nextCursor");
        }
        assertTrue(found);
        Api.client("field-app").get("/planned-contacts?action=CALL").then().statusCode(403);
        database.asOwner("""
                INSERT INTO shared.job (id, kind, state, created_by, created_at)
                  VALUES ('01900000-0000-7000-8000-000000000abd', 'DRY_RUN', 'RUNNING',
                  '00000000-0000-0000-0000-000000000000', now())""");
        supervisor
                .post(
                        "/dry-runs",
                        Map.of(
                                "strategy",
                                "STANDARD",
                                "version",
                                1,
                                "onDate",
                                Book.businessDate().toString()))
                .then()
                .statusCode(409)
                .body("code", is("DRY_RUN_RUNS"));
        database.asOwner("DELETE FROM shared.job WHERE id = '01900000-0000-7000-8000-000000000abd'");
    }

    @Test
    void whoMayNotBeContactedIsNotPlannedAndAPromiseIsRemindedOf() {
        LocalDate today = Book.businessDate();
        Book.Loan held = Book.loan(today.minusDays(40));
        Book.Loan promised = Book.loan(today.minusDays(40));
        plan(held).body("open.step", hasItems("MID-CALL", "MID-LETTER"));
        supervisor
                .post("/borrowers/{p}/holds", Map.of("reason", "HARDSHIP", "note", "病"), held.personId())
                .then()
                .statusCode(201);
        collector
                .post(
                        "/borrowers/{p}/promises",
                        Map.of(
                                "loanId",
                                promised.loanId(),
                                "amount",
                                Map.of("amount", "100.00", "currency", "CNY"),
                                "dueOn",
                                today.plusDays(5).toString(),
                                "method",
                                "APP",
                                "madeBy",
                                "BORROWER"),
                        promised.personId())
                .then()
                .statusCode(201);
        Book.closeDay();
        plan(held).body("open", empty());
        plan(promised).body("open", empty());
        Book.closeDay();
        plan(promised).body("open.step", contains("PROMISE-REMINDER"));
        Book.at("10:30");
        Map<String, Object> ask = new HashMap<>(Map.of(
                "loanId", promised.loanId(), "contactPointId", promised.point("BORROWER", "PHONE"), "channel", "SMS"));
        collector
                .post("/borrowers/{p}/permits", ask, promised.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("HOUSE-PTP-01"));
        ask.put("purpose", "REMIND");
        collector
                .post("/borrowers/{p}/permits", ask, promised.personId())
                .then()
                .statusCode(201);
        ask.put("channel", "CALL");
        collector
                .post("/borrowers/{p}/permits", ask, promised.personId())
                .then()
                .statusCode(422)
                .body("rules.id", contains("HOUSE-PTP-01"));
    }

    @Test
    void whatIsSentAsksTheGateAndWhatItRefusesSaysWhy() {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(5));
        send(loan);
        assertEquals(
                "DONE",
                Await.until(
                        () -> plan(loan).extract().<String>path("past.find { it.step == 'EARLY-SMS' }.state"),
                        Objects::nonNull),
                collector.get("/borrowers/{p}/messages", loan.personId()).asString()
                        + plan(loan).extract().asString());

        Book.Loan optedOut = Book.loan(today.minusDays(5));
        supervisor
                .post(
                        "/borrowers/{p}/contact-points/{c}/opt-out",
                        null,
                        optedOut.personId(),
                        optedOut.point("BORROWER", "PHONE"))
                .then()
                .statusCode(200);
        send(optedOut);
        plan(optedOut)
                .body("past.find { it.step == 'EARLY-SMS' }.state", is("REFUSED"))
                .body("past.find { it.step == 'EARLY-SMS' }.reason", is("NO_POINT"));

        Book.at("09:00");
        Book.Loan held = Book.loan(today.minusDays(5));
        send(held);
        plan(held).body("open.step", hasItem("EARLY-SMS"));
        supervisor
                .post("/borrowers/{p}/holds", Map.of("reason", "HARDSHIP", "note", "病"), held.personId())
                .then()
                .statusCode(201);
        send(held);
        plan(held)
                .body("past.find { it.step == 'EARLY-SMS' }.state", is("REFUSED"))
                .body("past.find { it.step == 'EARLY-SMS' }.reason", is("HOLD"));
        Book.Loan paid = Book.loan(today.minusDays(5));
        send(paid);
        Book.pay(paid, "1200.00", today);
        assertEquals(
                "STOPPED LAPSED",
                database.text("SELECT m.state || ' ' || m.reason FROM contact.message m WHERE m.person_id = '"
                        + paid.personId() + "'"),
                "what need not be said is not said");
        Book.closeDay();
        plan(optedOut).body("open.step", not(hasItem("EARLY-SMS")));
    }

    private void send(Book.Loan loan) {
        sending.send(UUID.fromString(loan.personId()), UUID.fromString(loan.personId()));
    }

    /** What was settled for one account narrows the strategy: no other channel, not more often; versions stay. */
    @Test
    void anAccountPlanNarrowsWhatTheStrategyPlans() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(20));
        String open = "SELECT string_agg(action, ',' ORDER BY action) FROM strategy.plan_step WHERE state = 'PLANNED' "
                + "AND action <> 'INTERNAL' AND person_id = '"
                + loan.personId() + "'";
        assertTrue(database.text(open).contains("CALL"), database.text(open));
        Map<String, Object> plan = new HashMap<>(Map.of(
                "loanId",
                loan.loanId(),
                "basedOn",
                0,
                "channel",
                "SMS",
                "everyDays",
                10,
                "floor",
                new BigDecimal("0.85"),
                "milestones",
                List.of(Map.of("on", Book.businessDate().plusDays(3).toString(), "what", "提交材料")),
                "note",
                "只接短信"));
        Api.as("collector")
                .post("/borrowers/{p}/account-plans", plan, loan.personId())
                .then()
                .statusCode(403);
        Api.as("supervisor")
                .post("/borrowers/{p}/account-plans", plan, loan.personId())
                .then()
                .statusCode(201)
                .body("items[0].version", is(1))
                .body("items[0].inForce", is(true))
                .body("items[0].milestones[0].what", is("提交材料"));
        assertFalse(database.text("SELECT coalesce((" + open + "), '')").contains("CALL"), "by SMS only");
        Api.as("supervisor")
                .post("/borrowers/{p}/account-plans", plan, loan.personId())
                .then()
                .statusCode(409)
                .body("code", is("ACCOUNT_PLAN_CHANGED"));
        plan.put("basedOn", 1);
        plan.put(
                "milestones",
                List.of(Map.of("on", Book.businessDate().minusDays(1).toString(), "what", "x")));
        Api.as("supervisor")
                .post("/borrowers/{p}/account-plans", plan, loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("MILESTONE_PAST"))
                .body("errors[0].field", is("milestones[0].on"));
        database.asOwner("UPDATE strategy.account_plan SET milestones = '[{\"on\":\""
                + Book.businessDate().minusDays(1) + "\",\"what\":\"x\"}]' WHERE person_id = '" + loan.personId()
                + "'");
        Api.as("supervisor")
                .post("/borrowers/{p}/account-plans", plan, loan.personId())
                .then()
                .statusCode(201)
                .body("items[0].milestones[0].what", is("x"));
        plan.put("basedOn", 2);
        plan.put("milestones", List.of());
        plan.put("channel", null);
        Api.as("supervisor")
                .post("/borrowers/{p}/account-plans", plan, loan.personId())
                .then()
                .statusCode(201)
                .body("items.version", contains(3, 2, 1))
                .body("items.inForce", contains(true, false, false));
        assertTrue(database.text(open).contains("CALL"), "the strategy's channels again");
        Api.client("agency-qiming")
                .get("/borrowers/{p}/account-plans", loan.personId())
                .then()
                .statusCode(404);
        Api.as("supervisor").get("/segment-fields").then().body("items.name", hasItem("daysToMilestone"));
    }
}
