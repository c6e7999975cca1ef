package org.huikuan.shared;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class IdempotencyTest {

    /** What is about a person, named in the address, is one request a borrower. */
    @Test
    void aKeyIsTheCallersPerBorrower() {
        Api collector = Api.as("collector");
        String key = UUID.randomUUID().toString();
        List<Book.Loan> loans = List.of(Book.loan(Book.businessDate()), Book.loan(Book.businessDate()));
        Map<String, String> complaint = Map.of("reason", "COMPLAINT");
        List<String> first = new ArrayList<>();
        for (Book.Loan loan : loans) {
            first.add(collector
                    .postOnce(key, "/borrowers/{p}/holds", complaint, loan.personId())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        assertEquals(2, Set.copyOf(first).size());
        for (int i = 0; i < 2; i++) {
            collector
                    .postOnce(
                            key, "/borrowers/{p}/holds", complaint, loans.get(i).personId())
                    .then()
                    .statusCode(201)
                    .body("id", is(first.get(i)));
            collector
                    .postOnce(
                            key,
                            "/borrowers/{p}/holds",
                            Map.of("reason", "DISPUTE"),
                            loans.get(i).personId())
                    .then()
                    .statusCode(422)
                    .body("code", is("IDEMPOTENCY_KEY_REUSED"));
        }
    }

    /** A person who stands only in the body does not part requests: the key stays the caller's alone. */
    @Test
    void whatNamesNobodyInItsAddressIsOnceACallerAndKey() throws Exception {
        Api finance = Api.as("finance");
        String key = UUID.randomUUID().toString();
        Book.Loan loan = Book.loan(Book.businessDate());
        Map<String, Object> money = Book.repayment(loan, "10.00", Book.businessDate());
        Callable<Response> post = () -> finance.postOnce(key, "/repayments", money);
        var pool = Executors.newFixedThreadPool(4);
        List<String> answers = new ArrayList<>();
        for (var answer : pool.invokeAll(Collections.nCopies(4, post))) {
            assertEquals(201, answer.get().statusCode(), answer.get().asString());
            answers.add(answer.get().asString());
        }
        pool.shutdown();
        assertEquals(1, Set.copyOf(answers).size(), answers.toString());
        Map<String, Object> another =
                new HashMap<>(Book.repayment(Book.loan(Book.businessDate()), "10.00", Book.businessDate()));
        finance.postOnce(key, "/repayments", another).then().statusCode(422).body("code", is("IDEMPOTENCY_KEY_REUSED"));
        Api.as("supervisor")
                .postOnce(key, "/borrowers/{p}/holds", Map.of("reason", "COMPLAINT"), loan.personId())
                .then()
                .statusCode(201);
    }
}
