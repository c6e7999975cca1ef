package org.huikuan.delinquency;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ways to cut the days: dated, for all products or one, and what was reported before stays as it was cut. */
@ServiceTest
class BucketsTest {

    private final Api supervisor = Api.as("supervisor");

    @Inject
    Database database;

    /** The schemes of a test would stand beside those of the others. */
    @AfterEach
    void gone() {
        database.asOwner("DELETE FROM delinquency.bucket WHERE scheme IN ('WEEK', 'X1')");
        database.asOwner("DELETE FROM delinquency.bucket_scheme WHERE code IN ('WEEK', 'X1')");
    }

    private static Map<String, Object> scheme(String code, String product, LocalDate from, Object... cuts) {
        Map<String, Object> scheme = new HashMap<>(
                Map.of("code", code, "effectiveFrom", from.toString(), "nameZh", "周账龄", "nameEn", "Weeks"));
        scheme.put("product", product);
        List<Map<String, Object>> buckets = new java.util.ArrayList<>();
        for (int i = 0; i < cuts.length; i += 2) {
            buckets.add(Map.of("code", cuts[i], "fromDpd", cuts[i + 1]));
        }
        scheme.put("buckets", buckets);
        return scheme;
    }

    @Test
    void aSchemeHoldsFromItsDayForItsProduct() {
        LocalDate today = Book.businessDate();
        Book.Loan cash = Book.loan(today.minusDays(10));
        Book.Loan biz = Book.loan(today.minusDays(10), Map.of("productCode", "BIZ"));
        supervisor
                .post("/bucket-schemes", scheme("WEEK", null, today.plusDays(1), "W0", 0, "W1", 1, "W2+", 8))
                .then()
                .statusCode(201);
        supervisor
                .post("/bucket-schemes", scheme("WEEK", "BIZ", today.plusDays(1), "B0", 0, "B1", 1, "B2+", 15))
                .then()
                .statusCode(201)
                .body("items.findAll { it.code == 'WEEK' }.product", hasItem("BIZ"));
        supervisor
                .get("/borrowers/{p}/standings", cash.personId())
                .then()
                .body("standings[0].buckets.scheme", not(hasItem("WEEK")));
        Book.closeDay();
        supervisor
                .get("/borrowers/{p}/standings", cash.personId())
                .then()
                .body("standings[0].buckets.find { it.scheme == 'WEEK' }.bucket", is("W2+"));
        supervisor
                .get("/borrowers/{p}/standings", biz.personId())
                .then()
                .body("standings[0].buckets.find { it.scheme == 'WEEK' }.bucket", is("B1"));
        supervisor
                .get("/borrowers/{p}/standings?asOf={d}", cash.personId(), today.toString())
                .then()
                .body("standings[0].buckets.scheme", not(hasItem("WEEK")));
        supervisor
                .get("/ageing")
                .then()
                .body("schemes.find { it.code == 'WEEK' }.buckets.code", contains("W0", "W1", "W2+"));
        supervisor
                .get("/ageing?product=BIZ")
                .then()
                .body("schemes.find { it.code == 'WEEK' }.buckets.code", contains("B0", "B1", "B2+"));
        supervisor
                .get("/ageing?asOf={d}", today.toString())
                .then()
                .body("schemes.code", contains("MONTH", "DAY", "BANK"));
    }

    @Test
    void aSchemeThatIsWrongSaysWhere() {
        LocalDate today = Book.businessDate();
        Api.as("collector")
                .post("/bucket-schemes", scheme("X1", null, today, "A", 0, "B", 1))
                .then()
                .statusCode(403);
        supervisor
                .post("/bucket-schemes", scheme("X1", null, today.minusDays(1), "A", 0, "B", 1))
                .then()
                .statusCode(422)
                .body("code", is("SCHEME_IN_PAST"));
        supervisor
                .post("/bucket-schemes", scheme("X1", "NONE", today, "A", 0, "B", 1))
                .then()
                .statusCode(422)
                .body("code", is("PRODUCT_UNKNOWN"));
        supervisor
                .post("/bucket-schemes", scheme("X1", null, today, "A", 1, "B", 2))
                .then()
                .statusCode(422)
                .body("code", is("BUCKETS_OUT_OF_ORDER"))
                .body("errors[0].field", is("buckets[0].fromDpd"));
        supervisor
                .post("/bucket-schemes", scheme("X1", null, today, "A", 0, "B", 5, "C", 5))
                .then()
                .statusCode(422)
                .body("errors[0].field", is("buckets[2].fromDpd"));
        supervisor
                .post("/bucket-schemes", scheme("X1", null, today.plusDays(3000), "A", 0, "B", 1))
                .then()
                .statusCode(201);
        supervisor
                .post("/bucket-schemes", scheme("X1", null, today.plusDays(3000), "A", 0, "B", 1))
                .then()
                .statusCode(409)
                .body("code", is("SCHEME_EXISTS"));
    }
}
