package org.huikuan.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.huikuan.testing.TestProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class ProviderSignInTest {

    private static final String NONCE = "n-0S6_WzA2Mj2u3kQ4h1Zg";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Map<String, String> SETTINGS = Map.of(
            "huikuan.provider.name", "机构账号",
            "huikuan.provider.roles", "house-collector=COLLECTOR,house-checker=AUDITOR",
            "huikuan.provider.client-secret", "s3cret");

    private final Api admin = Api.as("admin");
    private TestProvider provider;
    private String subject;
    private String name;

    @Inject
    Database database;

    @BeforeEach
    void provider() {
        database.asOwner("DELETE FROM identity.sign_in_try");
        provider = new TestProvider();
        System.setProperty("huikuan.provider.issuer", provider.issuer());
        SETTINGS.forEach(System::setProperty);
        subject = UUID.randomUUID().toString();
        name = "p-" + subject.substring(0, 8);
    }

    @AfterEach
    void none() {
        System.clearProperty("huikuan.provider.issuer");
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty("huikuan.second-factor.roles");
        provider.close();
    }

    private Map<String, Object> says(Object... more) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "sub",
                subject,
                "preferred_username",
                name.toUpperCase(java.util.Locale.ROOT),
                "name",
                "梁远程",
                "nonce",
                NONCE,
                "sid",
                "s-" + subject,
                "amr",
                List.of("pwd"),
                "roles",
                List.of("house-collector", "offline_access")));
        for (int i = 0; i < more.length; i += 2) {
            claims.put((String) more[i], more[i + 1]);
        }
        return claims;
    }

    private Response bring(String code) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "code", code,
                        "codeVerifier", VERIFIER,
                        "nonce", NONCE,
                        "redirectUri", "https://console.example.org/signed-in"))
                .post("/api/v1/auth/provider");
    }

    private Response signIn(Object... more) {
        return bring(provider.code(says(more)));
    }

    private Map<String, Object> user() {
        return admin.get("/users?text=" + name).then().extract().path("items[0]");
    }

    @Test
    void whoComesForTheFirstTimeAppearsWithTheRolesOfTheProvider() {
        given().get("/api/v1/setup").then().body("provider", is("机构账号"));
        given().get("/api/v1/auth/provider")
                .then()
                .statusCode(200)
                .body("authorizationEndpoint", is(provider.issuer() + "/auth"))
                .body("clientId", is(TestProvider.CLIENT))
                .body("scope", is("openid profile"));
        Response session = signIn();
        session.then()
                .statusCode(200)
                .body("username", is(name))
                .body("displayName", is("梁远程"))
                .body("roles", containsInAnyOrder("COLLECTOR"))
                .body("passwordGiven", is(false))
                .cookie("huikuan_refresh", notNullValue());
        assertEquals("authorization_code", provider.asked.get("grant_type"));
        assertEquals(VERIFIER, provider.asked.get("code_verifier"));
        assertEquals("https://console.example.org/signed-in", provider.asked.get("redirect_uri"));
        assertEquals("Basic aHVpa3Vhbi1jb25zb2xlOnMzY3JldA==", provider.authorization);
        Api him = Api.bearer(session.path("accessToken"));
        him.get("/worklist").then().statusCode(200);
        him.get("/users").then().statusCode(403);
        assertEquals(provider.issuer(), user().get("provider"));
    }

    @Test
    void theSamePersonComesBackWhateverHeIsCalledNow() {
        Object first = signIn().path("userId");
        Response again = signIn("preferred_username", "somebody-else", "name", "梁改名");
        again.then().statusCode(200).body("userId", equalTo(first)).body("displayName", is("梁改名"));
        assertEquals("梁改名", user().get("displayName"));
    }

    @Test
    void rolesAreWhatTheProviderSaysNow() {
        Api him = Api.bearer(signIn().path("accessToken"));
        signIn("roles", List.of("house-checker")).then().statusCode(200).body("roles", containsInAnyOrder("AUDITOR"));
        Await.until(() -> him.get("/worklist").statusCode() == 401);
        signIn("roles", List.of("unknown")).then().statusCode(403).body("code", is("PROVIDER_NO_ROLE"));
        assertEquals(List.of(), user().get("roles"));
    }

    @Test
    void whoHasNoRoleHereDoesNotAppear() {
        signIn("roles", List.of()).then().statusCode(403).body("code", is("PROVIDER_NO_ROLE"));
        signIn("roles", "").then().statusCode(403).body("code", is("PROVIDER_NO_ROLE"));
        admin.get("/users?text=" + name).then().body("items.size()", is(0));
    }

    @Test
    void aNameThatIsAnothersIsNotHis() {
        signIn("preferred_username", "collector").then().statusCode(409).body("code", is("PROVIDER_NAME_USED"));
    }

    @Test
    void whatIsNotSignedForThisSignInIsNotBelieved() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                says("nonce", "another-nonce-than-asked"),
                says("nonce", ""),
                says("aud", "another-client"),
                says("aud", List.of(TestProvider.CLIENT, "another")),
                says("azp", "another-client"),
                says("iss", "http://localhost:1/elsewhere"),
                says("exp", 1_000_000),
                says("exp", ""),
                says("iat", ""),
                says("sub", ""))) {
            bring(provider.code(wrong)).then().statusCode(401).body("code", is("PROVIDER_REFUSED"));
            database.asOwner("DELETE FROM identity.sign_in_try");
        }
        String shared = provider.signed(says(), signature -> {
            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setAlgorithmHeaderValue("HS256");
            signature.setKey(new HmacKey("a secret everybody who asks has!".getBytes(StandardCharsets.UTF_8)));
        });
        String none = provider.signed(says(), signature -> {
            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setAlgorithmHeaderValue("none");
            signature.setKey(null);
        });
        for (String token : List.of(shared, none)) {
            bring(provider.code(Map.of("whole", token))).then().statusCode(401).body("code", is("PROVIDER_REFUSED"));
        }
        bring("a code nobody gave").then().statusCode(401).body("code", is("PROVIDER_REFUSED"));
        admin.get("/users?text=" + name).then().body("items.size()", is(0));
    }

    @Test
    void aKeyTheProviderChangedToIsFetched() {
        signIn().then().statusCode(200);
        provider.changeKey();
        // Not for everybody who sends something: soon after it was read again it is not.
        Await.until(() -> signIn().statusCode() == 200);
    }

    @Test
    void whoIsDeactivatedHereStaysOut() {
        String id = signIn().path("userId");
        admin.post("/users/" + id + "/deactivate", Map.of("reason", "离职"))
                .then()
                .statusCode(200);
        signIn().then().statusCode(403).body("code", is("PROVIDER_USER_ENDED"));
        admin.post("/users/" + id + "/activate", Map.of("roles", List.of("AUDITOR"), "reason", "回来"))
                .then()
                .statusCode(200)
                .body("roles.size()", is(0))
                .body("waiting.size()", is(0));
        signIn().then().statusCode(200).body("roles", containsInAnyOrder("COLLECTOR"));
    }

    @Test
    void passwordAndRightsOfSuchAPersonAreNotGivenHere() {
        Response session = signIn();
        String id = session.path("userId");
        admin.post("/users/" + id + "/password", Map.of())
                .then()
                .statusCode(409)
                .body("code", is("PROVIDER_PERSON"));
        admin.post("/users/" + id + "/rights", Map.of("roles", List.of("ADMIN"), "reason", "自己来"))
                .then()
                .statusCode(409)
                .body("code", is("PROVIDER_PERSON"));
        Api him = Api.bearer(session.path("accessToken"));
        him.post("/me/password", Map.of("current", "whatever it is", "wanted", "雨后 长亭 白鹭 上青天 七"))
                .then()
                .statusCode(422)
                .body("errors[0].field", is("current"));
    }

    @Test
    void whereARoleNeedsMoreThanAPasswordTheProviderHasSeenIt() {
        System.setProperty("huikuan.second-factor.roles", "COLLECTOR");
        signIn().then().statusCode(403).body("code", is("PROVIDER_SECOND_FACTOR"));
        signIn("amr", "", "acr", "0").then().statusCode(403).body("code", is("PROVIDER_SECOND_FACTOR"));
        signIn("amr", List.of("pwd", "otp"))
                .then()
                .statusCode(200)
                .body("secondFactorMissing", is(false))
                .body("roles", containsInAnyOrder("COLLECTOR"));
        signIn("amr", "", "acr", "mfa").then().statusCode(200);
    }

    private static Response refresh(Response session) {
        return given().cookie("huikuan_refresh", session.cookie("huikuan_refresh"))
                .post("/api/v1/auth/refresh");
    }

    @Test
    void anOlderSessionGetsNoRoleThatNeedsMoreThanItShowed() {
        System.setProperty("huikuan.second-factor.roles", "AUDITOR");
        Response older = signIn();
        older.then().statusCode(200);
        signIn("roles", List.of("house-collector", "house-checker"))
                .then()
                .statusCode(403)
                .body("code", is("PROVIDER_SECOND_FACTOR"));
        refresh(older).then().statusCode(401);
        Response elsewhere = signIn();
        signIn("roles", List.of("house-checker"), "amr", List.of("otp")).then().statusCode(200);
        refresh(elsewhere).then().statusCode(401);
    }

    @Test
    void aRoleThatComesToNeedMoreEndsWhatShowedLess() {
        Response session = signIn();
        Response more = signIn("amr", List.of("mfa"), "sid", "another");
        System.setProperty("huikuan.second-factor.roles", "COLLECTOR");
        refresh(session).then().statusCode(401);
        refresh(more).then().statusCode(200);
    }

    @Test
    void namesThatAreWrittenAlikeAreTwoPeople() {
        String first = signIn("preferred_username", "李" + name)
                .then()
                .statusCode(200)
                .extract()
                .path("username");
        subject = UUID.randomUUID().toString();
        String second = signIn("preferred_username", "王" + name)
                .then()
                .statusCode(200)
                .extract()
                .path("username");
        assertNotEquals(first, second);
    }

    @Test
    void colleaguesBehindOneAddressDoNotWaitForEachOther() {
        for (int i = 0; i < 12; i++) {
            subject = UUID.randomUUID().toString();
            signIn("preferred_username", "c" + subject.substring(0, 8)).then().statusCode(200);
        }
    }

    @Test
    void signingOutEndsTheSessionThereToo() {
        Response session = signIn();
        given().cookie("huikuan_refresh", session.cookie("huikuan_refresh"))
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(200)
                .body("endSessionEndpoint", is(provider.issuer() + "/logout"))
                .body("clientId", is(TestProvider.CLIENT))
                .body("idTokenHint", not(nullValue()));
        given().cookie("huikuan_refresh", session.cookie("huikuan_refresh"))
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(200)
                .body("idTokenHint", nullValue());
        given().post("/api/v1/auth/logout").then().statusCode(200).body("endSessionEndpoint", nullValue());
    }

    private Response left(Object... more) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "sub",
                subject,
                "sid",
                "s-" + subject,
                "events",
                Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
        for (int i = 0; i < more.length; i += 2) {
            claims.put((String) more[i], more[i + 1]);
        }
        return given().contentType(ContentType.URLENC)
                .formParam("logout_token", provider.signed(claims, s -> {}))
                .post("/api/v1/auth/provider/logout");
    }

    @Test
    void whoLeftThereHasLeftHere() {
        Response session = signIn();
        Response other = signIn("sid", "another-session");
        for (Response wrong : List.of(
                left("events", Map.of()),
                left("nonce", NONCE),
                left("aud", "another-client"),
                left("iat", 1_000_000),
                left("sub", "", "sid", ""))) {
            wrong.then().statusCode(401).body("code", is("PROVIDER_REFUSED"));
        }
        given().contentType(ContentType.URLENC)
                .post("/api/v1/auth/provider/logout")
                .then()
                .statusCode(401);
        Api him = Api.bearer(session.path("accessToken"));
        Api there = Api.bearer(other.path("accessToken"));
        him.get("/worklist").then().statusCode(200);
        left().then().statusCode(204);
        Await.until(() -> him.get("/worklist").statusCode() == 401);
        given().cookie("huikuan_refresh", session.cookie("huikuan_refresh"))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
        there.get("/worklist").then().statusCode(200);
        left("sid", "").then().statusCode(204);
        Await.until(() -> there.get("/worklist").statusCode() == 401);
    }

    @Test
    void aProviderThatDoesNotAnswerIsSaidSo() {
        provider.close();
        given().get("/api/v1/auth/provider").then().statusCode(503).body("code", is("PROVIDER_UNREACHABLE"));
        bring("x").then().statusCode(503).body("code", is("PROVIDER_UNREACHABLE"));
        System.clearProperty("huikuan.provider.issuer");
        given().get("/api/v1/auth/provider").then().statusCode(404).body("code", is("NOT_FOUND"));
        given().get("/api/v1/setup").then().body("provider", nullValue());
        bring("x").then().statusCode(404);
    }
}
