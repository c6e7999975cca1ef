package org.huikuan.experiment;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A challenger is tried on persons who become late, who keep their arm; the result is read once, and harm ends it. */
@ServiceTest
class ExperimentTest {

    private static final int PERSONS = 160;

    private final Api supervisor = Api.as("supervisor");
    private final Api compliance = Api.as("compliance");

    @Inject
    Database database;

    private static Map<String, Object> experiment(String code, String challenger) {
        return Map.of(
                "code", code, "name", "提前致电", "challenger", challenger, "share", 0.5, "minimum", 50, "outcomeDays", 7);
    }

    private String challenger() {
        String code = "CH-" + UUID.randomUUID().toString().substring(0, 6).toUpperCase();
        int version = supervisor
                .post(
                        "/strategies",
                        Map.of(
                                "code",
                                code,
                                "nameZh",
                                "提前致电",
                                "nameEn",
                                "Earlier calls",
                                "effectiveFrom",
                                Book.businessDate().toString(),
                                "steps",
                                List.of(Map.of(
                                        "code",
                                        "CALL-AT-ONCE",
                                        "nameZh",
                                        "首日致电",
                                        "nameEn",
                                        "Call at once",
                                        "fromDay",
                                        1,
                                        "action",
                                        "CALL",
                                        "everyDays",
                                        2))))
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        compliance
                .post("/strategies/{c}/{v}/approve", null, code, version)
                .then()
                .statusCode(200);
        return code;
    }

