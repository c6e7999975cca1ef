package org.huikuan.segmentation.score;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/**
 * A scorecard is learned from the house's own history, put in use by another, scores the late at the close, and gives
 * way to people.
 */
@ServiceTest
class ScoreTest {

    private final Api supervisor = Api.as("supervisor");
    private final Api compliance = Api.as("compliance");
    private final Api collector = Api.as("collector");

    @Inject
    Database database;

    @Inject
    ScoreTraining training;

    @Inject
    Scores scores;

    @Test
    void learnedApprovedScoredOverriddenAndRefused() {
        Book.at("10:00");
        collector.post("/scorecards", null).then().statusCode(403);
        database.asOwner("""
                INSERT INTO shared.job (id, kind, state, created_by, created_at)
                  VALUES ('01900000-0000-7000-8000-000000000abc', 'SCORE_TRAINING', 'RUNNING',
                  '00000000-0000-0000-0000-000000000000', now())""");
        supervisor.post("/scorecards", null).then().statusCode(409).body("code", is("TRAINING_RUNS"));
        database.asOwner("DELETE FROM shared.job WHERE id = '01900000-0000-7000-8000-000000000abc'");
        assertFalse(
                ScoreTraining.enough(99, 50) || ScoreTraining.enough(1_000, 14) || ScoreTraining.enough(1_000, 986),
                "TOO_LITTLE_HISTORY");
        Book.awaitJob(supervisor
                .post("/scorecards", null)
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        int version = supervisor
                .get("/scorecards")
                .then()
                .statusCode(200)
                .body("items[0].state", is("WAITING"))
                .body("items[0].card.train.auc", notNullValue())
                .body("items[0].card.rows", greaterThan(300))
                .body("items[0].scorecard.features", not(empty()))
                .body("items[0].allowedActions", is(List.of("RETIRE")))
                .extract()
                .path("items[0].version");
        supervisor.post("/scorecards/{v}/approve", null, version).then().statusCode(403);
        database.asOwner(
                "UPDATE segmentation.scorecard SET written_by = (SELECT id FROM identity.app_user WHERE username "
                        + "= 'compliance') WHERE version = "
                        + version);
        compliance
                .post("/scorecards/{v}/approve", null, version)
                .then()
                .statusCode(422)
                .body("code", is("SCORECARD_OWN"));
        database.asOwner(
                "UPDATE segmentation.scorecard SET written_by = (SELECT id FROM identity.app_user WHERE username "
                        + "= 'supervisor') WHERE version = "
                        + version);
        compliance
                .post("/scorecards/{v}/approve", null, version)
                .then()
                .statusCode(200)
                .body("state", is("IN_USE"));
        compliance
                .post("/scorecards/{v}/approve", null, version)
                .then()
                .statusCode(409)
                .body("code", is("SCORECARD_NOT_WAITING"));
        try {
            scored(version);
        } finally {
            supervisor
                    .post("/scorecards/{v}/retire", null, version)
                    .then()
                    .statusCode(200)
                    .body("state", is("RETIRED"));
            Book.closeDay();
            assertEquals(
                    "0",
                    database.text("SELECT count(*) FROM segmentation.score"),
                    "what a retired card said is forgotten");
        }
    }

    private void scored(int version) {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(100));
        collector
                .get("/borrowers/{p}/scores", loan.personId())
                .then()
                .statusCode(200)
                .body("loans[0].points", nullValue())
                .body("loans[0].grade", is("HIGH"));
        Book.closeDay();
        assertEquals("0", database.text("""
                        SELECT count(*) FROM delinquency.standing s LEFT
                          JOIN segmentation.score c USING (person_id, loan_id)
                          WHERE (s.overdue_amount > 0) <> (c.points IS NOT NULL)"""));
        collector
                .get("/borrowers/{p}/scores", loan.personId())
                .then()
                .body("loans[0].version", is(version))
                .body("loans[0].points", notNullValue())
                .body("loans[0].probability", notNullValue())
                .body("loans[0].reasons", not(empty()));
        supervisor
                .get("/scorecards")
                .then()
                .body("items.find { it.version == " + version + " }.stabilityNow", notNullValue());
        database.asOwner("""
                CREATE TABLE public.score_before AS SELECT person_id, loan_id, points, version, xmin::text AS written
                  FROM segmentation.score""");
        try {
            Book.closeDay();
            assertEquals(
                    "t f",
                    database.text("""
                                    SELECT (count(*) > 0) || ' ' || bool_or(c.xmin::text <> b.written)
                                      FROM public.score_before b
                                      JOIN segmentation.score c USING (person_id, loan_id, points, version)
                                      """).replace("true", "t").replace("false", "f"),
                    "what does not change is not written");
        } finally {
            database.asOwner("DROP TABLE public.score_before");
        }

        Book.at("10:00");
        LocalDate today = Book.businessDate();
        int points = collector.get("/borrowers/{p}/scores", loan.personId()).path("loans[0].points");
        Map<String, Object> override = new java.util.HashMap<>(Map.of(
                "loanId",
                loan.loanId(),
                "points",
                700,
                "reason",
                "拆迁款下月到账",
                "until",
                today.plusDays(400).toString()));
        collector
                .post("/borrowers/{p}/score-overrides", override, loan.personId())
                .then()
                .statusCode(403);
        supervisor
                .post("/borrowers/{p}/score-overrides", override, loan.personId())
                .then()
                .statusCode(422)
                .body("code", is("SCORE_OVERRIDE_DATE"));
        override.put("until", today.plusDays(1).toString());
        supervisor
                .post("/borrowers/{p}/score-overrides", override, loan.personId())
                .then()
                .statusCode(201)
                .body("loans[0].counts", is(700))
                .body("loans[0].points", is(points))
                .body("loans[0].grade", is("HIGH"))
                .body("overrides[0].inForce", is(true));
        Book.closeDay();
        Book.closeDay();
        collector
                .get("/borrowers/{p}/scores", loan.personId())
                .then()
                .body("loans[0].counts", not(is(700)))
                .body("overrides[0].inForce", is(false));
        Book.Loan paid = Book.loan(Book.businessDate().plusDays(10));
        override.put("loanId", paid.loanId());
        override.put("until", Book.businessDate().toString());
        supervisor
                .post("/borrowers/{p}/score-overrides", override, paid.personId())
                .then()
                .statusCode(422)
                .body("code", is("LOAN_NOT_LATE"));

        Book.at("10:00");
        collector
                .post("/borrowers/{p}/machine-refusal", Map.of("note", ""), loan.personId())
                .then()
                .statusCode(400);
        collector
                .post("/borrowers/{p}/machine-refusal", Map.of("note", "不要机器判断"), loan.personId())
                .then()
                .statusCode(201)
                .body("refused", is(true))
                .body("loans[0].points", nullValue())
                .body("loans[0].reasons", empty());
        Book.closeDay();
        assertEquals(
                "0",
                database.text("SELECT count(*) FROM segmentation.score WHERE person_id = '" + loan.personId() + "'"));
        collector
                .request()
                .delete("/api/v1/borrowers/{p}/machine-refusal", loan.personId())
                .then()
                .statusCode(200)
                .body("refused", is(false));
        Book.closeDay();
        assertEquals(
                "1",
                database.text("SELECT count(*) FROM segmentation.score WHERE person_id = '" + loan.personId() + "'"));
        Book.pay(loan, "1200.00", Book.businessDate());
        Book.closeDay();
        assertEquals(
                "0",
                database.text("SELECT count(*) FROM segmentation.score WHERE person_id = '" + loan.personId() + "'"),
                "who is no longer late has no score");
        supervisor
                .get("/segment-fields")
                .then()
                .body("items.name", hasItem("score"))
                .body("items.name", hasItem("riskGrade"));
    }

    /** What was learned from a past day must not change by what happens after it. */
    @Test
    void aPastDayIsSeenWithoutWhatCameAfterIt() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(75));
        LocalDate then = Book.businessDate();
        Book.pay(loan, "150.00", then.minusDays(20));
        String past = past(loan, then);
        Book.pay(loan, "500.00", then);
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
                .post(
                        "/borrowers/{p}/promises",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "amount",
                                Map.of("amount", "10.00", "currency", "CNY"),
                                "dueOn",
                                then.toString(),
                                "method",
                                "APP",
                                "madeBy",
                                "BORROWER"),
                        loan.personId())
                .then()
                .statusCode(201);
        Book.closeDay();
        Book.closeDay();
        Book.closeDay();
        assertEquals(past, past(loan, then));
    }

    private String past(Book.Loan loan, LocalDate day) {
        return database.text(
                "SELECT row_to_json(x) FROM (SELECT s.overdue_amount" + scores.columns(training.features(), day)
                        + " FROM delinquency.standing_at('" + day + "', '" + day + "', 'infinity', '" + loan.personId()
                        + "', '" + loan.personId()
                        + "') s JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id JOIN "
                        + "portfolio.borrower b ON b.person_id = s.person_id) x");
    }
}
