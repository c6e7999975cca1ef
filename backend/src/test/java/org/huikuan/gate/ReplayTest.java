package org.huikuan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** The whole ledger follows from its own facts and packs, and an entry that no longer does is named. */
@ServiceTest
class ReplayTest {

    @Inject
    Database database;

    private final Api auditor = Api.as("auditor");

    private Response replayed() {
        String job = auditor.post("/gate/replays", null)
                .then()
                .statusCode(202)
                .extract()
                .path("job.id");
        Book.endOf(job);
        Response seen = auditor.get("/gate/replays/{id}", job);
        seen.then().statusCode(200);
        return seen;
    }

    private String ask(Book.Loan loan, String field) {
        return Api.as("collector")
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
                .extract()
                .path(field);
    }

    @Test
    void everyEntryIsDecidedAgainAndWhatWasAlteredIsNamed() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        ask(loan, "id");
        Book.at("23:00");
        String silenced = ask(loan, "decisionId");
        String eased = ask(loan, "decisionId");
        Response clean = replayed();
        assertEquals("DONE", clean.path("job.state"));
        assertEquals(List.of(), clean.path("differences"));
        assertEquals(
                Long.parseLong(database.text("SELECT count(*) FROM gate.decision")),
                Long.parseLong(clean.path("job.done").toString()));

        String facts = database.text("SELECT facts FROM gate.decision WHERE id = '" + eased + "'");
        String evaluations = database.text("SELECT evaluations FROM gate.decision WHERE id = '" + silenced + "'");
        database.asOwner("UPDATE gate.decision SET evaluations = '[]' WHERE id = '" + silenced + "'");
        database.asOwner(
                "UPDATE gate.decision SET facts = jsonb_set(facts::jsonb, '{consents}', '[{\"kind\": \"HOURS\", "
                        + "\"from\": \"22:30:00\", \"to\": \"23:30:00\", \"day\": null, \"given\": "
                        + "\"2026-01-01\"}]')::json WHERE id = '"
                        + eased + "'");
        try {
            List<Map<String, Object>> found = replayed().path("differences");
            assertEquals(2, found.size());
            assertTrue(
                    found.stream()
                            .anyMatch(d -> d.get("decisionId").equals(silenced)
                                    && d.get("what").equals("RULES, COMMITMENT")),
                    found.toString());
            assertTrue(
                    found.stream()
                            .anyMatch(d -> d.get("decisionId").equals(eased)
                                    && d.get("what").toString().startsWith("ALLOWED, RULES")),
                    found.toString());
        } finally {
            database.asOwner(
                    "UPDATE gate.decision SET evaluations = '" + evaluations + "' WHERE id = '" + silenced + "'");
            database.asOwner("UPDATE gate.decision SET facts = '" + facts + "' WHERE id = '" + eased + "'");
        }
        assertTrue(((List<?>) auditor.get("/gate/replays").path("items")).size() >= 2);
        auditor.get("/gate/replays/{id}", UUID.randomUUID()).then().statusCode(404);
        Api.as("collector").post("/gate/replays", null).then().statusCode(403);
        Book.at("10:00");
    }

    @Test
    void anAnswerRewrittenTogetherWithItsFactsIsGivenAwayByTheTrailAndALostOneIsMissed() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String moved = ask(loan, "id");
        String facts = database.text("SELECT facts FROM gate.decision WHERE id = '" + moved + "'");
        database.asOwner("UPDATE gate.decision SET facts = (regexp_replace(facts::text, '\"dpd\":\\d+', "
                + "'\"dpd\":71'))::json WHERE id = '"
                + moved + "'");
        try {
            List<Map<String, Object>> found = replayed().path("differences");
            assertEquals(
                    List.of("COMMITMENT"),
                    found.stream()
                            .filter(d -> d.get("decisionId").equals(moved))
                            .map(d -> d.get("what"))
                            .toList());
        } finally {
            database.asOwner("UPDATE gate.decision SET facts = '" + facts + "' WHERE id = '" + moved + "'");
        }
        database.asOwner("CREATE TABLE public.kept_decision AS SELECT * FROM gate.decision WHERE id = '" + moved
                + "'; DELETE FROM gate.decision WHERE id = '" + moved + "'");
        try {
            List<Map<String, Object>> found = replayed().path("differences");
            assertEquals(
                    List.of("REMOVED"),
                    found.stream()
                            .filter(d -> d.get("decisionId").equals(moved))
                            .map(d -> d.get("what"))
                            .toList());
        } finally {
            database.asOwner(
                    "INSERT INTO gate.decision SELECT * FROM public.kept_decision; DROP TABLE public.kept_decision");
        }
        assertEquals(List.of(), replayed().path("differences"));
    }
}