    /** What a test leaves running would work everybody of the others. */
    @AfterEach
    void nothingRuns() {
        List<String> running = supervisor
                .get("/experiments")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.endedOn == null }.code");
        running.forEach(code -> supervisor
                .post("/experiments/{c}/end", Map.of("why", "测试结束"), code)
                .then()
                .statusCode(200));
    }

    private void arrive(LocalDate due, String tag) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
            rows.add(new HashMap<>(Map.of(
                    "borrowerRef",
                    "X-" + tag + i,
                    "name",
                    "试验客户" + i,
                    "loanNo",
                    "X-" + tag + i,
                    "productCode",
                    "CASH",
                    "currency",
                    "CNY",
                    "principal",
                    "1200.00",
                    "disbursedOn",
                    due.minusMonths(1).toString(),
                    "firstDueOn",
                    due.toString(),
                    "instalmentCount",
                    "12",
                    "phone",
                    "139%08d".formatted(i * 31 + 7))));
        }
        Book.land(rows);
    }

    @Test
    void anExperimentFromItsProposalToItsResult() {
        Book.at("10:00");
        String challenger = challenger();
        String tag = UUID.randomUUID().toString().substring(0, 6);
        String code = "E-" + tag.toUpperCase();
        supervisor
                .post("/experiments", experiment(code, "STANDARD"))
                .then()
                .statusCode(422)
                .body("code", is("CHALLENGER_UNFIT"));
        supervisor
                .post("/experiments", experiment(code, challenger))
                .then()
                .statusCode(201)
                .body("state", is("WAITING"));
        supervisor
                .post("/experiments", experiment(code, challenger))
                .then()
                .statusCode(409)
                .body("code", is("EXPERIMENT_EXISTS"));
        supervisor.post("/experiments/{c}/approve", null, code).then().statusCode(403);
        compliance
                .post("/experiments/{c}/approve", null, code)
                .then()
                .statusCode(200)
                .body("state", is("ENTERING"))
                .body("effect", nullValue());
        compliance
                .post("/experiments/{c}/approve", null, code)
                .then()
                .statusCode(409)
                .body("code", is("EXPERIMENT_RUNS"));
        compliance
                .post("/strategies/{c}/1/approve", null, challenger)
                .then()
                .statusCode(409)
                .body("code", is("STRATEGY_IN_EXPERIMENT"));

        LocalDate due = Book.businessDate();
        arrive(due, tag);
        Book.closeDay();
        String smaller =
                "SELECT least(count(*) FILTER (WHERE challenged), count(*) FILTER (WHERE NOT challenged)) FROM "
                        + "strategy.arm WHERE experiment = '"
                        + code + "'";
        assertTrue(Integer.parseInt(database.text(smaller)) >= 50, database.text(smaller));
        assertEquals(
                "0",
                database.text("SELECT count(*) FROM strategy.plan_step d JOIN strategy.arm a USING (person_id) WHERE "
                        + "d.state = 'PLANNED' AND a.experiment = '"
                        + code + "' AND d.strategy <> a.strategy"));
        String one = database.text(
                "SELECT person_id FROM strategy.arm WHERE challenged AND experiment = '" + code + "' LIMIT 1");
        Api.as("collector")
                .get("/borrowers/{p}/plan", one)
                .then()
                .body("strategy", is(challenger))
                .body("open.step", hasItem("CALL-AT-ONCE"));
        supervisor
                .get("/experiments")
                .then()
                .body("items.find { it.code == '" + code + "' }.state", is("RIPENING"))
                .body("items.find { it.code == '" + code + "' }.arms[0].paid", nullValue());
        String before = database.text(
                "SELECT string_agg(person_id::text || challenged, ',' ORDER BY person_id) FROM strategy.arm "
                        + "WHERE experiment = '"
                        + code + "'");

        List<String> challenged = List.of(
                database.text("SELECT string_agg(l.loan_no, ',') FROM strategy.arm a JOIN portfolio.loan l USING "
                                + "(person_id) WHERE a.challenged AND a.experiment = '"
                                + code + "' AND l.loan_no LIKE 'X-%'")
                        .split(","));
        for (String no : challenged.subList(0, 40)) {
            Book.pay(Book.find(no), "100.00", Book.businessDate());
        }
        for (int day = 0; day < 7; day++) {
            Book.closeDay();
        }
        assertEquals(
                before,
                database.text("SELECT string_agg(person_id::text || challenged, ',' ORDER BY person_id) FROM "
                        + "strategy.arm WHERE experiment = '"
                        + code + "'"),
                "frozen at entry");
        supervisor
                .get("/experiments")
                .then()
                .body("items.find { it.code == '" + code + "' }.state", is("DECIDED"))
                .body("items.find { it.code == '" + code + "' }.effect.verdict", is("CHALLENGER_BETTER"))
                .body("items.find { it.code == '" + code + "' }.arms.find { it.challenger }.paid", is(40));
        supervisor
                .post("/experiments/{c}/end", Map.of("why", "已读"), code)
                .then()
                .statusCode(200)
                .body("state", is("DECIDED"));
        supervisor
                .post("/experiments/{c}/end", Map.of("why", "又"), code)
                .then()
                .statusCode(409)
                .body("code", is("EXPERIMENT_ENDED"));
        Book.closeDay();
        Api.as("collector").get("/borrowers/{p}/plan", one).then().body("strategy", is("STANDARD"));
    }

    @Test
    void complaintsEndIt() {
        Book.at("10:00");
        String challenger = challenger();
        String tag = UUID.randomUUID().toString().substring(0, 6);
        String code = "G-" + tag.toUpperCase();
        supervisor.post("/experiments", experiment(code, challenger)).then().statusCode(201);
        database.asOwner(
                "UPDATE strategy.experiment SET written_by = (SELECT id FROM identity.app_user WHERE username = "
                        + "'compliance') WHERE code = '"
                        + code + "'");
        compliance
                .post("/experiments/{c}/approve", null, code)
                .then()
                .statusCode(422)
                .body("code", is("STRATEGY_OWN"));
        database.asOwner(
                "UPDATE strategy.experiment SET written_by = (SELECT id FROM identity.app_user WHERE username = "
                        + "'supervisor') WHERE code = '"
                        + code + "'");
        compliance.post("/experiments/{c}/approve", null, code).then().statusCode(200);
        arrive(Book.businessDate(), tag);
        Book.closeDay();
        Book.at("10:00");
        List<String> people = List.of(
                database.text("SELECT string_agg(person_id::text, ',') FROM (SELECT person_id FROM strategy.arm WHERE "
                                + "challenged AND experiment = '"
                                + code + "' LIMIT 12) x")
                        .split(","));
        assertTrue(people.size() == 12);
        for (String person : people) {
            supervisor
                    .post(
                            "/borrowers/{p}/complaints",
                            Map.of("kind", "COMPLAINT", "through", "CALL", "words", "电话太多"),
                            person)
                    .then()
                    .statusCode(201);
        }
        Book.closeDay();
        supervisor
                .get("/experiments")
                .then()
                .body("items.find { it.code == '" + code + "' }.state", is("STOPPED"))
                .body("items.find { it.code == '" + code + "' }.endedWhy", is("GUARD_RAIL"))
                .body("items.find { it.code == '" + code + "' }.endedOn", notNullValue());
    }
}
