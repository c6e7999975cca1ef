package org.huikuan.delinquency;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.Test;

/**
 * Days that do not count and ways of counting, as people set them: dated, also entered late, with the history they
 * leave.
 */
@ServiceTest
class PausesTest {

    private final Api supervisor = Api.as("supervisor");

    @Inject
    Database database;

    /** Everybody is counted the old way again. */
    @AfterEach
    void gone() {
        if (database.text("SELECT count(*) FROM delinquency.convention").equals("1")) {
            return;
        }
        database.asOwner("DELETE FROM delinquency.convention WHERE product <> ''");
        database.asOwner("""
                INSERT INTO delinquency.convention SELECT '', business_date + 1, 0, 0, 'LOAN', true, true, now(), NULL
                  FROM shared.business_time""");
        Book.closeDay();
        database.asOwner("DELETE FROM delinquency.convention WHERE effective_from > '2000-01-01'");
    }

    private static Map<String, Object> pause(Book.Loan loan, LocalDate from, LocalDate until) {
        return new HashMap<>(Map.of(
                "loanId",
                loan.loanId(),
                "fromOn",
                from.toString(),
                "untilOn",
                until.toString(),
                "reason",
                "DISASTER",
                "note",
                "台风"));
    }

    private static Map<String, Object> way(
            String product, LocalDate from, int firstDay, int grace, String per, boolean counts) {
        return new HashMap<>(Map.of(
                "product",
                product,
                "effectiveFrom",
                from.toString(),
                "firstDay",
                firstDay,
                "graceDays",
                grace,
                "gracePer",
                per,
                "graceCounts",
                counts,
                "pauseBeforeDue",
                true));
    }

    private int dpd(Book.Loan loan) {
        return loan.dpd(Book.businessDate());
    }

    @Test
    void daysOfAPauseDoNotCountAlsoWhenItIsEnteredLate() {
        Book.at("10:00");
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(20));
        assertEquals(20, dpd(loan));
        Api.as("collector")
                .post("/borrowers/{p}/pauses", pause(loan, today, today), loan.personId())
                .then()
                .statusCode(403);
        supervisor
                .post("/borrowers/{p}/pauses", pause(loan, today.minusDays(367), today), loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("PAUSE_TOO_EARLY"));
        supervisor
                .post("/borrowers/{p}/pauses", pause(loan, today, today.minusDays(1)), loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("PAUSE_END"));
        String id = supervisor
                .post("/borrowers/{p}/pauses", pause(loan, today.minusDays(14), today.plusDays(1)), loan.personId())
                .then()
                .statusCode(201)
                .body("items[0].allowedActions", contains("END"))
                .extract()
                .path("items[0].id");
        assertEquals(5, dpd(loan), "fifteen of the twenty days lie in the pause");
        supervisor
                .get("/borrowers/{p}/standings/history", loan.personId())
                .then()
                .body("items[0].cause", is("PAUSED"))
                .body("items[0].dpd", is(5))
                .body("items[1].dpd", is(20));
        supervisor
                .get(
                        "/borrowers/{p}/standings?asOf={d}",
                        loan.personId(),
                        today.minusDays(10).toString())
                .then()
                .body("standings[0].dpd", is(5));
        supervisor
                .post("/borrowers/{p}/pauses", pause(loan, today.plusDays(1), today.plusDays(5)), loan.personId())
                .then()
                .statusCode(409)
                .body("code", is("PAUSE_OVERLAPS"));
        Book.closeDay();
        assertEquals(5, dpd(loan), "the last day of the pause");
        Book.closeDay();
        assertEquals(6, dpd(loan), "and on it goes");
        Book.closeDay();
        assertEquals(7, dpd(loan));
        supervisor.get("/borrowers/{p}/pauses", loan.personId()).then().body("items[0].allowedActions", empty());
        supervisor
                .post("/borrowers/{p}/pauses/{id}/end", null, loan.personId(), id)
                .then()
                .statusCode(409)
                .body("code", is("PAUSE_OVER"));

        LocalDate later = Book.businessDate();
        String second = supervisor
                .post("/borrowers/{p}/pauses", pause(loan, later.minusDays(1), later.plusDays(30)), loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("items[0].id");
        assertEquals(5, dpd(loan));
        supervisor
                .post("/borrowers/{p}/pauses/{id}/end", null, loan.personId(), second)
                .then()
                .statusCode(200)
                .body("items[0].endedOn", is(later.minusDays(1).toString()));
        assertEquals(6, dpd(loan), "from today on days count again");
        Book.closeDay();
        assertEquals(7, dpd(loan));
        Book.Loan other = Book.loan(later);
        supervisor
                .post("/borrowers/{p}/pauses/{id}/end", null, other.personId(), second)
                .then()
                .statusCode(404);
    }

