package org.huikuan.launch;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class OutageTest {

    @Inject
    Database database;

    private final Api collector = Api.as("collector");

    /** The process that holds the data directory; not by its name: another test may run beside this one. */
    private static ProcessHandle postgres() throws IOException {
        Path directory = Path.of("target", "test-data-" + System.getProperty("huikuan.test.part", "1"));
        String pid = Files.readAllLines(directory.resolve("postgres/cluster/postmaster.pid"))
                .get(0)
                .trim();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Test
    void aKilledDatabaseIsThereAgainWithinTenSecondsAndKnowsWhatWasAcknowledged() throws IOException {
        Book.Loan loan = Book.loan(LocalDate.of(2026, 1, 5));
        String key = UUID.randomUUID().toString();
        Map<String, Object> hold = Map.of("reason", "DISPUTE");
        Response first = collector.postOnce(key, "/borrowers/{p}/holds", hold, loan.personId());
        assertEquals(201, first.statusCode(), first.asString());

        // The tests' database answers before it has written; an installation's does not.
        database.asOwner("SET synchronous_commit = on; CREATE TABLE public.written (); DROP TABLE public.written");
        ProcessHandle killed = postgres();
        assertTrue(killed.destroyForcibly());
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> Await.until(() -> {
                    Response answer = collector.get("/borrowers/{p}", loan.personId());
                    assertTrue(
                            answer.statusCode() == 200 || answer.statusCode() == 503,
                            answer.statusCode() + " " + answer.asString());
                    return answer.statusCode() == 200 && !killed.isAlive();
                }));

        Response again = collector.postOnce(key, "/borrowers/{p}/holds", hold, loan.personId());
        assertEquals(first.asString(), again.asString());
        collector.get("/borrowers/{p}", loan.personId()).then().statusCode(200).body("holds.size()", is(1));
    }
}
