package org.huikuan.segmentation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A supervisor builds a segment, sees what it takes, another puts it in use, and accounts follow at the close and at
 * events.
 */
@ServiceTest
class SegmentTest {

    private final Api supervisor = Api.as("supervisor");
    private final Api compliance = Api.as("compliance");
    private final Api collector = Api.as("collector");

    @Inject
    Database database;

    @BeforeEach
    void morning() {
        Book.at("10:00");
    }

    private static Map<String, Object> rule(String field, String operator, String... values) {
        return Map.of("field", field, "operator", operator, "values", List.of(values));
    }

    private static Map<String, Object> all(Object... rules) {
        return Map.of("combinator", "AND", "rules", List.of(rules));
    }

    private static Map<String, Object> segment(String code, int priority, Object condition) {
        return new HashMap<>(Map.of(
                "code",
                code,
                "priority",
                priority,
                "nameZh",
                "测试",
                "nameEn",
                "Test",
                "queue",
                "MID",
                "condition",
                condition));
    }

    private List<String> segments(Book.Loan loan) {
        return supervisor
                .get("/borrowers/{p}/segments", loan.personId())
                .then()
                .statusCode(200)
                .extract()
                .path("items.segment");
    }

    @Test
    void theDefaultSetPutsEveryLateAccountSomewhereAndEventsMoveIt() {
        Book.Loan late = Book.loan(Book.businessDate().minusDays(95));
        Book.Loan mid = Book.loan(Book.businessDate().minusDays(40));
        Book.Loan early = Book.loan(Book.businessDate().minusDays(10));
        Book.Loan soon = Book.loan(Book.businessDate().plusDays(2));
        assertEquals(List.of("LATE"), segments(late));
        assertEquals(List.of("MID"), segments(mid));
        assertEquals(List.of("FIRST-PAYMENT"), segments(early));
        assertEquals(List.of("PRE-DUE"), segments(soon));
        Book.pay(early, "100.00", Book.businessDate());
        assertEquals(java.util.Arrays.asList(null, "FIRST-PAYMENT"), segments(early));
        supervisor
                .get("/borrowers/{p}/segments", early.personId())
                .then()
                .body("items[0].cause", is("REPAYMENT"))
                .body("items[0].asOf", is(Book.businessDate().toString()));
        String lost = database.text("""
                SELECT count(*) FROM delinquency.standing s LEFT
                  JOIN segmentation.membership m USING (person_id, loan_id)
                  WHERE s.overdue_amount > 0 AND m.segment IS NULL""");
        assertEquals("0", lost);
    }

