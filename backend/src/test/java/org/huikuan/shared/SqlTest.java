package org.huikuan.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.huikuan.testing.ServiceTest;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** What goes into a statement comes out of it, in the types of the house, and stays out of failures. */
@ServiceTest
class SqlTest {

    @Inject
    Sql sql;

    private record Sent(
            UUID id,
            Instant at,
            LocalDate day,
            LocalTime time,
            DayOfWeek constant,
            String[] texts,
            byte[] bytes,
            UUID none) {}

    private static final Sent SENT = new Sent(
            UUID.fromString("01900000-0000-7000-8000-000000000001"),
            Instant.parse("2026-11-28T01:02:03.000004Z"),
            LocalDate.parse("2026-11-28"),
            LocalTime.parse("21:30"),
            DayOfWeek.MONDAY,
            new String[] {"一", "b"},
            new byte[] {1, -1},
            null);

    @Test
    void outsideOfATransactionThereIsNoStatement() {
        assertThrows(IllegalStateException.class, () -> sql.query("SELECT 1"));
        assertThrows(IllegalStateException.class, () -> sql.update("DELETE FROM shared.idempotency WHERE false"));
    }

    /** Nobody is known to act in a thread of its own: no row of a person is shown, and that is said. */
    @Test
    void aForgottenScopeFails() {
        Runnable count = () -> QuarkusTransaction.requiringNew()
                .run(() -> sql.query("SELECT count(*) FROM portfolio.whole_loan")
                        .mapTo(Long.class)
                        .one());
        JdbiException failure = assertThrows(JdbiException.class, () -> inAThreadOfItsOwn(count));
        assertTrue(failure.getMessage().contains("Nobody is known to act"), failure.getMessage());
    }

    private static void inAThreadOfItsOwn(Runnable work) {
        RuntimeException[] failure = new RuntimeException[1];
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure[0] = e;
            }
        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    @Test
    @TestTransaction
    void aRecordIsBoundByItsComponents() {
        sql.query("""
                SELECT :s.id::uuid AS id, :s.at::timestamptz AS at, :s.day::date AS day, :s.time::time AS time,
                  :s.constant::text AS constant, :s.texts::text[] AS texts, :s.bytes::bytea AS bytes,
                  :s.none::uuid AS none""")
                .bindNamedArgumentFinder(Sql.values("s", SENT))
                .map(r -> {
                    assertEquals(SENT.id(), r.getColumn("id", UUID.class));
                    assertEquals(SENT.at(), r.getColumn("at", Instant.class));
                    assertEquals(SENT.day(), r.getColumn("day", LocalDate.class));
                    assertEquals(SENT.time(), r.getColumn("time", LocalTime.class));
                    assertEquals("MONDAY", r.getColumn("constant", String.class));
                    assertEquals(List.of("一", "b"), r.getColumn("texts", Sql.TEXTS));
                    assertEquals(-1, r.getColumn("bytes", byte[].class)[1]);
                    assertNull(r.getColumn("none", UUID.class));
                    return 1;
                })
                .one();
    }

    @Test
    @TestTransaction
    void whatIsNotThereIsNothing() {
        sql.query("SELECT NULL::int AS n, NULL::boolean AS flag, NULL::text[] AS texts, 'infinity'::date AS never")
                .map(r -> {
                    assertEquals(0, r.getColumn("n", Sql.INT));
                    assertNull(r.getColumn("n", Integer.class));
                    assertFalse(r.getColumn("flag", Sql.FLAG));
                    assertEquals(List.of(), r.getColumn("texts", Sql.TEXTS));
                    assertNull(r.getColumn("never", LocalDate.class));
                    return 1;
                })
                .one();
    }

    @Test
    @TestTransaction
    void aFailureSaysWhatTheDatabaseSaidAndNotWhatItWasGiven() {
        JdbiException failure = assertThrows(
                JdbiException.class,
                () -> sql.query("SELECT 1 / (length(:name) - length(:name))")
                        .bind("name", "张三 13800138000")
                        .mapTo(Integer.class)
                        .one());
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertEquals("22012", Sql.state(failure));
        assertTrue(trace.toString().contains("division by zero"));
        assertFalse(trace.toString().contains("13800138000"), trace.toString());
    }

    @Test
    @TestTransaction
    void aFailureWithoutAStateHasNone() {
        assertNull(Sql.state(new IllegalStateException(new java.sql.SQLException("no state"))));
        assertNull(Sql.state(new IllegalStateException("no database")));
        assertTrue(Sql.lost(new IllegalStateException(new java.sql.SQLException("gone", "08006"))));
        assertFalse(Sql.lost(new IllegalStateException(new java.sql.SQLException("no state"))));
    }
}
