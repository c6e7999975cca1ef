package org.huikuan.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.codec.binary.Base32;
import org.huikuan.shared.BusinessClock;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SecondFactorTest {

    private static final String SETTING = "huikuan.second-factor.roles";
    private static final String OWN = "雨后 长亭 白鹭 上青天 ";

    private final Api admin = Api.as("admin");

    @Inject
    Database database;

    private String name;
    private String id;
    private String password;

    /** Somebody who checks: with a password of his own, and a role the tests make need a device. */
    @BeforeEach
    void somebody() {
        database.asOwner("DELETE FROM identity.sign_in_try");
        name = "f-" + UUID.randomUUID().toString().substring(0, 8);
        password = OWN + name.hashCode();
        id = admin.post("/users", Map.of("username", name, "displayName", "验证人", "roles", List.of(), "reason", "测试"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        database.asOwner("UPDATE identity.app_user SET roles = '{AUDITOR}' WHERE username = '" + name + "'");
        String given = admin.post("/users/{id}/password", null, id).path("password");
        own(login(given, null))
                .post("/me/password", Map.of("current", given, "wanted", password))
                .then()
                .statusCode(200);
        System.setProperty(SETTING, "AUDITOR,COMPLIANCE");
    }

    @AfterEach
    void nobodyNeedsOne() {
        System.clearProperty(SETTING);
        database.asOwner("UPDATE identity.app_user SET roles = '{}' WHERE username LIKE 'a-%'");
    }

    private Response login(String with, String code) {
        Map<String, Object> body = new HashMap<>(Map.of("username", name, "password", with));
        body.put("code", code);
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/auth/login");
    }

    private static Api own(Response session) {
        return Api.bearer(session.then().statusCode(200).extract().path("accessToken"));
    }

    private static String code(String secret, int steps) {
        return OneTimeCode.at(
                new Base32().decode(secret), BusinessClock.machineTime().plus(OneTimeCode.STEP.multipliedBy(steps)));
    }

    private String begins(Api own) {
        return own.post("/me/second-factor", Map.of("password", password))
                .then()
                .statusCode(200)
                .body("address", startsWith("otpauth://totp/"))
                .extract()
                .path("secret");
    }

    /** The device shows the code of the step before, so that those of now and next are still to be used. */
    private String has(Api own) {
        String secret = begins(own);
        own.post("/me/second-factor/confirm", Map.of("code", code(secret, -1)))
                .then()
                .statusCode(200)
                .body("secondFactorMissing", is(false))
                .body("scopes", hasItem("audit:read"));
        return secret;
    }

    @Test
    void whoseRoleNeedsADeviceHasNoRightsBeforeHeHasOne() {
        Response session = login(password, null);
        session.then()
                .body("secondFactorMissing", is(true))
                .body("roles", empty())
                .body("scopes", empty());
        Api own = own(session);
        own.get("/audit/trail").then().statusCode(403);
        own.get("/me/second-factor")
                .then()
                .statusCode(200)
                .body("required", is(true))
                .body("since", nullValue());
        own.post("/me/second-factor/confirm", Map.of("code", "123456"))
                .then()
                .statusCode(409)
                .body("code", is("SECOND_FACTOR_NOT_BEGUN"));
        own.post("/me/second-factor", Map.of("password", "not this one"))
                .then()
                .statusCode(422)
                .body("code", is("PASSWORD_WRONG"))
                .body("errors[0].field", is("password"));
        String secret = begins(own);
        own.post("/me/second-factor/confirm", Map.of("code", code(secret, 5)))
                .then()
                .statusCode(422)
                .body("code", is("SECOND_FACTOR_WRONG"));
        own.get("/me/second-factor").then().body("since", nullValue());

        Response confirmed = own.post("/me/second-factor/confirm", Map.of("code", code(secret, 0)));
        Api now = own(confirmed);
        now.get("/audit/trail").then().statusCode(200);
        now.get("/me/second-factor").then().body("since", notNullValue());
        admin.get("/users/{id}", id).then().body("secondFactorSince", notNullValue());
        now.post("/me/second-factor", Map.of("password", password))
                .then()
                .statusCode(409)
                .body("code", is("SECOND_FACTOR_THERE"));
        Await.until(() -> own.get("/me/sessions").statusCode() == 401);
    }

    @Test
    void aCodeIsAskedForOnceThePasswordIsRightAndEachIsGoodOnce() {
        String secret = has(own(login(password, null)));
        login("not his password", null).then().statusCode(401).body("code", is("WRONG_CREDENTIALS"));
        login(password, null).then().statusCode(401).body("code", is("SECOND_FACTOR_NEEDED"));
        login(password, "12345").then().statusCode(400).body("errors[0].field", is("code"));
        login(password, code(secret, 7))
                .then()
                .statusCode(422)
                .body("code", is("SECOND_FACTOR_WRONG"))
                .body("errors[0].field", is("code"));
        String code = code(secret, 0);
        login(password, code).then().statusCode(200).body("scopes", hasItem("audit:read"));
        login(password, code).then().statusCode(422).body("code", is("SECOND_FACTOR_WRONG"));
    }

    @Test
    void manyAtOnceWithOneCodeAreOne() throws Exception {
        String secret = has(own(login(password, null)));
        String code = code(secret, 0);
        List<Integer> answers = new ArrayList<>();
        ExecutorService many = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> enters = () -> login(password, code).statusCode();
            for (Future<Integer> answer : many.invokeAll(List.of(enters, enters, enters, enters))) {
                answers.add(answer.get());
            }
        } finally {
            many.shutdown();
        }
        assertEquals(1, answers.stream().filter(a -> a == 200).count(), answers::toString);
    }

    @Test
    void codesAreNotGuessedWithoutEnd() {
        String secret = has(own(login(password, null)));
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(login(password, "00000" + i).statusCode());
        }
        assertEquals(429, answers.get(7), answers::toString);
        assertFalse(answers.contains(200));
        login(password, code(secret, 0)).then().statusCode(429).body("code", is("TOO_MANY_TRIES"));
    }

    @Test
    void whoEndsWithHisDeviceHasNoRightsBeforeHeHasAnother() {
        Api own = own(login(password, null));
        own.post("/me/second-factor/end", Map.of("password", password, "code", "123456"))
                .then()
                .statusCode(409)
                .body("code", is("SECOND_FACTOR_NONE"));
        String secret = has(own);
        Api now = own(login(password, code(secret, 0)));
        now.post("/me/second-factor/end", Map.of("password", "not this one", "code", code(secret, 1)))
                .then()
                .statusCode(422)
                .body("code", is("PASSWORD_WRONG"));
        now.post("/me/second-factor/end", Map.of("password", password, "code", code(secret, 9)))
                .then()
                .statusCode(422)
                .body("code", is("SECOND_FACTOR_WRONG"));
        now.post("/me/second-factor/end", Map.of("password", password, "code", code(secret, 1)))
                .then()
                .statusCode(200)
                .body("secondFactorMissing", is(true))
                .body("scopes", empty());
        login(password, null).then().statusCode(200);
    }

    /** One who could give him a password and take his device would be him. */
    @Test
    void nobodyTakesHisDeviceAndGivesHimAPassword() {
        Api second = secondAdministrator();
        admin.post("/users/{id}/second-factor/end", null, id)
                .then()
                .statusCode(409)
                .body("code", is("SECOND_FACTOR_NONE"));
        String secret = has(own(login(password, null)));

        String given = admin.post("/users/{id}/password", null, id)
                .then()
                .statusCode(200)
                .extract()
                .path("password");
        admin.post("/users/{id}/second-factor/end", null, id)
                .then()
                .statusCode(403)
                .body("code", is("OTHER_ADMINISTRATOR"));
        login(given, null).then().statusCode(401).body("code", is("SECOND_FACTOR_NEEDED"));
        second.post("/users/{id}/second-factor/end", null, id)
                .then()
                .statusCode(200)
                .body("secondFactorSince", nullValue());
        second.post("/users/{id}/password", null, id).then().statusCode(403).body("code", is("OTHER_ADMINISTRATOR"));

        Api own = own(login(given, null));
        own.post("/me/password", Map.of("current", given, "wanted", password + "!"))
                .then()
                .statusCode(200)
                .body("secondFactorMissing", is(true));
        password = password + "!";
        String another = has(own(login(password, null)));
        login(password, code(secret, 0)).then().statusCode(422);
        login(password, code(another, 0)).then().statusCode(200);
        second.post("/users/{id}/password", null, id).then().statusCode(200);
    }

    /** Whose role needs none is not kept from a password for ever. */
    @Test
    void whoKnowsThatHisDeviceWasEndedIsGivenAPasswordByAnybody() {
        System.setProperty(SETTING, "COMPLIANCE");
        has(own(login(password, null)));
        admin.post("/users/{id}/second-factor/end", null, id).then().statusCode(200);
        admin.post("/users/{id}/password", null, id).then().statusCode(403).body("code", is("OTHER_ADMINISTRATOR"));
        login(password, null).then().statusCode(200).body("secondFactorMissing", is(false));
        admin.post("/users/{id}/password", null, id).then().statusCode(200);
    }

    @Test
    void secretsLieSealed() {
        String secret = begins(own(login(password, null)));
        String kept = database.text(
                "SELECT encode(second_factor_wanted, 'hex') FROM identity.app_user WHERE id = '" + id + "'");
        String open = HexFormat.of().formatHex(new Base32().decode(secret));
        assertFalse(kept.contains(open));
    }

    private Api secondAdministrator() {
        String other = "a-" + UUID.randomUUID().toString().substring(0, 8);
        String its = admin.post(
                        "/users", Map.of("username", other, "displayName", "另一位", "roles", List.of(), "reason", "测试"))
                .path("id");
        database.asOwner(
                "UPDATE identity.app_user SET roles = '{ADMIN}', password_given = false WHERE id = '" + its + "'");
        database.asOwner("UPDATE identity.app_user SET password_hash = (SELECT password_hash FROM identity.app_user"
                + " WHERE username = 'admin') WHERE id = '" + its + "'");
        String token = given().contentType(ContentType.JSON)
                .body(Map.of("username", other, "password", "huikuan-demo"))
                .post("/api/v1/auth/login")
                .path("accessToken");
        return Api.bearer(token);
    }
}
