package org.huikuan.portfolio;

import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class SightsTest {

    @Inject
    Database database;

    private String looks(Book.Loan loan, String who) {
        return database.text("SELECT count(*)::text FROM audit.trail t JOIN identity.actor a ON a.id = t.actor_id"
                + " WHERE t.action = 'PERSON_SEEN' AND t.person_id = '" + loan.personId() + "' AND a.name = '" + who
                + "'");
    }

    @Test
    void whoLookedAtWhomIsKnownOncePerHour() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(40));
        Api auditor = Api.as("auditor");
        for (int i = 0; i < 3; i++) {
            auditor.get("/borrowers/{p}", loan.personId()).then().statusCode(200);
        }
        assertEquals("1", looks(loan, "严如实"));
        Api.client("agency-hengxin")
                .get("/borrowers/{p}", loan.personId())
                .then()
                .statusCode(404);
        assertEquals("0", looks(loan, "恒信委外系统"));
    }

    /** Not his page alone: his contacts, visits or repayments are as much. */
    @Test
    void partsOfAPageAreLooksToo() throws Exception {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(43));
        Api auditor = Api.as("auditor");
        ExecutorService page = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> parts = Stream.of("contacts", "standings", "promises", "repayments")
                    .<Callable<Integer>>map(part -> () -> auditor.get("/borrowers/{p}/" + part, loan.personId())
                            .statusCode())
                    .toList();
            for (Future<Integer> part : page.invokeAll(parts)) {
                assertEquals(200, part.get());
            }
        } finally {
            page.shutdown();
        }
        assertEquals("1", looks(loan, "严如实"));
        Api.client("agency-hengxin").get("/borrowers/{p}/contacts", loan.personId());
        assertEquals("0", looks(loan, "恒信委外系统"));
    }

    @Test
    void nobodyLooksAtMorePersonsThanAnHourAllows() {
        Book.Loan seen = Book.loan(Book.businessDate().minusDays(41));
        Book.Loan other = Book.loan(Book.businessDate().minusDays(42));
        Api trainee = Api.as("trainee");
        trainee.get("/borrowers/{p}", seen.personId()).then().statusCode(200);
        String trainees = "(SELECT id FROM identity.app_user WHERE username = 'trainee')";
        database.asOwner("UPDATE portfolio.sight_count SET persons = 100000 WHERE actor_id = " + trainees);
        try {
            trainee.get("/borrowers/{p}", other.personId())
                    .then()
                    .statusCode(429)
                    .body("code", is("SIGHTS_USED_UP"))
                    .header("Retry-After", Integer::parseInt, greaterThan(0));
            trainee.get("/borrowers/{p}/promises", other.personId()).then().statusCode(429);
            assertEquals("0", looks(other, "苏初学"));
            trainee.get("/borrowers/{p}", seen.personId()).then().statusCode(200);
            Api.as("auditor").get("/borrowers/{p}", other.personId()).then().statusCode(200);
        } finally {
            database.asOwner("DELETE FROM portfolio.sight_count WHERE actor_id = " + trainees);
        }
    }
}
