package org.huikuan.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** A database that drops every connection costs a moment of 503, never a 500 and never a doubled deed. */
@ServiceTest
class DatabaseLossTest {

    @Inject
    Database database;

    private static final String AT_REST = """
            FROM pg_stat_activity WHERE usename = current_user AND state = 'idle'
              AND now() - state_change > interval '1.1 s'""";

    /** A connection that lay idle is asked whether it lives before somebody gets it: his request is none the wiser. */
    @Test
    void whatWasLostWhileItLayIdleCostsNothing() throws Exception {
        Await.until(() -> refused().isEmpty());
        Await.until(() -> database.asApp("SELECT count(*) " + AT_REST), count -> Integer.parseInt(count) >= 3);
        database.asApp("SELECT count(pg_terminate_backend(pid)) " + AT_REST);
        assertEquals(List.of(), refused());
    }

    /** Of forty-eight who ask, sixteen at a time, what those got who did not get their answer. */
    private static List<Integer> refused() {
        ExecutorService askers = Executors.newFixedThreadPool(16);
        try {
            return Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> Api.as("finance").get("/products").statusCode(), askers))
                    .limit(48)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .filter(status -> status != 200)
                    .toList();
        } finally {
            askers.shutdown();
        }
    }

    @Test
    void lostConnectionsAreAskedToComeBackAndTheSameKeyIsSafe() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(3));
        Map<String, Object> money = Book.repayment(loan, "10.00", Book.businessDate());
        Api finance = Api.as("finance");
        finance.get("/products").then().statusCode(200);
        int unavailable = 0;
        for (int round = 0; round < 5; round++) {
            database.asApp("""
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                      WHERE usename = current_user AND pid <> pg_backend_pid()""");
            String key = UUID.randomUUID().toString();
            for (int i = 0; i < 50; i++) {
                Response answer = finance.postOnce(key, "/repayments", money);
                if (answer.statusCode() != 503) {
                    assertTrue(answer.statusCode() == (round == 0 ? 201 : 409), answer.asString());
                    break;
                }
                unavailable++;
                assertNotNull(answer.header("Retry-After"));
                assertEquals("TRY_AGAIN", answer.path("code"));
            }
        }
        assertTrue(unavailable > 0, "no connection was lost");
        assertEquals(
                "1",
                database.text("SELECT count(*) FROM repayment.repayment WHERE external_ref = '"
                        + money.get("externalRef") + "'"));
    }
}
