package org.huikuan.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
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

    @Test
    void wrongTriesAtOnceAreAllCounted() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (var tried : pool.invokeAll(java.util.Collections.nCopies(
                    8, () -> login("trainee", "wrong").statusCode()))) {
                assertEquals(401, tried.get());
            }
        } finally {
            pool.shutdown();
        }
        login("trainee", "huikuan-demo").then().statusCode(401).body("code", is("LOCKED_OUT"));
        database.asOwner(
                "UPDATE identity.app_user SET locked_until = NULL, failed_logins = 0 WHERE username = 'trainee'");
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
                .statusCode(204);
        given().cookie("huikuan_refresh", third)
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void wrongPasswordsAreRefusedAlikeAndEightCloseTheAccount() {
        database.asOwner("INSERT INTO identity.app_user (id, username, display_name, password_hash, roles, created_at) "
                + "SELECT gen_random_uuid(), 'locked', 'x', password_hash, roles, now()"
                + " FROM identity.app_user WHERE username = 'legal'");
        login("nobody-" + UUID.randomUUID(), "x").then().statusCode(401).body("code", is("WRONG_CREDENTIALS"));
        for (int i = 0; i < 8; i++) {
            login("locked", "wrong").then().statusCode(401).body("code", is("WRONG_CREDENTIALS"));
        }
        login("locked", "huikuan-demo").then().statusCode(401).body("code", is("LOCKED_OUT"));
        assertTrue(database.text("SELECT password_hash FROM identity.app_user WHERE username = 'legal'")
                .startsWith("$argon2id$"));
    }

    @Test
    void onlyOurTokensInTheirTimeAreTaken() {
        org.junit.jupiter.api.Assertions.assertEquals(
                200, me(token().expiresIn(60).sign()));
        org.junit.jupiter.api.Assertions.assertEquals(
                401,
                me(Jwt.issuer("other")
                        .audience("huikuan-api")
                        .upn("supervisor")
                        .subject("x")
                        .expiresIn(60)
                        .sign()));
        org.junit.jupiter.api.Assertions.assertEquals(
                401,
                me(Jwt.issuer("huikuan")
                        .audience("other")
                        .upn("supervisor")
                        .subject("x")
                        .expiresIn(60)
                        .sign()));
        Instant past = Instant.now().minus(Duration.ofMinutes(10));
        org.junit.jupiter.api.Assertions.assertEquals(
                401,
                me(token().issuedAt(past)
                        .expiresAt(Instant.now().minusSeconds(11))
                        .sign()));
        org.junit.jupiter.api.Assertions.assertEquals(401, me("rubbish"));
        Api.anonymous().get("/accounts").then().statusCode(401);
    }

    @Test
    void aTokenThatWasRememberedStillEndsInTime() {
        String token = token().issuedAt(Instant.now().minusSeconds(60))
                .expiresAt(Instant.now().minusSeconds(3))
                .sign();
        org.junit.jupiter.api.Assertions.assertEquals(200, me(token));
        Await.until(() -> me(token) == 401);
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
