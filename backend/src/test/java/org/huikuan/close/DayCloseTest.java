package org.huikuan.close;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/**
 * Many sessions close one day as one would: every chunk once, every account as a computation of the whole book has it.
 */
@ServiceTest
class DayCloseTest {

    @Inject
    Database database;

    @Inject
    DayClose close;

    @Test
    void sessionsShareADayAndEveryChunkHappensOnce() throws Exception {
        LocalDate day = Book.businessDate();
        for (int i = 0; i < 8; i++) {
            Book.loan(day.minusDays(i * 12L));
        }
        String job = Api.as("supervisor")
                .post("/closes", Map.of("businessDate", day.toString()))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        var pool = Executors.newFixedThreadPool(3);
        List<Future<?>> helpers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            helpers.add(pool.submit(() -> {
                var context = Arc.container().requestContext();
                context.activate();
                close.help(UUID.fromString(job));
                context.terminate();
            }));
        }
        for (Future<?> helper : helpers) {
            helper.get();
        }
        pool.shutdown();
        Book.awaitJob(job);
        assertEquals(day.plusDays(1), Book.businessDate());
        String chunks = "FROM close.chunk WHERE business_date = '" + day + "' AND step <> 'OPEN_NEXT_DAY'";
        assertEquals("0", database.text("SELECT count(*) " + chunks + " AND finished_at IS NULL"));
        assertTrue(Integer.parseInt(database.text("SELECT count(DISTINCT chunk) " + chunks)) > 3);
        assertEquals(
                "1",
                database.text("SELECT max(n) FROM (SELECT count(*) AS n FROM delinquency.standing_history WHERE cause "
                        + "= 'DAY_CLOSED' AND as_of = '"
                        + day.plusDays(1) + "' GROUP BY person_id, loan_id) x"));
        assertEquals(
                "1",
                database.text("SELECT coalesce(max(n), 1) FROM (SELECT count(*) AS n FROM "
                        + "segmentation.membership_history WHERE cause = 'DAY_CLOSED' AND as_of = '"
                        + day.plusDays(1) + "' GROUP BY person_id, loan_id) x"));
        assertEquals("0", database.text("""
                SELECT count(*) FROM delinquency.standing s
                  JOIN delinquency.standing_at((SELECT business_date FROM shared.business_time),
                  (SELECT business_date + 1
                    FROM shared.business_time), 'infinity', '00000000-0000-0000-0000-000000000000',
                    'ffffffff-ffff-ffff-ffff-ffffffffffff') f
                  ON f.person_id = s.person_id AND f.loan_id = s.loan_id
                 WHERE (s.oldest_unpaid_due_on, s.late_since, s.overdue_amount, s.outstanding_amount, s.next_due_on,
                   s.changes_on)
                       IS DISTINCT FROM (f.oldest_unpaid_due_on, f.late_since, f.overdue_amount, f.outstanding_amount,
                         f.next_due_on, f.changes_on)"""));
        assertEquals("0", database.text("""
                SELECT count(*) FROM delinquency.standing s JOIN segmentation.membership m USING (person_id, loan_id)
                 WHERE s.overdue_amount > 0 AND (SELECT business_date
                   FROM shared.business_time) - s.oldest_unpaid_due_on >= 91
                   AND m.segment NOT IN ('LATE', 'LARGE-LONG', 'MALICIOUS')"""));
    }

    /**
     * A row that cannot be worked keeps neither its neighbours nor the book from the next day, and is taken again when
     * it is mended.
     */
    @Test
    void whoAStepFailsForIsLeftOutAndTheRestIsClosed() {
        LocalDate day = Book.businessDate();
        Book.Loan bad = Book.loan(day);
        Book.Loan good = Book.loan(day);
        database.asOwner("CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
                + "'no: %', NEW; END $$");
        database.asOwner("CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON delinquency.standing FOR EACH ROW WHEN "
                + "(NEW.person_id = '"
                + bad.personId() + "') EXECUTE FUNCTION public.refuse()");
        try {
            database.asOwner("INSERT INTO close.changed_meanwhile (person_id) VALUES ('" + bad.personId() + "')");
            Book.closeDay();
        } finally {
            database.asOwner("DROP TRIGGER refuse ON delinquency.standing");
            database.asOwner("DROP FUNCTION public.refuse()");
        }
        assertEquals(day.plusDays(1), Book.businessDate());
        assertEquals(
                1,
                Integer.parseInt(database.text("SELECT count(*) FROM delinquency.standing WHERE loan_id = '"
                        + good.loanId() + "' AND late_since = '" + day + "'")));
        assertEquals(
                "0",
                database.text("SELECT count(*) FROM delinquency.standing WHERE loan_id = '" + bad.loanId()
                        + "' AND late_since IS NOT NULL"),
                "not done for him");
        assertEquals(
                "0",
                database.text("SELECT count(*) FROM close.chunk WHERE business_date = '" + day
                        + "' AND finished_at IS NULL"));
        Api.as("supervisor")
                .get("/closes")
                .then()
                .statusCode(200)
                .body("items[0].steps.find { it.step == 'DAYS_PAST_DUE' }.leftOut", is(1))
                .body("items[0].steps.leftOut.sum()", is(1))
                .body("items[0].steps.failure", everyItem(nullValue()));
        Api.as("supervisor")
                .get("/closes/{d}/left-out", day.toString())
                .then()
                .statusCode(200)
                .body("items.personId", contains(bad.personId()))
                .body("items[0].step", is("DAYS_PAST_DUE"))
                .body("items[0].reason", is("SQL P0001 (exec_stmt_raise)"));
        Api.as("collector").get("/closes/{d}/left-out", day.toString()).then().statusCode(403);
        Book.closeDay();
        assertEquals(
                "1",
                database.text("SELECT count(*) FROM delinquency.standing WHERE loan_id = '" + bad.loanId()
                        + "' AND late_since = '" + day + "'"),
                "the next close takes him again");
    }

    /**
     * When a step fails for everybody it is not the persons: the close stops, says so, and goes on when it is begun
     * again.
     */
    @Test
    void aStepThatFailsForAllStopsTheClose() {
        LocalDate day = Book.businessDate();
        Book.Loan loan = Book.loan(day);
        database.asOwner("ALTER TABLE delinquency.closed_part ADD CONSTRAINT never CHECK (loans < 0) NOT VALID");
        String job;
        try {
            job = Api.as("supervisor")
                    .post("/closes", Map.of("businessDate", day.toString()))
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            assertEquals("FAILED", Book.endOf(job));
            Api.as("supervisor")
                    .get("/closes")
                    .then()
                    .body(
                            "items[0].steps.find { it.step == 'FIGURES' }.failure",
                            is("SQL 23514 never (ExecConstraints)"));
            assertEquals(day, Book.businessDate());
        } finally {
            database.asOwner("ALTER TABLE delinquency.closed_part DROP CONSTRAINT never");
        }
        Book.closeDay();
        assertEquals(1, loan.dpd(day.plusDays(1)));
    }

    /** A day on which a task does not change leaves its row as it was, not even locked. */
    @Test
    void whatDoesNotChangeIsNotWritten() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(50));
        Book.closeDay();
        String row = "SELECT t.xmin || ' ' || t.xmax || ' ' || t.ctid || ' ' || m.xmin || ' ' || m.xmax FROM "
                + "worklist.task t JOIN segmentation.membership m USING (person_id, loan_id) WHERE t.state = "
                + "'OPEN' AND t.loan_id = '"
                + loan.loanId() + "'";
        String before = database.text(row);
        Book.closeDay();
        assertEquals(before, database.text(row));
    }
}
