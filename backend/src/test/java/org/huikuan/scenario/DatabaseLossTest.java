package org.huikuan.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** A database that drops every connection costs a moment of 503, never a 500 and never a doubled deed. */
@ServiceTest
class DatabaseLossTest {

    @Inject
    Database database;

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
        Book.pause(1_100);
        assertEquals(
                List.of(),
                IntStream.range(0, 48)
                        .parallel()
                        .map(i -> finance.get("/products").statusCode())
                        .filter(status -> status != 200)
                        .boxed()
                        .toList());
        assertEquals(
                "1",
                database.text("SELECT count(*) FROM repayment.repayment WHERE external_ref = '"
                        + money.get("externalRef") + "'"));
    }
}
