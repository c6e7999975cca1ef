package org.huikuan.kpi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** Targets beside actuals: what a stage brought in is counted from loans that entered it, and decided once. */
@ServiceTest
class GoalsTest {

    private final Api supervisor = Api.as("supervisor");

    @Inject
    Database database;

    private static Map<String, Object> goal(String kind, String code, String from, String to, String owner) {
        Map<String, Object> goal = new HashMap<>(
                Map.of("kind", kind, "code", code, "horizon", "SHORT", "targetFrom", new BigDecimal(from)));
        goal.put("targetTo", to == null ? null : new BigDecimal(to));
        goal.put("owner", owner);
        return goal;
    }

    private List<Object> figures(String product) {
        var goals = supervisor
                .get("/kpis/goals?product={p}", product)
                .then()
                .statusCode(200)
                .extract();
        String path = "items.find { it.kind == 'STAGE' && it.code == '3-5' }.";
        return List.of(
                new BigDecimal(goals.path(path + "numerator").toString()).intValue(),
                new BigDecimal(goals.path(path + "denominator").toString()).intValue(),
                (int) goals.path(path + "waiting"),
                goals.path(path + "standing"));
    }

    @Test
    void aStageIsMeasuredByTheLoansThatEnteredIt() {
        supervisor
                .put(
                        "/products",
                        Map.of(
                                "code",
                                "GOAL",
                                "name",
                                "目标",
                                "zone",
                                "Asia/Shanghai",
                                "currency",
                                "CNY",
                                "jurisdiction",
                                "CN",
                                "allocationOrder",
                                "FEE,INTEREST,PRINCIPAL"))
                .then()
                .statusCode(200);
        Book.at("10:00");
        LocalDate day = Book.businessDate();
        supervisor
                .get("/kpis/goals")
                .then()
                .statusCode(200)
                .body("items.findAll { it.kind == 'STAGE' }.code", hasItem("8-30"))
                .body("items.find { it.code == '1-7' }.targetFrom", notNullValue());
        Api.as("collector").get("/kpis/goals").then().statusCode(403);
        supervisor
                .put("/kpis/goals", goal("STAGE", "3-5", "0.5", "0.8", "senior"))
                .then()
                .statusCode(200)
                .body("items.find { it.code == '3-5' }.owner", is("senior"));
        Book.Loan inTime = Book.loan(day.minusDays(2), Map.of("productCode", "GOAL"));
        Book.Loan tooLate = Book.loan(day.minusDays(2), Map.of("productCode", "GOAL"));
        Book.Loan before = Book.loan(day.minusDays(2), Map.of("productCode", "GOAL"));
        Book.Loan paused = Book.loan(day.minusDays(2), Map.of("productCode", "GOAL"));
        Book.loan(day.minusDays(10), Map.of("productCode", "GOAL"));
        Book.loan(day.minusDays(4), Map.of("productCode", "GOAL"));
        Book.pay(before, "100.00", day);
        assertEquals(
                List.of(0, 0, 0, "UNKNOWN"),
                figures("GOAL"),
                "nobody has entered it; who was in it or beyond it when he came was never seen entering");
        Book.closeDay();
        assertEquals(List.of(0, 0, 3, "UNKNOWN"), figures("GOAL"));
        Book.closeDay();
        Book.pay(inTime, "100.00", Book.businessDate());
        assertEquals(List.of(0, 0, 2, "UNKNOWN"), figures("GOAL"), "won early is not told before lost can be");
        supervisor
                .post(
                        "/borrowers/{p}/pauses",
                        Map.of(
                                "loanId",
                                paused.loanId(),
                                "fromOn",
                                day.minusDays(1).toString(),
                                "untilOn",
                                Book.businessDate().toString(),
                                "reason",
                                "DISASTER"),
                        paused.personId())
                .then()
                .statusCode(201);
        Book.closeDay();
        Book.closeDay();
        assertEquals(List.of(100, 200, 0, "MET"), figures("GOAL"), "half of it, and half was wanted");
        Book.pay(tooLate, "100.00", Book.businessDate());
        assertEquals(List.of(100, 200, 0, "MET"), figures("GOAL"), "paid after the stage is not of the stage");
        supervisor
                .put("/kpis/goals", goal("STAGE", "3-5", "0.6", null, null))
                .then()
                .statusCode(200)
                .body("items.find { it.code == '3-5' }.standing", is("BELOW"));
        supervisor
                .request()
                .delete("/api/v1/kpis/goals/STAGE/3-5/SHORT")
                .then()
                .statusCode(200)
                .body("items.code", not(hasItem("3-5")));
        supervisor.request().delete("/api/v1/kpis/goals/STAGE/3-5/SHORT").then().statusCode(404);
    }

    @Test
    void aSegmentIsMeasuredByWhatCameFromItAndWrongGoalsSayWhy() {
        Book.at("10:00");
        LocalDate day = Book.businessDate();
        supervisor
                .put("/kpis/goals", goal("SEGMENT", "MID", "0.1", null, "supervisor"))
                .then()
                .statusCode(200);
        String path = "items.find { it.kind == 'SEGMENT' && it.code == 'MID' }.numerator";
        Book.Loan loan = Book.loan(day.minusDays(60));
        Book.closeDay();
        BigDecimal had = new BigDecimal(supervisor.get("/kpis/goals").path(path).toString());
        Book.pay(loan, "50.00", Book.businessDate());
        assertEquals(
                0,
                had.add(new BigDecimal("50"))
                        .compareTo(new BigDecimal(
                                supervisor.get("/kpis/goals").path(path).toString())));
        supervisor
                .put("/kpis/goals", goal("SEGMENT", "NOBODY", "0.1", null, null))
                .then()
                .statusCode(422)
                .body("code", is("GOAL_SEGMENT"));
        supervisor
                .put("/kpis/goals", goal("STAGE", "9-3", "0.1", null, null))
                .then()
                .statusCode(422)
                .body("code", is("GOAL_STAGE"));
        supervisor
                .put("/kpis/goals", goal("STAGE", "1-7", "0.5", "0.4", null))
                .then()
                .statusCode(422)
                .body("code", is("GOAL_RANGE"));
        supervisor
                .put("/kpis/goals", goal("STAGE", "1-7", "0.5", null, "nobody-here"))
                .then()
                .statusCode(422)
                .body("code", is("GOAL_OWNER"))
                .body("errors.field", contains("owner"));
        Api.as("senior")
                .put("/kpis/goals", goal("STAGE", "1-7", "0.5", null, null))
                .then()
                .statusCode(403);
        supervisor
                .request()
                .delete("/api/v1/kpis/goals/SEGMENT/MID/SHORT")
                .then()
                .statusCode(200);
    }
}