    /** Its whole lateness paused, a loan leaves the worklist, and comes back when days count. */
    @Test
    void whoIsPausedFromTheStartIsNotLate() {
        Book.at("10:00");
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today.minusDays(2));
        supervisor
                .post("/borrowers/{p}/pauses", pause(loan, today.minusDays(2), today), loan.personId())
                .then()
                .statusCode(201);
        supervisor
                .get("/borrowers/{p}/standings", loan.personId())
                .then()
                .body("standings[0].dpd", is(0))
                .body("standings[0].oldestUnpaidDueOn", nullValue())
                .body("standings[0].overdue.amount", is("0.00"));
        assertEquals(
                "0",
                database.text(
                        "SELECT count(*) FROM strategy.plan_step WHERE state = 'PLANNED' AND dpd > 0 AND person_id = '"
                                + loan.personId() + "'"));
        Book.closeDay();
        assertEquals(1, dpd(loan));
        assertEquals(
                "t",
                database.text("SELECT count(*) > 0 FROM strategy.plan_step WHERE state = 'PLANNED' AND person_id = '"
                        + loan.personId() + "'"),
                "work on his first day past due");
        String late = "SELECT "
                + "count(*) FROM (SELECT h.late_since, lag(h.late_since) OVER (ORDER BY h.id) AS was FROM "
                + "delinquency.standing_history h WHERE h.person_id = '"
                + loan.personId() + "') e WHERE e.late_since IS NOT NULL AND e.was IS NULL";
        assertEquals("2", database.text(late), "late on arrival, and again after the pause");
        supervisor
                .get("/segment-fields")
                .then()
                .body("items.name", hasItem("timesLate"))
                .body("items.name", hasItem("lateAgain"));
        Map<String, Object> again = Map.of(
                "combinator",
                "AND",
                "rules",
                List.of(
                        Map.of("field", "lateAgain", "operator", "IS", "values", List.of("true")),
                        Map.of("field", "timesLate", "operator", "EQUAL", "values", List.of("2")),
                        Map.of("field", "dpd", "operator", "EQUAL", "values", List.of("1"))));
        supervisor
                .post("/segments/previews/accounts", Map.of("condition", again))
                .then()
                .statusCode(200)
                .body("sample.loanNo", hasItem(loan.no()));
    }

    @Test
    void eachProductCountsItsOwnWay() {
        Book.at("10:00");
        LocalDate today = Book.businessDate();
        supervisor
                .get("/delinquency-conventions")
                .then()
                .statusCode(200)
                .body("items[0].product", nullValue())
                .body("items[0].firstDay", is(0))
                .body("items[0].graceDays", is(0))
                .body("items[0].setBy", nullValue());
        Api.as("collector")
                .post("/delinquency-conventions", way("BIZ", today.plusDays(1), 1, 3, "LOAN", true))
                .then()
                .statusCode(403);
        supervisor
                .post("/delinquency-conventions", way("BIZ", today.plusDays(1), 1, 3, "LOAN", true))
                .then()
                .statusCode(422)
                .body("code", is("CONVENTION_IN_PAST"));
        supervisor
                .post("/delinquency-conventions", way("NONE", today.plusDays(2), 1, 3, "LOAN", true))
                .then()
                .statusCode(422)
                .body("code", is("PRODUCT_UNKNOWN"));
        supervisor
                .post("/delinquency-conventions", way("BIZ", today.plusDays(2), 1, 3, "LOAN", true))
                .then()
                .statusCode(201);
        supervisor
                .post("/delinquency-conventions", way("BIZ", today.plusDays(2), 1, 3, "LOAN", true))
                .then()
                .statusCode(409)
                .body("code", is("CONVENTION_EXISTS"));
        supervisor
                .post("/delinquency-conventions", way("AUTO", today.plusDays(2), 0, 2, "INSTALMENT", false))
                .then()
                .statusCode(201);
        Book.closeDay();
        today = Book.businessDate();
        Book.at("10:00");
        Book.Loan cash = Book.loan(today.minusDays(2));
        Book.Loan biz = Book.loan(today.minusDays(2), Map.of("productCode", "BIZ"));
        Book.Loan auto = Book.loan(today.minusDays(2), Map.of("productCode", "AUTO"));
        Book.Loan long2 = Book.loan(today.minusMonths(1).minusDays(1), Map.of("productCode", "AUTO"));
        assertEquals(List.of(2, 2, 2), List.of(dpd(cash), dpd(biz), dpd(auto)), "until its day comes nothing changes");
        supervisor
                .get("/borrowers/{p}/standings", long2.personId())
                .then()
                .body("standings[0].overdue.amount", is("200.00"));
        Book.closeDay();
        assertEquals(
                List.of(3, 0, 1),
                List.of(dpd(cash), dpd(biz), dpd(auto)),
                "three days: as before; within the grace; the first beyond a grace of two that does not count");
        supervisor
                .get("/borrowers/{p}/standings", long2.personId())
                .then()
                .body("standings[0].overdue.amount", is("100.00"));
        supervisor
                .get("/borrowers/{p}/standings/history", biz.personId())
                .then()
                .body("items[0].cause", is("CONVENTION"));
        Book.closeDay();
        assertEquals(
                List.of(4, 5, 2),
                List.of(dpd(cash), dpd(biz), dpd(auto)),
                "beyond the grace of three days count from a due date that is day one");
        supervisor
                .get("/borrowers/{p}/standings", long2.personId())
                .then()
                .body("standings[0].overdue.amount", is("200.00"));
    }
}
