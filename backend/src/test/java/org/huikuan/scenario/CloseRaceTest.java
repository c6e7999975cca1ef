package org.huikuan.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huikuan.testing.Await;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** Money that arrives while a day is closed is neither lost nor overwritten by the close. */
@ServiceTest
class CloseRaceTest {

    @Inject
    Database database;

    @Test
    void payersAndTheCloseDoNotOverwriteEachOther() throws Exception {
        for (int day = 0; day < 3; day++) {
            LocalDate today = Book.businessDate();
            List<Book.Loan> loans = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                loans.add(Book.loan(today));
            }
            AtomicBoolean closing = new AtomicBoolean(true);
            var pool = Executors.newFixedThreadPool(loans.size());
            List<Future<?>> payers = new ArrayList<>();
            for (Book.Loan loan : loans) {
                payers.add(pool.submit(() -> {
                    while (closing.get()) {
                        Book.pay(loan, "1.00", today);
                    }
                }));
            }
            assertEquals(today.plusDays(1), Book.closeDay());
            closing.set(false);
            for (Future<?> payer : payers) {
                payer.get();
            }
            pool.shutdown();
            assertEquals("0", database.text("""
                    SELECT count(*) FROM delinquency.standing s
                      JOIN delinquency.standing_at((SELECT business_date FROM shared.business_time),
                      (SELECT business_date + 1
                        FROM shared.business_time), 'infinity', '00000000-0000-0000-0000-000000000000',
                        'ffffffff-ffff-ffff-ffff-ffffffffffff') f
                      ON f.person_id = s.person_id AND f.loan_id = s.loan_id
                     WHERE (s.oldest_unpaid_due_on, s.overdue_amount, s.outstanding_amount, s.next_due_on)
                           IS DISTINCT FROM (f.oldest_unpaid_due_on, f.overdue_amount, f.outstanding_amount,
                             f.next_due_on)"""));
            for (Book.Loan loan : loans) {
                assertEquals(
                        database.text("SELECT overdue_amount FROM delinquency.standing WHERE loan_id = '"
                                + loan.loanId() + "'"),
                        database.text("SELECT amount FROM worklist.task WHERE state = 'OPEN' AND loan_id = '"
                                + loan.loanId() + "'"));
            }
            assertEquals("0", database.text("SELECT count(*) FROM close.changed_meanwhile"));
        }
    }

    /** Money posted but not yet committed when the close reaches its person: the close waits for it. */
    @Test
    void theCloseWaitsForMoneyInFlight() throws Exception {
        LocalDate today = Book.businessDate();
        Book.Loan loan = Book.loan(today);
        try (Connection payer = database.connectAsOwner();
                Statement statement = payer.createStatement()) {
            payer.setAutoCommit(false);
            statement.execute(
                    "SELECT 1 FROM portfolio.borrower WHERE person_id = '" + loan.personId() + "' FOR NO KEY UPDATE");
            statement.execute(
                    "INSERT INTO repayment.repayment (person_id, id, loan_id, external_ref, amount, currency, "
                            + "value_date, source, recorded_at) VALUES ('"
                            + loan.personId() + "', gen_random_uuid(), '" + loan.loanId()
                            + "', gen_random_uuid()::text, 100.00, 'CNY', '" + today + "', 'TEST', now())");
            var closing = Executors.newSingleThreadExecutor().submit(Book::closeDay);
            awaitOneWaiting();
            payer.commit();
            assertEquals(today.plusDays(1), closing.get());
        }
        assertEquals(0, loan.dpd(today.plusDays(1)));
        assertEquals(
                "0.00",
                database.text(
                        "SELECT overdue_amount FROM delinquency.standing WHERE loan_id = '" + loan.loanId() + "'"));
    }

    /** Money posted in the old day after the close has passed its person: the close comes back to him. */
    @Test
    void theCloseComesBackToWhoPaidAfterItPassed() throws Exception {
        LocalDate today = Book.businessDate();
        Book.Loan payer = Book.loan(today);
        Book.Loan changing = Book.loan(today.minusDays(30));
        String passed = """
                SELECT bool_and(finished_at IS NOT NULL) FROM close.chunk
                  WHERE step = 'DAYS_PAST_DUE' AND business_date = '%s'""";
        try (Connection brake = database.connectAsOwner();
                Statement statement = brake.createStatement()) {
            brake.setAutoCommit(false);
            statement.execute("SELECT 1 FROM worklist.task WHERE person_id = '" + changing.personId() + "' FOR UPDATE");
            var pool = Executors.newSingleThreadExecutor();
            var closing = pool.submit(Book::closeDay);
            awaitOneWaiting();
            // The other session goes on.
            Await.until(() -> database.text(passed.formatted(today)), "t"::equals);
            Book.pay(payer, "1.00", today);
            brake.commit();
            assertEquals(today.plusDays(1), closing.get());
            pool.shutdown();
        }
        assertEquals(
                "99.00",
                database.text(
                        "SELECT overdue_amount FROM delinquency.standing WHERE loan_id = '" + payer.loanId() + "'"));
        assertEquals(
                "99.00",
                database.text("SELECT amount FROM worklist.task WHERE state = 'OPEN' AND loan_id = '" + payer.loanId()
                        + "'"));
        assertEquals(
                "MID",
                database.text("SELECT queue FROM worklist.task WHERE state = 'OPEN' AND loan_id = '" + changing.loanId()
                        + "'"));
    }

    /** A role sees what its own sessions wait for. */
    private void awaitOneWaiting() {
        Await.until(
                () -> database.asApp("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"),
                waiting -> !waiting.equals("0"));
    }
}
