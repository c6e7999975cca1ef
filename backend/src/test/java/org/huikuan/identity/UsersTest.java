package org.huikuan.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class UsersTest {

    private static final String OWN = "石桥 柳树 乌篷船 早春 ";

    private final Api admin = Api.as("admin");

    @Inject
    Database database;

    private Api second;

    private static Response login(String user, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("username", user, "password", password))
                .post("/api/v1/auth/login");
    }

    private static Map<String, Object> user(String username, String... roles) {
        Map<String, Object> user = new HashMap<>();
        user.put("username", username);
        user.put("displayName", "新人" + username.substring(username.length() - 4));
        user.put("teamId", null);
        user.put("roles", List.of(roles));
        user.put("reason", "测试");
        return user;
    }

    private static String fresh() {
        return "u-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, Object> rights(String... roles) {
        return Map.of("roles", List.of(roles), "reason", "调岗");
    }

    private String make(String username, String... roles) {
        return admin.post("/users", user(username, roles))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Gives a password, chooses another with it, and says what the session may do. */
    private Response enters(String id, String username) {
        String given = admin.post("/users/{id}/password", null, id)
                .then()
                .statusCode(200)
                .extract()
                .path("password");
        String token = login(username, given)
                .then()
                .statusCode(200)
                .body("passwordGiven", is(true))
                .body("scopes", empty())
                .extract()
                .path("accessToken");
        return choose(token, given, OWN + username.hashCode());
    }

    private static Response choose(String token, String current, String wanted) {
        return Api.bearer(token).post("/me/password", Map.of("current", current, "wanted", wanted));
    }

    private static String waiting(Api api, String subject) {
        List<Map<String, Object>> requests = api.get("/rights-requests?state=WAITING&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return (String) requests.stream()
                .filter(r -> r.get("subjectId").equals(subject))
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    /** The first administrator gives the second his rights alone, and nobody anything alone ever after. */
    @BeforeEach
    void aSecondAdministrator() {
        database.asOwner("DELETE FROM identity.sign_in_try");
        String name = "second-admin";
        if (!"1"
                .equals(database.text(
                        "SELECT count(*)::text FROM identity.app_user WHERE username = 'second-admin'"))) {
            String id = make(name, "ADMIN");
            admin.get("/users/{id}", id)
                    .then()
                    .body("roles", contains("ADMIN"))
                    .body("waiting", empty())
                    .body("hasPassword", is(false))
                    .body("lastSeenAt", nullValue());
            admin.get("/rights-requests")
                    .then()
                    .body("items[0].subjectId", is(id))
                    .body("items[0].state", is("GRANTED"))
                    .body("items[0].alone", is(true));
            enters(id, name).then().statusCode(200).body("scopes", hasItem("users:write"));
        }
        second = Api.bearer(login(name, OWN + name.hashCode()).path("accessToken"));
    }

    @Test
    void whoIsMadeHasNoRightsUntilAnotherAdministratorAgrees() {
        String name = fresh();
        String id = make(name, "COLLECTOR");
        admin.get("/users/{id}", id).then().body("roles", empty()).body("waiting", contains("COLLECTOR"));
        login(name, "anything at all").then().statusCode(401);
        String token = enters(id, name)
                .then()
                .statusCode(200)
                .body("passwordGiven", is(false))
                .body("scopes", empty())
                .extract()
                .path("accessToken");
        Api.bearer(token).get("/worklist").then().statusCode(403);
        String request = waiting(second, id);
        admin.post("/rights-requests/{id}/grant", null, request)
                .then()
                .statusCode(403)
                .body("code", is("OWN_RIGHTS"));
        second.post("/rights-requests/{id}/grant", null, request)
                .then()
                .statusCode(200)
                .body("state", is("GRANTED"))
                .body("alone", is(false))
                .body("allowedActions", empty());
        second.post("/rights-requests/{id}/grant", null, request)
                .then()
                .statusCode(409)
                .body("code", is("RIGHTS_DECIDED"));
        Await.until(() -> Api.bearer(token).get("/worklist").statusCode() == 401);
        String now = login(name, OWN + name.hashCode())
                .then()
                .body("roles", contains("COLLECTOR"))
                .extract()
                .path("accessToken");
        Api.bearer(now).get("/worklist").then().statusCode(200);
        assertEquals(
                "RIGHTS_ASKED,RIGHTS_GRANTED",
                database.text("SELECT string_agg(action, ',' ORDER BY seq) FROM audit.trail WHERE action LIKE 'RIGHTS%'"
                        + " AND subject_id = '" + id + "'"));
        assertEquals(
                name,
                database.text("SELECT badge_no FROM identity.officer WHERE left_at IS NULL AND id = '" + id + "'"));
    }

    @Test
    void whatIsTakenAwayIsGoneAtOnceAndTheSessionGoesOnWithTheRest() {
        String name = fresh();
        String id = make(name, "COLLECTOR", "FINANCE");
        second.post("/rights-requests/{id}/grant", null, waiting(second, id))
                .then()
                .statusCode(200);
        enters(id, name);
        Response session = login(name, OWN + name.hashCode());
        String token = session.path("accessToken");
        Api.bearer(token).get("/worklist").then().statusCode(200);
        admin.post("/users/{id}/rights", rights("FINANCE", "AUDITOR"), id)
                .then()
                .statusCode(200)
                .body("roles", contains("FINANCE"))
                .body("waiting", contains("AUDITOR", "FINANCE"));
        Await.until(() -> Api.bearer(token).get("/worklist").statusCode() == 401);
        given().cookie("huikuan_refresh", session.cookie("huikuan_refresh"))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200)
                .body("roles", contains("FINANCE"))
                .body("scopes", not(hasItem("tasks:work")));
        second.post("/rights-requests/{id}/withdraw", null, waiting(second, id))
                .then()
                .statusCode(403)
                .body("code", is("NOT_YOURS_TO_WITHDRAW"));
        second.post("/rights-requests/{id}/refuse", Map.of("reason", "不需要"), waiting(second, id))
                .then()
                .statusCode(200)
                .body("state", is("REFUSED"))
                .body("note", is("不需要"));
        admin.get("/users/{id}", id).then().body("roles", contains("FINANCE")).body("waiting", empty());
    }

    @Test
    void whoIsAskedForAgainWaitsOnceAndNobodyGrantsHimself() {
        String name = fresh();
        String id = make(name, "ADMIN");
        String first = waiting(second, id);
        second.post("/users/{id}/rights", rights("ADMIN", "AUDITOR"), id).then().statusCode(200);
        assertNotEquals(first, waiting(second, id));
        admin.post("/rights-requests/{id}/grant", null, waiting(admin, id))
                .then()
                .statusCode(200);
        Api third = Api.bearer(enters(id, name).path("accessToken"));
        admin.post("/users/{id}/password", null, id).then().statusCode(403).body("code", is("ADMINISTRATOR_PASSWORD"));
        admin.post("/users/{id}/rights", rights("ADMIN", "AUDITOR", "COMPLIANCE"), id)
                .then()
                .statusCode(200);
        String own = waiting(third, id);
        third.post("/rights-requests/{id}/grant", null, own)
                .then()
                .statusCode(403)
                .body("code", is("OWN_RIGHTS"));
        admin.post("/rights-requests/{id}/withdraw", null, own)
                .then()
                .statusCode(200)
                .body("state", is("WITHDRAWN"));
        third.post("/users/{id}/deactivate", Map.of("reason", "x"), id)
                .then()
                .statusCode(403)
                .body("code", is("OWN_RIGHTS"));
        third.post("/users/{id}/password", null, id).then().statusCode(403).body("code", is("OWN_RIGHTS"));
        admin.post("/users/{id}/deactivate", Map.of("reason", "清理"), id).then().statusCode(200);
    }

    @Test
    void oneAdministratorRemains() {
        database.asOwner("UPDATE identity.app_user SET active = false WHERE username = 'second-admin'");
        try {
            String own = database.text("SELECT id::text FROM identity.app_user WHERE username = 'admin'");
            admin.post("/users/{id}/rights", rights(), own)
                    .then()
                    .statusCode(409)
                    .body("code", is("LAST_ADMINISTRATOR"));
            admin.get("/users/{id}", own).then().statusCode(200).body("roles", contains("ADMIN"));
        } finally {
            database.asOwner("UPDATE identity.app_user SET active = true WHERE username = 'second-admin'");
        }
    }

    @Test
    void whoLeavesIsOutAtOnceAndComesBackWithoutRights() {
        String name = fresh();
        String id = make(name, "FINANCE");
        second.post("/rights-requests/{id}/grant", null, waiting(second, id));
        String token = enters(id, name).path("accessToken");
        Api.bearer(token).get("/repayments").then().statusCode(200);
        admin.post("/users/{id}/deactivate", Map.of("reason", "离职"), id)
                .then()
                .statusCode(200)
                .body("active", is(false))
                .body("roles", empty())
                .body("sessions", is(0));
        Await.until(() -> Api.bearer(token).get("/repayments").statusCode() == 401);
        login(name, OWN + name.hashCode()).then().statusCode(401);
        admin.post("/users/{id}/rights", rights("FINANCE"), id)
                .then()
                .statusCode(409)
                .body("code", is("NOT_ACTIVE"));
        admin.post("/users/{id}/password", null, id).then().statusCode(409);
        assertEquals(
                "0",
                database.text(
                        "SELECT count(*)::text FROM identity.officer WHERE left_at IS NULL AND id = '" + id + "'"));
        admin.post("/users/{id}/activate", rights("FINANCE"), id)
                .then()
                .statusCode(200)
                .body("active", is(true))
                .body("hasPassword", is(false))
                .body("roles", empty())
                .body("waiting", contains("FINANCE"));
        assertEquals(
                "离职",
                database.text("SELECT reason FROM identity.rights_request WHERE state = 'AT_ONCE' AND subject_id = '"
                        + id + "'"));
    }

    @Test
    void aPasswordSomebodyElseKnowsOpensNothingButTheChoiceOfAnother() {
        String name = fresh();
        String id = make(name, "AUDITOR");
        second.post("/rights-requests/{id}/grant", null, waiting(second, id));
        String given = admin.post("/users/{id}/password", null, id).path("password");
        String token = login(name, given).path("accessToken");
        Api.bearer(token).get("/audit/trail").then().statusCode(403);
        choose(token, "wrong", OWN + 1).then().statusCode(422).body("code", is("PASSWORD_WRONG"));
        choose(token, given, given).then().statusCode(422).body("code", is("PASSWORD_SAME"));
        choose(token, given, "password12345").then().statusCode(422).body("code", is("PASSWORD_GUESSED"));
        choose(token, given, name + OWN).then().statusCode(422).body("code", is("PASSWORD_OWN"));
        choose(token, given, "short").then().statusCode(400);
        String cookie = login(name, given).cookie("huikuan_refresh");
        choose(token, given, OWN + 1).then().statusCode(200).body("scopes", hasItem("audit:read"));
        given().cookie("huikuan_refresh", cookie)
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
        login(name, given).then().statusCode(401);
        String another = admin.post("/users/{id}/password", null, id).path("password");
        database.asOwner(
                "UPDATE identity.app_user SET password_set_at = now() - interval '73 hours' WHERE id = '" + id + "'");
        login(name, another).then().statusCode(401).body("code", is("GIVEN_PASSWORD_EXPIRED"));
        Api.client("agency-qiming")
                .post("/me/password", Map.of("current", "x", "wanted", OWN))
                .then()
                .statusCode(403);
    }

    @Test
    void sessionsAreSeenAndEnded() {
        String name = fresh();
        String id = make(name, "AUDITOR");
        enters(id, name);
        Api one = Api.bearer(login(name, OWN + name.hashCode()).path("accessToken"));
        Api two = Api.bearer(login(name, OWN + name.hashCode()).path("accessToken"));
        List<Map<String, Object>> sessions =
                one.get("/me/sessions").then().statusCode(200).extract().path("items");
        assertEquals(3, sessions.size());
        assertEquals(
                1, sessions.stream().filter(s -> s.get("current").equals(true)).count());
        String other = two.get("/me/sessions").path("items.find { it.current }.id");
        one.post("/me/sessions/{id}/end", null, other).then().statusCode(204);
        Await.until(() -> two.get("/me/sessions").statusCode() == 401);
        admin.get("/users/{id}/sessions", id).then().statusCode(200);
        String mine = one.get("/me/sessions").path("items.find { it.current }.id");
        admin.post("/users/{id}/sessions/{session}/end", null, UUID.randomUUID(), mine)
                .then()
                .statusCode(404);
        admin.post("/users/{id}/sessions/{session}/end", null, id, mine).then().statusCode(204);
        Await.until(() -> one.get("/me/sessions").statusCode() == 401);
    }

    @Test
    void whoWasSlowedByOthersIsUnlocked() {
        String id = make(fresh(), "AUDITOR");
        admin.post("/users/{id}/unlock", null, id).then().statusCode(200);
    }

    @Test
    void onlyAdministratorsSeeAccountsAndBadInputIsNamed() {
        for (String who : List.of("collector", "supervisor", "compliance", "auditor")) {
            Api.as(who).get("/users").then().statusCode(403);
            Api.as(who).get("/clients").then().statusCode(403);
            Api.as(who).get("/rights-requests").then().statusCode(403);
        }
        admin.post("/users", user("Admin", "AUDITOR"))
                .then()
                .statusCode(409)
                .body("code", is("USERNAME_USED"))
                .body("errors[0].field", is("username"));
        admin.post("/users", user("张三 abcd", "AUDITOR")).then().statusCode(400);
        Map<String, Object> lost = user(fresh(), "AUDITOR");
        lost.put("teamId", UUID.randomUUID());
        admin.post("/users", lost).then().statusCode(422).body("code", is("TEAM_UNKNOWN"));
        admin.post("/users", user(fresh(), "EMPEROR")).then().statusCode(400);
        admin.get("/users/{id}", UUID.randomUUID()).then().statusCode(404);
        admin.get("/users?role=ADMIN&active=true&limit=1")
                .then()
                .statusCode(200)
                .body("items.size()", is(1));
    }

    @Test
    void aTeamIsMadeAndItsPeopleMove() {
        String code = "T" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(java.util.Locale.ROOT);
        Map<String, Object> team = Map.of("code", code, "name", "夜间团队", "queue", "NIGHT");
        String id = admin.post("/teams", team).then().statusCode(201).extract().path("id");
        admin.post("/teams", team).then().statusCode(409).body("code", is("TEAM_USED"));
        String user = make(fresh(), "AUDITOR");
        admin.put("/users/{id}", Map.of("displayName", "换名", "teamId", id), user)
                .then()
                .statusCode(200)
                .body("displayName", is("换名"))
                .body("team", is("夜间团队"));
        admin.put("/teams/{id}", Map.of("name", "晨间团队", "queue", "DAWN"), id)
                .then()
                .statusCode(200)
                .body("people", is(1))
                .body("queue", is("DAWN"));
        assertEquals("换名", database.text("SELECT name FROM identity.officer WHERE id = '" + user + "'"));
    }

    private static Map<String, Object> client(String clientId, String agency, String... scopes) {
        Map<String, Object> client = new HashMap<>();
        client.put("clientId", clientId);
        client.put("name", "新系统");
        client.put("agencyId", agency);
        client.put("scopes", List.of(scopes));
        client.put("addresses", List.of());
        client.put("expiresOn", null);
        client.put("reason", "接入");
        return client;
    }

    private static Response token(String clientId, String secret) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", clientId)
                .formParam("client_secret", secret)
                .post("/api/v1/auth/token");
    }

    private String secret(String id, int overlap) {
        return admin.post("/clients/{id}/secret", Map.of("overlapHours", overlap), id)
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
    }

    @Test
    void aProgramGetsItsScopesFromTwoAndItsSecretChangesWithoutAPause() {
        String name = "c-" + fresh();
        String id = admin.post("/clients", client(name, null, "kpi:read"))
                .then()
                .statusCode(201)
                .body("scopes", empty())
                .body("waiting", contains("kpi:read"))
                .body("hasSecret", is(false))
                .extract()
                .path("id");
        admin.post("/clients", client(name, null, "kpi:read"))
                .then()
                .statusCode(409)
                .body("code", is("CLIENT_USED"));
        String first = secret(id, 24);
        second.post("/rights-requests/{id}/grant", null, waiting(second, id))
                .then()
                .statusCode(200)
                .body("subjectKind", is("CLIENT"));
        token(name, first).then().statusCode(200).body("scope", is("kpi:read"));
        String next = secret(id, 24);
        String held = token(name, first).then().statusCode(200).extract().path("access_token");
        token(name, next).then().statusCode(200);
        String last = secret(id, 0);
        token(name, next).then().statusCode(401);
        token(name, last).then().statusCode(200);
        Api.bearer(held).get("/kpis").then().statusCode(not(is(401)));
        admin.post("/clients/{id}/rights", Map.of("scopes", List.of(), "reason", "x"), id)
                .then()
                .statusCode(200)
                .body("scopes", empty());
        Await.until(() -> Api.bearer(held).get("/kpis").statusCode() == 401);
        admin.post("/clients/{id}/deactivate", Map.of("reason", "下线"), id)
                .then()
                .statusCode(200);
        token(name, last).then().statusCode(401);
        admin.post("/clients/{id}/secret", Map.of("overlapHours", 0), id).then().statusCode(409);
        admin.post("/clients/{id}/activate", Map.of("scopes", List.of("kpi:read"), "reason", "恢复"), id)
                .then()
                .statusCode(200)
                .body("hasSecret", is(false))
                .body("waiting", contains("kpi:read"));
    }

    @Test
    void aProgramComesFromWhereItMayAndUntilItsLastDay() {
        String name = "c-" + fresh();
        Map<String, Object> wanted = client(name, null, "kpi:read");
        String id = admin.post("/clients", wanted).path("id");
        second.post("/rights-requests/{id}/grant", null, waiting(second, id));
        String secret = secret(id, 0);
        String token = token(name, secret).then().statusCode(200).extract().path("access_token");
        admin.put("/clients/{id}", described(List.of("203.0.113.0/24"), null), id)
                .then()
                .statusCode(200)
                .body("addresses", contains("203.0.113.0/24"));
        Await.until(() -> Api.bearer(token).get("/kpis").statusCode() == 401);
        token(name, secret).then().statusCode(401);
        admin.put("/clients/{id}", described(List.of("127.0.0.0/8", "::1"), null), id);
        String near = token(name, secret).then().statusCode(200).extract().path("access_token");
        Api.bearer(near).get("/kpis").then().statusCode(not(is(401)));
        database.asOwner("UPDATE identity.api_client SET addresses = '{203.0.113.0/24}' WHERE id = '" + id + "'");
        admin.put("/clients/{id}", described(List.of("127.0.0.0/8"), "2020-01-01"), id);
        Await.until(() -> Api.bearer(near).get("/kpis").statusCode() == 401);
        token(name, secret).then().statusCode(401);
        admin.put("/clients/{id}", described(List.of("anywhere"), null), id)
                .then()
                .statusCode(422)
                .body("code", is("ADDRESS_RANGE"));
    }

    private static Map<String, Object> described(List<String> addresses, String expires) {
        Map<String, Object> described = new HashMap<>();
        described.put("name", "新系统");
        described.put("addresses", addresses);
        described.put("expiresOn", expires);
        return described;
    }

    @Test
    void anAgencyIsGivenNoScopeOfTheHouse() {
        String agency = database.text("SELECT id::text FROM agency.agency WHERE code = 'QIMING'");
        for (String scope : Set.of("users:write", "kpi:read", "audit:read", "imports:write", "no:such")) {
            admin.post("/clients", client("c-" + fresh(), agency, scope))
                    .then()
                    .statusCode(422)
                    .body("code", is("SCOPE_NOT_OPEN"));
        }
        admin.post("/clients", client("c-" + fresh(), null, "users:write"))
                .then()
                .statusCode(422)
                .body("code", is("SCOPE_NOT_OPEN"));
        admin.post("/clients", client("c-" + fresh(), UUID.randomUUID().toString(), "accounts:read"))
                .then()
                .statusCode(422)
                .body("code", is("AGENCY_UNKNOWN"));
        admin.post("/clients", client("c-" + fresh(), agency, "accounts:read"))
                .then()
                .statusCode(201)
                .body("agencyId", is(agency));
    }
}
