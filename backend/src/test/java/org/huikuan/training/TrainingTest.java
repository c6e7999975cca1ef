package org.huikuan.training;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** No examination, no certificate; no certificate, no work and no permit; a visit needs two people who hold one. */
@ServiceTest
class TrainingTest {

    private static final List<Integer> RIGHT = List.of(1, 1, 2, 0, 1, 2, 1, 1, 0, 1);

    @Inject
    Database database;

    private final Api trainee = Api.as("trainee");
    private final Api compliance = Api.as("compliance");

    private Response call(Api who, Book.Loan loan) {
        return who.post(
                "/borrowers/{p}/permits",
                Map.of("loanId", loan.loanId(), "contactPointId", loan.point("BORROWER", "PHONE"), "channel", "CALL"),
                loan.personId());
    }

    private Response visit(Api who, Book.Loan loan, List<String> officers) {
        return who.post(
                "/borrowers/{p}/permits",
                Map.of(
                        "loanId",
                        loan.loanId(),
                        "contactPointId",
                        loan.point("BORROWER", "ADDRESS"),
                        "channel",
                        "VISIT",
                        "officers",
                        officers),
                loan.personId());
    }

    private String officer(String badge) {
        return database.text("SELECT id FROM identity.officer WHERE badge_no = '" + badge + "'");
    }

    @Test
    void whoPassesIsCertifiedAndMayWork() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        trainee.post("/worklist/next", Map.of()).then().statusCode(422).body("code", is("CERTIFICATE_NEEDED"));
        call(trainee, loan)
                .then()
                .statusCode(422)
                .body("rules.id", is(List.of("HOUSE-CERT-01")))
                .body("rules[0].remedy", is("CERTIFIED_OFFICERS"))
                .body("rules[0].number", is("0 / 1"));
        trainee.get("/training/courses")
                .then()
                .statusCode(200)
                .body("items.code", is(List.of("CONDUCT", "VISIT")))
                .body("items.certifiedUntil", everyItem(nullValue()))
                .body("items[0].triesLeftToday", is(3));

        String take = "/training/courses/CONDUCT/examinations";
        trainee.post(take, Map.of("answers", List.of(1))).then().statusCode(422).body("code", is("ANSWERS_INCOMPLETE"));
        trainee.post("/training/courses/NONE/examinations", Map.of("answers", List.of(1)))
                .then()
                .statusCode(404);
        trainee.post(take, Map.of("answers", List.of(0, 0, 0, 1, 0, 2, 1, 1, 0, 1)))
                .then()
                .statusCode(201)
                .body("passed", is(false))
                .body("right", is(5))
                .body("wrong.rule", hasItem("CN-TIME-01"))
                .body("certifiedUntil", nullValue());
        call(trainee, loan).then().statusCode(422);
        LocalDate until = Book.businessDate().plusMonths(12);
        trainee.post(take, Map.of("answers", RIGHT))
                .then()
                .statusCode(201)
                .body("passed", is(true))
                .body("wrong", empty())
                .body("certifiedUntil", is(until.toString()));
        call(trainee, loan).then().statusCode(201);
        trainee.post("/worklist/next", Map.of()).then().statusCode(201);
        trainee.post(take, Map.of("answers", RIGHT)).then().statusCode(201);
        trainee.post(take, Map.of("answers", RIGHT)).then().statusCode(422).body("code", is("EXAMINATION_TOMORROW"));

