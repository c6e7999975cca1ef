package org.huikuan.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SignInTest {

    @Inject
    Database database;

    private static Response login(String user, String password) {
        return given().header("Accept-Language", "en")
                .contentType(ContentType.JSON)
                .body(Map.of("username", user, "password", password))
                .post("/api/v1/auth/login");
    }

    private static int me(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/business-day")
                .statusCode();
    }

    private static io.smallrye.jwt.build.JwtClaimsBuilder token() {
        return Jwt.issuer("huikuan")
                .audience("huikuan-api")
                .subject(UUID.randomUUID().toString())
                .upn("supervisor")
                .groups(Set.of("SUPERVISOR"));
    }

    @Test
    void aNameTheDatabaseCannotHoldIsTheClients() {
        login("nul\u0000", "x").then().statusCode(400);
    }

    /** An address of its own; all of 127/8 is this machine. */
    private static RestAssuredConfig from(String address) {
        try {
            return RestAssured.config()
                    .httpClient(HttpClientConfig.httpClientConfig()
                            .setParam("http.route.local-address", InetAddress.getByName(address)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What other tests tried is none of these. */
    @BeforeEach
    void nobodyTriedYet() {
        database.asOwner("DELETE FROM identity.sign_in_try");
    }

    private static Response loginFrom(String address, String user, String password) {
        return given().config(from(address))
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON)
                .body(Map.of("username", user, "password", password))
                .post("/api/v1/auth/login");
    }

    @Test
    void wrongTriesAtOnceAreAllCounted() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            int refused = 0;
            for (var tried : pool.invokeAll(java.util.Collections.<Callable<Integer>>nCopies(
                    8, () -> loginFrom("127.0.9.1", "trainee", "wrong").statusCode()))) {
                assertTrue(Set.of(401, 429).contains(tried.get()));
                refused += tried.get() == 429 ? 1 : 0;
            }
            assertEquals(3, refused);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whoGuessesIsSlowedAndLocksNobodyOut() {
        loginFrom("127.0.9.2", "auditor", "huikuan-demo").then().statusCode(200);
        for (String name : List.of("auditor", "nobody-" + UUID.randomUUID())) {
            for (int i = 0; i < 5; i++) {
                loginFrom("127.0.9.3", name, "wrong").then().statusCode(401).body("code", is("WRONG_CREDENTIALS"));
            }
            loginFrom("127.0.9.3", name, "huikuan-demo")
                    .then()
                    .statusCode(429)
                    .body("code", is("TOO_MANY_TRIES"))
                    .header("Retry-After", Integer::parseInt, greaterThan(0));
        }
        loginFrom("127.0.9.2", "auditor", "huikuan-demo").then().statusCode(200);
        loginFrom("127.0.9.4", "auditor", "huikuan-demo").then().statusCode(200);
    }

    @Test
    void aNameTriedFromManyPlacesIsSlowedWhereItIsNotKnown() {
        loginFrom("127.0.9.5", "finance", "huikuan-demo").then().statusCode(200);
        for (int i = 0; i < 30; i++) {
            loginFrom("127.0.10." + (i + 1), "finance", "wrong").then().statusCode(401);
        }
        loginFrom("127.0.10.99", "finance", "huikuan-demo")
                .then()
                .statusCode(429)
                .body("code", is("TOO_MANY_TRIES"));
        loginFrom("127.0.9.5", "finance", "huikuan-demo").then().statusCode(200);
    }

    @Test
    void anAddressThatTriesManyNamesIsSlowed() {
        int refused = 0;
        for (int i = 0; i < 70; i++) {
            refused += loginFrom("127.0.9.6", "nobody-" + i, "x").statusCode() == 429 ? 1 : 0;
        }
        assertTrue(refused >= 3, "of seventy names " + refused + " were refused");
    }

    private static Response wrongSecretFrom(String address) {
        return given().config(from(address))
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "agency-qiming")
                .formParam("client_secret", "wrong")
                .post("/api/v1/auth/token");
    }

    @Test
    void secretsOfProgramsAreTriedAsSlowly() {
        for (int i = 0; i < 5; i++) {
            wrongSecretFrom("127.0.9.7").then().statusCode(401);
        }
        wrongSecretFrom("127.0.9.7").then().statusCode(429).body("code", is("TOO_MANY_TRIES"));
    }

    /** More hashes at a time than the machine has processors, and some that wait, are asked to come back. */
    @Test
    void aFloodOfSignInsIsAskedToComeBackAndOthersGoOn() throws Exception {
        String token = login("supervisor", "huikuan-demo").path("accessToken");
        var pool = Executors.newFixedThreadPool(60);
        try {
            var tries = java.util.stream.IntStream.range(0, 120)
                    .mapToObj(i -> pool.submit(() -> loginFrom("127.0.11." + (i % 60 + 1), "flood-" + i, "x")))
                    .toList();
            long begun = System.nanoTime();
            assertEquals(200, me(token));
            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 5);
            Set<String> said = new java.util.TreeSet<>();
            for (var tried : tries) {
                said.add(tried.get().path("code"));
            }
            assertEquals(Set.of("SIGN_IN_BUSY", "WRONG_CREDENTIALS"), said);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aRefreshTokenIsUsedOnceAndUsingItTwiceEndsTheSession() {
        String first = login("legal", "huikuan-demo")
                .then()
                .statusCode(200)
                .body("scopes", hasItem("accounts:read"))
                .body("accessToken", notNullValue())
                .extract()
                .cookie("huikuan_refresh");
        String second = given().cookie("huikuan_refresh", first)
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200)
                .extract()
                .cookie("huikuan_refresh");
        given().cookie("huikuan_refresh", first)
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200);
        database.asOwner("""
                UPDATE identity.refresh_token SET used_at = used_at - interval '11 seconds' WHERE used_at IS NOT NULL
                """);
        given().cookie("huikuan_refresh", first)
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401)
                .body("code", is("SESSION_ENDED"));
        given().cookie("huikuan_refresh", second)
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
        String third = login("legal", "huikuan-demo").cookie("huikuan_refresh");
        given().cookie("huikuan_refresh", third)
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(200);
        given().cookie("huikuan_refresh", third)
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void passwordsAreKeptAsArgon2id() {
        assertTrue(database.text("SELECT password_hash FROM identity.app_user WHERE username = 'legal'")
                .startsWith("$argon2id$"));
    }

    @Test
    void onlyOurTokensInTheirTimeAreTaken() {
        assertEquals(200, me(token().expiresIn(60).sign()));
        assertEquals(
                401,
                me(Jwt.issuer("other")
                        .audience("huikuan-api")
                        .upn("supervisor")
                        .subject("x")
                        .expiresIn(60)
                        .sign()));
        assertEquals(
                401,
                me(Jwt.issuer("huikuan")
                        .audience("other")
                        .upn("supervisor")
                        .subject("x")
                        .expiresIn(60)
                        .sign()));
        Instant past = Instant.now().minus(Duration.ofMinutes(10));
        assertEquals(
                401,
                me(token().issuedAt(past)
                        .expiresAt(Instant.now().minusSeconds(11))
                        .sign()));
        assertEquals(401, me("rubbish"));
        Api.anonymous().get("/accounts").then().statusCode(401);
    }

    /** Whoever signed it: too old, meant for something else, or about nobody. */
    @Test
    void whatIsNoTokenOfAccessIsNone() {
        assertEquals(200, me(token().jws().header("typ", "at+jwt").sign()));
        assertEquals(401, me(token().jws().header("typ", "logout+jwt").sign()));
        Instant now = Instant.now();
        assertEquals(
                401,
                me(token().issuedAt(now.minus(Duration.ofHours(2)))
                        .expiresAt(now.plus(Duration.ofHours(1)))
                        .sign()));
        String id = UUID.randomUUID().toString();
        assertEquals(200, me(token().claim("kind", "USER").sign()));
        assertEquals(401, me(token().subject("x").claim("kind", "USER").sign()));
        assertEquals(401, me(token().claim("kind", "USER").claim("sid", "x").sign()));
        assertEquals(
                401,
                me(token().claim("kind", "CLIENT").claim("agency", id + "x").sign()));
        assertEquals(401, me(token().subject("1-1-1-1-1").claim("kind", "USER").sign()));
    }

    @Test
    void aTokenThatWasRememberedStillEndsInTime() {
        String token = token().issuedAt(Instant.now().minusSeconds(60))
                .expiresAt(Instant.now().minusSeconds(3))
                .sign();
        assertEquals(200, me(token));
        Await.until(() -> me(token) == 401);
    }

    @Test
    void whoSignsInAndWhoCouldNotIsInTheTrail() {
        loginFrom("127.0.9.8", "no-such-name", "x").then().statusCode(401);
        loginFrom("127.0.9.8", "auditor", "huikuan-demo").then().statusCode(200);
        assertEquals("SIGN_IN_FAILED,SIGNED_IN", database.text("""
                SELECT string_agg(action, ',' ORDER BY seq) FROM audit.trail WHERE details LIKE '%127.0.9.8%'"""));
        assertEquals("0", database.text("SELECT count(*)::text FROM audit.trail WHERE details LIKE '%no-such-name%'"));
    }

    private static Response refresh(String token) {
        return given().cookie("huikuan_refresh", token).post("/api/v1/auth/refresh");
    }

    private long written(String what) {
        return Long.parseLong(database.text("SELECT count(*)::text FROM audit.trail WHERE action = '" + what + "'"));
    }

    @Test
    void aSessionEndsAfterTheLongestDay() {
        String first = login("auditor", "huikuan-demo").cookie("huikuan_refresh");
        database.asOwner("""
                UPDATE identity.refresh_token SET issued_at = issued_at - interval '13 hours' WHERE family_id = (
                  SELECT t.family_id FROM identity.refresh_token t JOIN identity.app_user u ON u.id = t.user_id
                    WHERE u.username = 'auditor' ORDER BY t.issued_at DESC LIMIT 1)""");
        String last = refresh(first).then().statusCode(200).extract().cookie("huikuan_refresh");
        refresh(last).then().statusCode(401).body("code", is("SESSION_ENDED"));
    }

    @Test
    void aSessionThatRestsEnds() {
        Response session = login("auditor", "huikuan-demo");
        assertEquals(3600, session.<Integer>path("idleSeconds"));
        assertEquals("3600", session.detailedCookie("huikuan_refresh").getMaxAge() + "");
        assertEquals("t", database.text("""
                SELECT (t.expires_at <= t.issued_at + interval '1 hour')::text::char FROM identity.refresh_token t
                  JOIN identity.app_user u ON u.id = t.user_id
                 WHERE u.username = 'auditor' ORDER BY t.issued_at DESC LIMIT 1"""));
    }

    @Test
    void whoSignsOutAndWhoUsesAStolenTokenIsInTheTrail() {
        long out = written("SIGNED_OUT");
        String token = login("finance", "huikuan-demo").cookie("huikuan_refresh");
        given().cookie("huikuan_refresh", token)
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(200);
        given().cookie("huikuan_refresh", token)
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(200);
        assertEquals(out + 1, written("SIGNED_OUT"));
        String his = login("trainee", "huikuan-demo").cookie("huikuan_refresh");
        long before = written("SESSION_STOLEN");
        database.asOwner("UPDATE identity.app_user SET active = false WHERE username = 'trainee'");
        try {
            refresh(his).then().statusCode(401);
        } finally {
            database.asOwner("UPDATE identity.app_user SET active = true WHERE username = 'trainee'");
        }
        assertEquals(before, written("SESSION_STOLEN"), "who is no longer active stole nothing");
        long stolen = written("SESSION_STOLEN");
        refresh(token).then().statusCode(401);
        assertEquals(stolen, written("SESSION_STOLEN"), "one that was signed out is none any more");
        String first = login("finance", "huikuan-demo").cookie("huikuan_refresh");
        String second = refresh(first).cookie("huikuan_refresh");
        refresh(second).then().statusCode(200);
        refresh(first).then().statusCode(401);
        assertEquals(stolen + 1, written("SESSION_STOLEN"));
    }

    private static void within2Seconds(BooleanSupplier so) {
        long begun = System.nanoTime();
        Await.until(so);
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() < 2_000);
    }

    @Test
    void whoseRightsEndDoesNothingMoreWithTheTokenHeHas() {
        String token = login("trainee", "huikuan-demo").path("accessToken");
        assertEquals(200, me(token));
        database.asOwner("UPDATE identity.app_user SET active = false WHERE username = 'trainee'");
        try {
            within2Seconds(() -> me(token) == 401);
            login("trainee", "huikuan-demo").then().statusCode(401);
        } finally {
            database.asOwner("UPDATE identity.app_user SET active = true WHERE username = 'trainee'");
        }
        within2Seconds(() -> me(token) == 200);
    }

    @Test
    void whoSignsOutEndsTheTokenToo() {
        Response session = login("finance", "huikuan-demo");
        String token = session.path("accessToken");
        String other = login("finance", "huikuan-demo").path("accessToken");
        given().cookie("huikuan_refresh", session.cookie("huikuan_refresh"))
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(200);
        within2Seconds(() -> me(token) == 401);
        assertEquals(200, me(other));
    }

    private static Response clientToken() {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "agency-qiming")
                .formParam("client_secret", "huikuan-demo-secret")
                .post("/api/v1/auth/token");
    }

    @Test
    void anAgencyWhoseEngagementEndedGetsAndUsesNoToken() {
        String token = clientToken().path("access_token");
        assertEquals(200, accounts(token));
        database.asOwner("UPDATE agency.agency SET active = false WHERE code = 'QIMING'");
        try {
            within2Seconds(() -> accounts(token) == 401);
            clientToken().then().statusCode(401).body("code", is("WRONG_CREDENTIALS"));
        } finally {
            database.asOwner("UPDATE agency.agency SET active = true WHERE code = 'QIMING'");
        }
        within2Seconds(() -> accounts(token) == 200);
        database.asOwner("UPDATE identity.api_client SET active = false WHERE client_id = 'agency-qiming'");
        try {
            within2Seconds(() -> accounts(token) == 401);
        } finally {
            database.asOwner("UPDATE identity.api_client SET active = true WHERE client_id = 'agency-qiming'");
        }
        within2Seconds(() -> accounts(token) == 200);
    }

    private static int accounts(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/accounts")
                .statusCode();
    }

    /** A token of another issuer names the person by upn and roles by groups; nothing of ours is in it. */
    @Test
    void aTokenOfAnyIssuerThatIsTrustedNamesAUserOfOurs() {
        String token = Jwt.issuer("huikuan")
                .audience("huikuan-api")
                .subject("external|42")
                .upn("supervisor")
                .groups(Set.of("SUPERVISOR", "something-else"))
                .expiresIn(60)
                .sign();
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/accounts")
                .then()
                .statusCode(200);
        String stranger = Jwt.issuer("huikuan")
                .audience("huikuan-api")
                .subject("external|43")
                .upn("stranger")
                .groups(Set.of("SUPERVISOR"))
                .expiresIn(60)
                .sign();
        given().header("Authorization", "Bearer " + stranger)
                .get("/api/v1/accounts")
                .then()
                .statusCode(403)
                .body("code", is("USER_UNKNOWN"));
    }

    @Test
    void programsGetWhatTheyAskForWithinTheirScopes() {
        given().formParam("grant_type", "client_credentials")
                .formParam("scope", "accounts:read close:run")
                .auth()
                .preemptive()
                .basic("agency-qiming", "huikuan-demo-secret")
                .post("/api/v1/auth/token")
                .then()
                .statusCode(200)
                .body("scope", is("accounts:read"))
                .body("token_type", is("Bearer"));
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "agency-qiming")
                .formParam("client_secret", "x")
                .post("/api/v1/auth/token")
                .then()
                .statusCode(401);
        given().formParam("grant_type", "password")
                .formParam("client_id", "agency-qiming")
                .formParam("client_secret", "huikuan-demo-secret")
                .post("/api/v1/auth/token")
                .then()
                .statusCode(401);
        Api.client("agency-qiming")
                .post("/closes", Map.of("businessDate", "2026-01-01"))
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
        Api.as("collector").get("/audit/trail").then().statusCode(403);
        Api.as("auditor").get("/accounts").then().statusCode(200).body("items", not(is(java.util.List.of())));
    }
}
