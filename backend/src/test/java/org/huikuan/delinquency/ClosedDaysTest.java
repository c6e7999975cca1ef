package org.huikuan.delinquency;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** What was reported of a day stays; what became known later is the difference, and every piece of it is listed. */
@ServiceTest
class ClosedDaysTest {

    private final Api supervisor = Api.as("supervisor");

    /** Loans, outstanding and overdue of the bucket of one month, as reported and now. */
    private List<BigDecimal> bucket(LocalDate day, String code, String when) {
        ValidatableResponse closed = supervisor
                .get("/closed-days/{d}?product=FIGS", day.toString())
                .then()
                .statusCode(200);
        String path = "schemes.find { it.code == 'MONTH' }.buckets.find { it.code == '" + code + "' }." + when;
        return List.of(
                new BigDecimal(closed.extract().path(path + ".loans").toString()),
                new BigDecimal(closed.extract().<String>path(path + ".outstanding.amount")),
                new BigDecimal(closed.extract().<String>path(path + ".overdue.amount")));
    }

    private static List<BigDecimal> plus(List<BigDecimal> figures, String loans, String outstanding, String overdue) {
        return List.of(
                figures.get(0).add(new BigDecimal(loans)),
                figures.get(1).add(new BigDecimal(outstanding)),
                figures.get(2).add(new BigDecimal(overdue)));
    }

    @Inject
    Database database;

    @Test
    void whatWasReportedStaysAndWhatWasLearnedLaterIsTheDifference() {
        supervisor
                .put(
                        "/products",
                        Map.of(
                                "code",
                                "FIGS",
                                "name",
                                "结账",
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
        supervisor.get("/closed-days/{d}", day.toString()).then().statusCode(404);
        Book.Loan pays = Book.loan(day.minusDays(10), Map.of("productCode", "FIGS"));
        Book.Loan bounced = Book.loan(day.minusDays(10), Map.of("productCode", "FIGS"));
        Book.Loan rests = Book.loan(day.minusDays(40), Map.of("productCode", "FIGS"));
        Book.pay(bounced, "100.00", day);
        Map<String, Object> money = Api.as("supervisor")
                .get("/borrowers/{p}/repayments", bounced.personId())
                .then()
                .statusCode(200)
                .extract()
                .path("items[0]");
        Book.closeDay();
        assertEquals(
                database.text("SELECT count(*) FROM delinquency.standing s JOIN portfolio.loan l ON l.person_id = "
                        + "s.person_id AND l.id = s.loan_id WHERE s.outstanding_amount > 0 AND l.disbursed_on <= '"
                        + day + "'"),
                database.text("SELECT sum(loans) FROM delinquency.closed_day WHERE business_date = '" + day + "'"),
                "the whole book, whichever chunks counted it");
        List<BigDecimal> reported = bucket(day, "M1", "reported");
        List<BigDecimal> two = bucket(day, "M2", "reported");
        assertEquals(reported, bucket(day, "M1", "now"), "nothing is known later yet");
        supervisor
                .get("/closed-days/{d}/corrections?product=FIGS", day.toString())
                .then()
                .statusCode(200)
                .body("items", empty());
        supervisor
                .get("/closed-days")
                .then()
                .statusCode(200)
                .body("items[0].businessDate", is(day.toString()))
                .body("items[0].countedFrom", notNullValue());

        Book.at("11:00");
        Book.pay(pays, "100.00", day.minusDays(1));
        Book.pay(pays, "1.00", Book.businessDate());
        Api.as("finance")
                .post("/borrowers/{p}/repayments/{r}/reversal", Map.of("reason", "退票"), bounced.personId(), (String)
                        money.get("id"))
                .then()
                .statusCode(201);
        supervisor
                .post(
                        "/borrowers/{p}/pauses",
                        Map.of(
                                "loanId",
                                rests.loanId(),
                                "fromOn",
                                day.minusDays(30).toString(),
                                "untilOn",
                                day.minusDays(1).toString(),
                                "reason",
                                "DISASTER"),
                        rests.personId())
                .then()
                .statusCode(201);
        assertEquals(reported, bucket(day, "M1", "reported"), "what was reported stays");
        assertEquals(
                plus(reported, "1", "1200.00", "200.00"),
                bucket(day, "M1", "now"),
                "one paid in time, one bounced, one came from the second month with two instalments");
        assertEquals(plus(two, "-1", "-1200.00", "-200.00"), bucket(day, "M2", "now"));
        supervisor
                .get("/closed-days/{d}/corrections?product=FIGS", day.toString())
                .then()
                .statusCode(200)
                .body("items.kind", containsInAnyOrder("REPAYMENT", "REVERSAL", "PAUSE"))
                .body("items.find { it.kind == 'REPAYMENT' }.thenDpd", is(10))
                .body("items.find { it.kind == 'REPAYMENT' }.nowDpd", is(0))
                .body("items.find { it.kind == 'REPAYMENT' }.amount.amount", is("100.00"))
                .body("items.find { it.kind == 'REVERSAL' }.thenDpd", is(0))
                .body("items.find { it.kind == 'REVERSAL' }.nowDpd", is(10))
                .body("items.find { it.kind == 'REVERSAL' }.nowOverdue.amount", is("100.00"))
                .body("items.find { it.kind == 'PAUSE' }.thenDpd", is(40))
                .body("items.find { it.kind == 'PAUSE' }.nowDpd", is(10))
                .body("items.find { it.kind == 'PAUSE' }.loanNo", is(rests.no()));
        String cursor = supervisor
                .get("/closed-days/{d}/corrections?limit=2&product=FIGS", day.toString())
                .then()
                .body("items", hasSize(2))
                .extract()
                .path("nextCursor");
        assertNull(supervisor
                .get("/closed-days/{d}/corrections?limit=2&product=FIGS&cursor={c}", day.toString(), cursor)
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("nextCursor"));
        supervisor
                .get("/closed-days/{d}/corrections?product=CASH", day.toString())
                .then()
                .body("items.loanNo", not(contains(pays.no())));
        Book.Loan late = Book.loan(day.minusDays(3), Map.of("productCode", "FIGS"));
        supervisor
                .get("/closed-days/{d}/corrections?product=FIGS", day.toString())
                .then()
                .body("items[0].kind", is("ARRIVAL"))
                .body("items[0].loanNo", is(late.no()))
                .body("items[0].thenDpd", is(0))
                .body("items[0].nowDpd", is(3));
        Api.as("collector").get("/closed-days").then().statusCode(403);
    }
}
