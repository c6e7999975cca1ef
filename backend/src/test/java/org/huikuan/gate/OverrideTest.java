package org.huikuan.gate;

import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.LocalDate;
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

/** A stricter rule is tried against a day that was, begins on its date, and never loosens the law. */
@ServiceTest
class OverrideTest {

    @Inject
    Database database;

    private final Api compliance = Api.as("compliance");
    private final Api collector = Api.as("collector");
    private LocalDate today;

    @AfterEach
    void back() {
        Book.at("10:00");
    }

    private static Map<String, Object> hours(String to) {
        Map<String, Object> rule =
                new HashMap<>(Map.of("kind", "QUIET_HOURS", "open", List.of(Map.of("from", "08:00", "to", to))));
        rule.put("days", null);
        return rule;
    }

    private Map<String, Object> override(Object rule, String strength, LocalDate from) {
        return Map.of(
                "ruleId", "PH-01", "rule", rule, "strength", strength, "from", from.toString(), "reason", "夜间投诉增多");
    }

    private io.restassured.response.Response ask(Book.Loan loan) {
        return collector.post(
                "/borrowers/{p}/permits",
                Map.of("loanId", loan.loanId(), "contactPointId", loan.point("BORROWER", "PHONE"), "channel", "SMS"),
                loan.personId());
    }

    @Test
    void aStricterHourIsTriedAndThenHoldsFromItsDay() {
        today = Book.businessDate();
        // A law of its own, so that no other test meets the stricter one.
        database.asOwner(
                "INSERT INTO rules.rule_pack SELECT 'TT-1', 'TT', 1, effective_from, effective_to, recorded_at, "
                        + "content || '{\"id\": \"TT-1\", \"jurisdiction\": \"TT\"}'"
                        + " FROM rules.rule_pack WHERE id = 'PH-1'");
        Api.as("supervisor")
                .put(
                        "/products",
                        Map.of(
                                "code",
                                "O-TT",
                                "name",
                                "试验法域",
                                "zone",
                                "Asia/Shanghai",
                                "currency",
                                "CNY",
                                "jurisdiction",
                                "TT",
                                "allocationOrder",
                                "FEE,INTEREST,PRINCIPAL"));
        Book.Loan loan = Book.loan(today.minusDays(10), Map.of("productCode", "O-TT"));
        Book.at("20:59");
        ask(loan).then().statusCode(201);
        Book.at("21:00");
        String late = ask(loan).then().statusCode(201).extract().path("id");
        String path = "/gate/rule-packs/TT/";

        compliance
                .post(
                        path + "trials",
                        Map.of("day", today.toString(), "override", override(hours("21:00"), "REFUSE", today)))
                .then()
                .statusCode(200)
                .body("wouldRefuse", is(1))
                .body("samples", hasItem(late))
                .body("looked", greaterThanOrEqualTo(2))
                .body("byChannel.find { it.name == 'SMS' }.refused", is(1));
        compliance
                .post(
                        path + "trials",
                        Map.of("day", today.toString(), "override", override(hours("22:01"), "REFUSE", today)))
                .then()
                .statusCode(422)
                .body("code", is("OVERRIDE_LOOSENS"));
        compliance
                .post(path + "overrides", override(hours("23:00"), "REFUSE", today))
                .then()
                .statusCode(422)
                .body("code", is("OVERRIDE_LOOSENS"));
        compliance
                .post(path + "overrides", override(hours("21:00"), "WARN", today))
                .then()
                .statusCode(422)
                .body("code", is("OVERRIDE_LOOSENS"));
        compliance
                .post(path + "overrides", override(Map.of("kind", "WRONG_NUMBER"), "REFUSE", today))
                .then()
                .statusCode(422)
                .body("code", is("RULE_NOT_IN_FORCE"));
        compliance
                .post(path + "overrides", override(hours("21:00"), "REFUSE", today.minusDays(1)))
                .then()
                .statusCode(422)
                .body("code", is("OVERRIDE_DATE"));
        compliance
                .post(path + "overrides", override(Map.of("kind", "NO_SUCH"), "REFUSE", today))
                .then()
                .statusCode(400);
        collector
                .post(path + "overrides", override(hours("21:00"), "REFUSE", today))
                .then()
                .statusCode(403);

        compliance
                .post(path + "overrides", override(hours("21:00"), "REFUSE", today.plusDays(1)))
                .then()
                .statusCode(201)
                .body("rules.findAll { it.id == 'PH-01' }.size()", is(2))
                .body("rules.find { it.id == 'PH-01' && it.to == null }.attestedBy", is("顾清言"))
                .body("rules.find { it.id == 'PH-01' && it.from == null }.textRead", nullValue());
        Book.at("21:01");
        ask(loan).then().statusCode(201);
        Book.at(today.plusDays(1), "21:00", Book.SHANGHAI);
        ask(loan).then().statusCode(422).body("rules.id", hasItem("PH-01"));
        Book.at(today.plusDays(1), "20:58", Book.SHANGHAI);
        ask(loan).then().statusCode(201);
        compliance
                .post(path + "overrides", override(hours("21:30"), "REFUSE", today.plusDays(2)))
                .then()
                .statusCode(422)
                .body("code", is("OVERRIDE_LOOSENS"));
        assertEquals("2", database.text("SELECT max(version) FROM rules.rule_pack WHERE jurisdiction = 'TT'"));
        compliance
                .post("/gate/rule-packs/XX/overrides", override(hours("21:00"), "REFUSE", today))
                .then()
                .statusCode(404);
        assertEquals(36, UUID.fromString(late).toString().length());
    }
}
