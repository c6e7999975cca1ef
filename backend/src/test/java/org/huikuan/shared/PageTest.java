package org.huikuan.shared;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Contract;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that are read page by page. */
@ServiceTest
class PageTest {

    private final Api supervisor = Api.as("supervisor");
    private final Api compliance = Api.as("compliance");

    /** Every page after the other has what the whole list has, in its order. */
    private static void readsThrough(Api who, String path, int limit, Object... parameters) {
        Response all = who.get(path + "?limit=200", parameters);
        List<Object> whole = all.then().statusCode(200).extract().path("items");
        assertTrue(whole.size() > limit, path + " has " + whole.size());
        assertEquals(whole.size(), new HashSet<>(whole).size());
        List<Object> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = who.get(path + "?limit=" + limit + "&cursor=" + cursor, parameters);
            List<Object> items = page.then().statusCode(200).extract().path("items");
            cursor = page.path("nextCursor");
            assertTrue(cursor == null ? items.size() <= limit : items.size() == limit, path);
            read.addAll(items);
            assertTrue(read.size() <= whole.size(), path + " goes on for ever");
        }
        assertEquals(whole, read, path);
    }

    /** Two of a day each, so that the place among equals counts as well. */
    @Test
    void pausesAreReadPageByPage() {
        Book.at("10:00");
        LocalDate today = Book.businessDate();
        String person = "B-" + UUID.randomUUID();
        Book.Loan first = Book.loan(today.minusDays(200), Map.of("borrowerRef", person));
        Book.Loan second = Book.loan(today.minusDays(200), Map.of("borrowerRef", person));
        for (int n = 1; n <= 3; n++) {
            for (Book.Loan loan : List.of(first, second)) {
                supervisor
                        .post(
                                "/borrowers/{p}/pauses",
                                Map.of(
                                        "loanId",
                                        loan.loanId(),
                                        "fromOn",
                                        today.minusDays(10L * n).toString(),
                                        "untilOn",
                                        today.minusDays(10L * n - 2).toString(),
                                        "reason",
                                        "DISASTER",
                                        "note",
                                        "台风"),
                                loan.personId())
                        .then()
                        .statusCode(201);
            }
        }
        for (int limit = 1; limit < 6; limit++) {
            readsThrough(supervisor, "/borrowers/{p}/pauses", limit, first.personId());
        }
        readsThrough(supervisor, "/borrowers/{p}/standings/history", 2, first.personId());
    }

    /** Of an agency and the house, here and gone: what is missing has its place as well. */
    @Test
    void officersAndTextsAreReadPageByPage() {
        String agency = supervisor.get("/agencies").path("items.find { it.code == 'QIMING' }.id");
        for (String of : new String[] {null, null, agency, agency}) {
            Map<String, Object> officer = new java.util.HashMap<>(Map.of(
                    "name", "翻页", "badgeNo", "P-" + UUID.randomUUID().toString().substring(0, 8)));
            officer.put("agencyId", of);
            String id = compliance
                    .post("/officers", officer)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            compliance.post("/officers/{o}/leave", null, id).then().statusCode(200);
        }
        for (int limit = 1; limit < 4; limit++) {
            readsThrough(compliance, "/officers", limit);
            readsThrough(compliance, "/templates", limit);
        }
    }

    private static String cursor(String values) {
        return Cursor.of((Object[]) values.replace("NOW", Instant.EPOCH.toString())
                .replace("ID", new UUID(0, 0).toString())
                .replace("DAY", "2020-02-29")
                .split(" "));
    }

    /** Whatever a list is sorted by, its cursor is understood. */
    @ParameterizedTest
    @CsvSource({
        "/absences, DAY ID",
        "/borrowers/{p}/account-plans, true ID 3",
        "/borrowers/{p}/agreements, NOW ID",
        "/borrowers/{p}/approvals, NOW ID",
        "/borrowers/{p}/complaints, NOW ID",
        "/borrowers/{p}/consents, NOW ID",
        "/borrowers/{p}/contacts, NOW ID",
        "/borrowers/{p}/contents, NOW ID",
        "/borrowers/{p}/credit-reports, NOW ID",
        "/borrowers/{p}/messages, NOW ID",
        "/borrowers/{p}/notices, DAY ID",
        "/borrowers/{p}/pauses, DAY ID",
        "/borrowers/{p}/privacy-requests, NOW ID",
        "/borrowers/{p}/promises, NOW ID",
        "/borrowers/{p}/repayments, DAY NOW ID",
        "/borrowers/{p}/requests, NOW ID",
        "/borrowers/{p}/segments, 0",
        "/borrowers/{p}/standings/history, 0",
        "/borrowers/{p}/visits, NOW ID",
        "/closed-days, DAY",
        "/closes, DAY",
        "/closes/2026-01-31/left-out, NOW ID SCORE",
        "/dry-runs, NOW ID",
        "/experiments, NOW A",
        "/gate/replays, NOW ID",
        "/requests, DAY ID",
        "/scorecards, 0",
        "/templates, ZZ 1"
    })
    void aListGoesOnWhereItsCursorSays(String path, String values) {
        Book.Loan loan = Book.loan(Book.businessDate());
        Object[] parameters = path.contains("{p}") ? new Object[] {loan.personId()} : new Object[0];
        for (Api who : List.of(supervisor, compliance, Api.as("auditor"))) {
            Response page = who.get(path + "?limit=3&cursor=" + cursor(values), parameters);
            if (page.statusCode() != 403) {
                page.then().statusCode(200);
                who.get(path + "?cursor=" + Cursor.of("x", "x", "x", "x", "x"), parameters)
                        .then()
                        .statusCode(400)
                        .body("code", is("INVALID_CURSOR"));
                return;
            }
        }
        throw new AssertionError("nobody reads " + path);
    }

    /** Who may ask for a page may be refused its cursor, and the contract says so. */
    @Test
    void theContractSaysOfEveryCursorThatItMayBeRefused() {
        List<String> silent = new ArrayList<>();
        Contract.DOCUMENT
                .get("paths")
                .forEach(path -> path.forEach(operation -> {
                    for (JsonNode parameter : operation.path("parameters")) {
                        if (parameter.path("name").asText().equals("cursor")
                                && !operation
                                        .at("/responses/400/x-reasons")
                                        .toString()
                                        .contains("INVALID_CURSOR")) {
                            silent.add(operation.path("operationId").asText());
                        }
                    }
                }));
        assertEquals(List.of(), silent);
    }
}