    @Test
    void aSegmentIsTriedWrittenApprovedByAnotherAndFollowedAtTheClose() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(60), Map.of("principal", "4321.00"));
        Object condition = all(rule("dpd", "BETWEEN", "40", "80"), rule("principal", "EQUAL", "4321"));
        supervisor
                .post("/segments/previews", Map.of("condition", condition))
                .then()
                .statusCode(200)
                .body("accounts", is(1))
                .body("amounts.outstanding.currency", contains("CNY"));
        supervisor
                .post("/segments/previews/accounts", Map.of("condition", condition))
                .then()
                .statusCode(200)
                .body("sample.loanNo", contains(loan.no()))
                .body("overlaps.segment", contains("MID"));
        collector
                .post("/segments/previews", Map.of("condition", condition))
                .then()
                .statusCode(403);
        collector.get("/segments").then().statusCode(403);
        supervisor
                .post("/segments", segment("TEST-A", 5, condition))
                .then()
                .statusCode(201)
                .body("state", is("WAITING"))
                .body("allowedActions", contains("RETIRE"));
        supervisor.post("/segments/{c}/1/approve", null, "TEST-A").then().statusCode(403);
        compliance.post("/segments/{c}/9/approve", null, "TEST-A").then().statusCode(404);
        try {
            compliance
                    .post("/segments/{c}/1/approve", null, "TEST-A")
                    .then()
                    .statusCode(200)
                    .body("state", is("IN_USE"))
                    .body("approvedBy", is("顾清言"));
            compliance
                    .post("/segments/{c}/1/approve", null, "TEST-A")
                    .then()
                    .statusCode(409)
                    .body("code", is("SEGMENT_NOT_WAITING"));
            assertEquals(List.of("MID"), segments(loan), "until the next close or event");
            Book.closeDay();
            assertEquals(List.of("TEST-A", "MID"), segments(loan));
            supervisor
                    .get("/segments")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.code == 'TEST-A' }.accounts", is(1));
            supervisor
                    .post("/segments/previews/accounts", Map.of("condition", condition))
                    .then()
                    .body("overlaps.segment", contains("TEST-A"));
        } finally {
            supervisor
                    .post("/segments/{c}/1/retire", null, "TEST-A")
                    .then()
                    .statusCode(200)
                    .body("state", is("RETIRED"));
        }
        Book.closeDay();
        assertEquals(List.of("MID", "TEST-A", "MID"), segments(loan));
    }

    @Test
    void aLaterVersionHoldsFromItsDateAndTheOneBeforeUntilThen() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(60), Map.of("principal", "5432.00"));
        Object condition = all(rule("principal", "EQUAL", "5432"));
        supervisor.post("/segments", segment("TEST-D", 6, condition)).then().statusCode(201);
        compliance
                .post("/segments/TEST-D/1/approve", null)
                .then()
                .statusCode(200)
                .body("state", is("IN_USE"))
                .body("effectiveFrom", is(Book.businessDate().toString()));
        Map<String, Object> never = segment("TEST-D", 6, all(rule("principal", "EQUAL", "5431")));
        never.put("effectiveFrom", Book.businessDate().minusDays(1).toString());
        supervisor
                .post("/segments", never)
                .then()
                .statusCode(422)
                .body("code", is("SEGMENT_IN_PAST"))
                .body("errors[0].field", is("effectiveFrom"));
        never.put("effectiveFrom", Book.businessDate().plusDays(2).toString());
        int later = supervisor
                .post("/segments", never)
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        try {
            compliance
                    .post("/segments/TEST-D/{v}/approve", null, later)
                    .then()
                    .statusCode(200)
                    .body("state", is("PLANNED"));
            Book.closeDay();
            assertEquals("TEST-D", segments(loan).get(0), "the version before holds until the date");
            supervisor
                    .get("/segments")
                    .then()
                    .body("items.find { it.code == 'TEST-D' && it.version == 1 }.state", is("IN_USE"))
                    .body("items.find { it.code == 'TEST-D' && it.version == 1 }.accounts", is(1));
            supervisor
                    .get("/segments/TEST-D/accounts")
                    .then()
                    .statusCode(200)
                    .body("items.loanNo", contains(loan.no()))
                    .body("items[0].dpd", is(61))
                    .body("items[0].since", is(Book.businessDate().toString()))
                    .body("nextCursor", nullValue());
            collector.get("/segments/TEST-D/accounts").then().statusCode(403);
            Book.closeDay();
            assertEquals(List.of("MID", "TEST-D", "MID"), segments(loan), "from its date on the later one holds");
            supervisor
                    .get("/segments")
                    .then()
                    .body("items.find { it.code == 'TEST-D' && it.version == 1 }.state", is("RETIRED"))
                    .body("items.find { it.code == 'TEST-D' && it.version == " + later + " }.state", is("IN_USE"));
            supervisor.get("/segments/TEST-D/accounts").then().statusCode(200).body("items", empty());
        } finally {
            supervisor
                    .post("/segments/TEST-D/{v}/retire", null, later)
                    .then()
                    .statusCode(200)
                    .body("state", is("RETIRED"));
        }
        supervisor
                .get("/segments")
                .then()
                .body("items.findAll { it.code == 'TEST-D' && it.state == 'IN_USE' }", empty())
                .body("items.findAll { it.code == 'TEST-D' && !it.allowedActions.empty }", empty());
    }

    @Test
    void theAccountsOfASegmentComePageByPageTheLongestPastDueFirst() {
        for (int i = 0; i < 5; i++) {
            Book.loan(Book.businessDate().minusDays(120 + i));
        }
        var first = supervisor
                .get("/segments/LATE/accounts?limit=3")
                .then()
                .statusCode(200)
                .extract();
        List<Integer> days = new java.util.ArrayList<>(first.<List<Integer>>path("items.dpd"));
        List<String> loans = new java.util.ArrayList<>(first.<List<String>>path("items.loanNo"));
        for (String cursor = first.path("nextCursor"); cursor != null; ) {
            var page = supervisor
                    .get("/segments/LATE/accounts?limit=200&cursor={c}", cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            days.addAll(page.path("items.dpd"));
            loans.addAll(page.path("items.loanNo"));
            cursor = page.path("nextCursor");
        }
        assertEquals(days.stream().sorted(java.util.Comparator.reverseOrder()).toList(), days);
        assertEquals(loans.size(), loans.stream().distinct().count());
        assertEquals(
                database.text("SELECT count(*) FROM segmentation.membership WHERE segment = 'LATE'"),
                String.valueOf(loans.size()));
    }

    @Test
    void whoWroteASegmentDoesNotPutItInUse() {
        database.asOwner("INSERT INTO segmentation.segment (code, version, priority, name_zh, name_en, condition, "
                + "written_at, written_by) SELECT 'TEST-OWN', 1, 999, 'x', 'x', '{}', now(), id"
                + " FROM identity.app_user WHERE username = 'compliance' ON CONFLICT DO NOTHING");
        compliance
                .post("/segments/TEST-OWN/1/approve", null)
                .then()
                .statusCode(422)
                .body("code", is("SEGMENT_OWN"));
        supervisor.post("/segments/TEST-OWN/1/retire", null).then().statusCode(200);
    }

    @Test
    void whatIsRetiredByManyAtOnceIsSaidOnce() throws Exception {
        String code = "TEST-MANY-" + System.nanoTime() % 1_000_000;
        database.asOwner("INSERT INTO segmentation.segment (code, version, priority, name_zh, name_en, condition, "
                + "written_at, written_by) SELECT '" + code + "', 1, 998, 'x', 'x', '{}', now(), id"
                + " FROM identity.app_user WHERE username = 'compliance'");
        var pool = java.util.concurrent.Executors.newFixedThreadPool(12);
        try {
            for (var answer : pool.invokeAll(java.util.Collections.<java.util.concurrent.Callable<Integer>>nCopies(
                    12,
                    () -> supervisor.post("/segments/{c}/1/retire", null, code).statusCode()))) {
                assertEquals(200, answer.get());
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(
                "1",
                database.text(
                        "SELECT count(*)::text FROM audit.trail WHERE action = 'SEGMENT_RETIRED' AND details LIKE '%"
                                + code + "%'"));
    }

    @Test
    void conditionsNameFieldsThatFeaturesKnowAndWrongOnesAreNamedByTheirPath() {
        supervisor
                .get("/segment-fields")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("dpd", "product", "brokenPromises", "collateral"))
                .body("items.find { it.name == 'product' }.options.value", hasItem("CASH"))
                .body("items.find { it.name == 'dpd' }.operators", hasItem("BETWEEN"));
        Map<String, String> wrong = Map.of(
                "CONDITION_FIELD_UNKNOWN",
                "field",
                "CONDITION_OPERATOR_UNFIT",
                "operator",
                "CONDITION_VALUE_UNFIT",
                "values");
        Map<String, Object> rules = Map.of(
                "CONDITION_FIELD_UNKNOWN",
                rule("secret", "EQUAL", "1"),
                "CONDITION_OPERATOR_UNFIT",
                rule("dpd", "IN", "1"),
                "CONDITION_VALUE_UNFIT",
                rule("dpd", "EQUAL", "x"));
        wrong.forEach((code, part) -> supervisor
                .post("/segments", segment("TEST-BAD", 5, all(rule("dpd", "AT_LEAST", "1"), rules.get(code))))
                .then()
                .statusCode(422)
                .body("code", is(code))
                .body("errors[0].field", is("condition.rules[1]." + part)));
        supervisor
                .post("/segments/previews", Map.of("condition", Map.of("combinator", "AND", "rules", List.of())))
                .then()
                .statusCode(422)
                .body("code", is("CONDITION_EMPTY"));
        Object deep = rule("dpd", "EQUAL", "1");
        for (int i = 0; i < 6; i++) {
            deep = all(deep);
        }
        supervisor
                .post("/segments/previews", Map.of("condition", deep))
                .then()
                .statusCode(422)
                .body("code", is("CONDITION_TOO_LARGE"));
    }

    @Test
    void everyFieldCanBeCountedAndANegationTakesTheRest() {
        List<Map<String, Object>> fields = supervisor
                .get("/segment-fields")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        int book = count(rule("dpd", "AT_LEAST", "0"));
        for (Map<String, Object> field : fields) {
            String name = (String) field.get("name");
            Map<String, Object> condition = switch ((String) field.get("type")) {
                case "CHOICE" ->
                    rule(
                            name,
                            "IN",
                            ((List<Map<String, String>>) field.get("options"))
                                    .get(0)
                                    .get("value"));
                case "YES_NO" -> rule(name, "IS", "true");
                case "TEXT" -> rule(name, "CONTAINS", "浙江");
                default -> rule(name, "AT_LEAST", "1");
            };
            int in = count(condition);
            int out = count(Map.of("combinator", "AND", "not", true, "rules", List.of(condition)));
            assertEquals(book, in + out, name);
        }
        supervisor
                .get("/segments")
                .then()
                .body("items.findAll { it.state == 'IN_USE' }.priority", hasItem(greaterThan(100)))
                .body("items.findAll { it.code == 'PRE-DUE' }.queue", contains(nullValue()))
                .body("items.findAll { it.state == 'RETIRED' && it.accounts > 0 }", empty());
    }

    @Test
    void theBookInFourHasOwnersTargetsAndWhatCameIn() {
        Book.Loan large = Book.loan(Book.businessDate().minusDays(120), Map.of("principal", "600000.00"));
        Book.pay(large, "5000.00", Book.businessDate());
        var before = supervisor.get("/quadrants").then().statusCode(200).extract();
        assertEquals(List.of("SHORT_LARGE", "LONG_LARGE", "SHORT_SMALL", "LONG_SMALL"), before.path("quadrants.code"));
        int overdue = Integer.parseInt(database.text("""
                        SELECT count(*) FROM delinquency.standing s JOIN portfolio.loan l ON l.person_id = s.person_id
                          AND l.id = s.loan_id WHERE s.overdue_amount > 0 AND l.currency = 'CNY'"""));
        assertEquals(
                overdue,
                ((List<Integer>) before.path("quadrants.accounts"))
                        .stream().mapToInt(Integer::intValue).sum());
        assertEquals(
                overdue,
                ((List<Integer>) before.path("matrix.accounts"))
                        .stream().mapToInt(Integer::intValue).sum());
        supervisor
                .get("/accounts?dpdFrom=91&outstandingFrom=500000&limit=200")
                .then()
                .statusCode(200)
                .body("items.loanNo", hasItem(large.no()));
        supervisor
                .get("/accounts?dpdFrom=91&outstandingBelow=500000&limit=200")
                .then()
                .statusCode(200)
                .body("items.findAll { it.loanNo == '" + large.no() + "' }", empty());
        Map<String, Object> set = new HashMap<>(Map.of("owner", "senior", "target", "0.45", "goal", "每月面谈"));
        supervisor
                .put("/quadrants/LONG_LARGE", set)
                .then()
                .statusCode(200)
                .body("quadrants.find { it.code == 'LONG_LARGE' }.owner", is("沈从容"))
                .body("quadrants.find { it.code == 'LONG_LARGE' }.rate", org.hamcrest.Matchers.notNullValue());
        for (String asked : List.of("/quadrants", "/ageing", "/kpis/goals")) {
            supervisor
                    .get(asked + "?currency=XXZ")
                    .then()
                    .statusCode(400)
                    .body("code", is("CURRENCY_UNKNOWN"))
                    .body("errors.field", is(List.of("currency")));
        }
        supervisor
                .get("/quadrants?currency=USD")
                .then()
                .statusCode(200)
                .body("amount.currency", is("USD"))
                .body("quadrants.outstanding.currency", org.hamcrest.Matchers.everyItem(is("USD")));
        compliance.put("/quadrants/LONG_LARGE", set).then().statusCode(403);
        set.put("owner", "nobody");
        supervisor.put("/quadrants/LONG_LARGE", set).then().statusCode(422).body("code", is("OWNER_UNKNOWN"));
    }

    private int count(Object condition) {
        return supervisor
                .post("/segments/previews", Map.of("condition", condition))
                .then()
                .statusCode(200)
                .extract()
                .path("accounts");
    }
}