        String me = officer("trainee");
        List<String> certificates = compliance
                .get("/officers")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.id == '" + me + "' }.certificates.findAll { !it.revoked }.id");
        for (String certificate : certificates) {
            compliance
                    .post("/officers/{o}/certificates/{c}/revoke", Map.of("note", "投诉成立"), me, certificate)
                    .then()
                    .statusCode(200);
        }
        compliance
                .post("/officers/{o}/certificates/{c}/revoke", Map.of("note", "再次"), me, certificates.get(0))
                .then()
                .statusCode(404);
        call(trainee, loan).then().statusCode(422).body("rules.id", is(List.of("HOUSE-CERT-01")));
        for (String channel : List.of("CALL", "AI_VOICE", "SMS")) {
            trainee.post(
                            "/borrowers/{p}/permits",
                            Map.of(
                                    "loanId",
                                    loan.loanId(),
                                    "contactPointId",
                                    loan.point("BORROWER", "PHONE"),
                                    "channel",
                                    channel,
                                    "officers",
                                    List.of(officer("W-001"))),
                            loan.personId())
                    .then()
                    .statusCode(422)
                    .body("rules.id", hasItem("HOUSE-CERT-01"));
        }
        Book.at(Book.businessDate().plusDays(1), "10:00", Book.SHANGHAI);
        trainee.post(take, Map.of("answers", RIGHT)).then().statusCode(422).body("code", is("READMISSION_NEEDED"));
        Book.at("10:00");
        trainee.post(
                        "/officers/{o}/certificates",
                        Map.of(
                                "course",
                                "CONDUCT",
                                "evidence",
                                "x",
                                "issuedOn",
                                "2026-01-01",
                                "expiresOn",
                                "2027-01-01"),
                        me)
                .then()
                .statusCode(403);
    }

    @Test
    void aVisitNeedsTwoPeopleWhoseCertificatesHoldThatDay() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        Api field = Api.client("field-app");
        String first = officer("W-001");
        String second = officer("W-002");
        visit(field, loan, List.of(first))
                .then()
                .statusCode(422)
                .body("rules.id", is(List.of("CN-VISIT-01")))
                .body("rules[0].number", is("1 / 2"));
        visit(field, loan, List.of(first, first)).then().statusCode(422).body("rules.id", hasItem("CN-VISIT-01"));
        visit(field, loan, List.of(first, officer("QM-01")))
                .then()
                .statusCode(422)
                .body("rules.id", hasItem("CN-VISIT-01"));
        visit(field, loan, List.of())
                .then()
                .statusCode(422)
                .body("rules.id", is(List.of("CN-VISIT-01", "HOUSE-CERT-01")));
        visit(field, loan, List.of(first, second, officer("QM-01")))
                .then()
                .statusCode(422)
                .body("rules.id", hasItem("CN-VISIT-01"));
        visit(field, loan, List.of(first, second)).then().statusCode(201);
        visit(Api.as("collector"), loan, List.of(second)).then().statusCode(201);

        String fresh = compliance
                .post(
                        "/officers",
                        Map.of(
                                "name",
                                "新同事",
                                "badgeNo",
                                "W-" + UUID.randomUUID().toString().substring(0, 6)))
                .then()
                .statusCode(201)
                .body("certificates", empty())
                .extract()
                .path("id");
        visit(field, loan, List.of(first, fresh)).then().statusCode(422);
        String today = Book.businessDate().toString();
        Map<String, Object> dated = Map.of(
                "course",
                "VISIT",
                "evidence",
                "协会证书",
                "issuedOn",
                today,
                "expiresOn",
                Book.businessDate().plusYears(4).toString());
        compliance
                .post("/officers/{o}/certificates", dated, fresh)
                .then()
                .statusCode(422)
                .body("code", is("CERTIFICATE_DATES"));
        compliance
                .post(
                        "/officers/{o}/certificates",
                        Map.of("course", "VISIT", "evidence", "协会证书", "issuedOn", today, "expiresOn", today),
                        fresh)
                .then()
                .statusCode(201)
                .body("certificates[0].valid", is(true));
        visit(field, loan, List.of(first, fresh)).then().statusCode(422).body("rules.id", is(List.of("HOUSE-CERT-01")));
        compliance
                .post(
                        "/officers/{o}/certificates",
                        Map.of("course", "CONDUCT", "evidence", "协会证书", "issuedOn", today, "expiresOn", today),
                        fresh)
                .then()
                .statusCode(201);
        visit(field, loan, List.of(first, fresh)).then().statusCode(201);
        Book.at(Book.businessDate().plusDays(1), "10:00", Book.SHANGHAI);
        visit(field, loan, List.of(first, fresh)).then().statusCode(422);
        Book.at("10:00");
        compliance
                .post("/officers/{o}/leave", null, second)
                .then()
                .statusCode(200)
                .body("active", is(false));
        visit(field, loan, List.of(first, second)).then().statusCode(422);
        database.asOwner("UPDATE identity.officer SET left_at = NULL WHERE id = '" + second + "'");
        compliance
                .post("/officers", Map.of("name", "重复", "badgeNo", "W-001"))
                .then()
                .statusCode(409)
                .body("code", is("BADGE_USED"));
        compliance
                .get("/officers")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + fresh + "' }.name", notNullValue());
        Api.client("agency-qiming")
                .get("/officers")
                .then()
                .statusCode(200)
                .body("items.badgeNo", not(hasItem("W-001")))
                .body("items.badgeNo", hasItem("QM-01"));
        Api.client("agency-qiming")
                .post(
                        "/officers",
                        Map.of(
                                "name",
                                "委外新人",
                                "badgeNo",
                                "QM-" + UUID.randomUUID().toString().substring(0, 5)))
                .then()
                .statusCode(201)
                .body("agencyId", notNullValue());
        compliance.get("/officers").then().body("items.findAll { it.badgeNo == 'W-001' }", hasSize(1));
    }
}
