package org.huikuan.identity;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class FirstDayTest {

    private static final String PASSWORD = "石桥 柳树 乌篷船 早春";

    private final Api admin = Api.as("admin");
    private final String name = "first-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    FirstAdministrator door;

    @Inject
    Database database;

    private Response open(String secret, String username, String password) {
        return Api.anonymous()
                .post(
                        "/setup/administrator",
                        Map.of("secret", secret, "username", username, "displayName", "首任", "password", password));
    }

    @BeforeEach
    @AfterEach
    void nothingIsLeft() {
        database.asOwner("DELETE FROM identity.sign_in_try; DELETE FROM identity.first_secret;"
                + " DELETE FROM identity.refresh_token WHERE user_id IN"
                + " (SELECT id FROM identity.app_user WHERE username LIKE 'first-%');"
                + " DELETE FROM identity.officer WHERE badge_no LIKE 'first-%';"
                + " DELETE FROM identity.app_user WHERE username LIKE 'first-%'");
    }

    @Test
    void aHouseWithAnAdministratorHasNoSuchDoor() {
        Api.anonymous()
                .get("/setup")
                .then()
                .statusCode(200)
                .body("needsAdministrator", is(false))
                .body("demonstration", is(true));
        open("guessed", name, PASSWORD).then().statusCode(401).body("code", is("FIRST_SECRET_WRONG"));
        for (int i = 0; i < 4; i++) {
            open("guessed", name, PASSWORD);
        }
        open("guessed", name, PASSWORD).then().statusCode(429).body("code", is("TOO_MANY_TRIES"));
    }

    @Test
    void whoHasTheSecretIsAdministratorOnce() {
        String secret = door.secret();
        open(secret, name, "password12345").then().statusCode(422).body("code", is("PASSWORD_GUESSED"));
        open(secret, "collector", PASSWORD).then().statusCode(409).body("code", is("USERNAME_USED"));
        String token = open(secret, name, PASSWORD)
                .then()
                .statusCode(200)
                .body("roles", contains("ADMIN"))
                .body("passwordGiven", is(false))
                .extract()
                .path("accessToken");
        Api.bearer(token).get("/users").then().statusCode(200);
        open(secret, name + "x", PASSWORD).then().statusCode(401).body("code", is("FIRST_SECRET_WRONG"));
        assertEquals(
                "1",
                database.text("SELECT count(*)::text FROM audit.trail WHERE action = 'ADMINISTRATOR_BY_SECRET'"
                        + " AND subject_id = (SELECT id FROM identity.app_user WHERE username = '" + name + "')"));
        String another = door.secret();
        open(another, name, PASSWORD + " 二").then().statusCode(200);
        Await.until(() -> Api.bearer(token).get("/users").statusCode() == 401);
        String late = door.secret();
        database.asOwner("UPDATE identity.first_secret SET good_until = now() - interval '1 second'");
        open(late, name, PASSWORD).then().statusCode(401);
    }

    @Test
    void theSecretIsLeftForWhoRunsTheService() throws IOException {
        Path file = Files.createTempDirectory("first").resolve("data/first-administrator.txt");
        FirstAdministrator.leave(file, "one");
        FirstAdministrator.leave(file, "two");
        assertEquals("two\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        FirstAdministrator.forget(file);
        assertFalse(Files.exists(file));
    }

    @Test
    void theListNamesWhatIsThere() {
        List<Map<String, Object>> list =
                admin.get("/setup/checklist").then().statusCode(200).extract().path("items");
        assertEquals(
                List.of(
                        "ADMINISTRATORS",
                        "TEAMS",
                        "COLLECTORS",
                        "COMPLIANCE",
                        "CERTIFIED",
                        "PRODUCTS",
                        "LOANS",
                        "LAWS",
                        "STRATEGY",
                        "MESSAGE_PROVIDER",
                        "TEXTS",
                        "AGENCIES"),
                list.stream().map(i -> i.get("code")).toList());
        for (Map<String, Object> item : list) {
            assertEquals(
                    ((Number) item.get("there")).longValue() >= ((Number) item.get("least")).longValue(),
                    item.get("ready"),
                    item.toString());
        }
        assertTrue(list.stream()
                .filter(i -> List.of("TEAMS", "COLLECTORS", "CERTIFIED", "PRODUCTS", "LOANS", "STRATEGY")
                        .contains(i.get("code")))
                .allMatch(i -> i.get("ready").equals(true)));
        Api.as("supervisor").get("/setup/checklist").then().statusCode(403);
    }

    @Test
    void aFirmIsTakenOnAndEndsAtOnce() {
        String code = "F" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(java.util.Locale.ROOT);
        String id = admin.post("/agencies", Map.of("code", code, "name", "新机构"))
                .then()
                .statusCode(201)
                .body("active", is(true))
                .body("placed", is(0))
                .extract()
                .path("id");
        admin.post("/agencies", Map.of("code", code, "name", "新机构"))
                .then()
                .statusCode(409)
                .body("code", is("AGENCY_USED"));
        admin.post("/agencies/{id}/end", null, id).then().statusCode(200).body("active", is(false));
        admin.post("/agencies/{id}/resume", null, id).then().statusCode(200).body("active", is(true));
        admin.post("/agencies/{id}/end", null, UUID.randomUUID()).then().statusCode(404);
        Api.as("supervisor")
                .post("/agencies", Map.of("code", "X1", "name", "x"))
                .then()
                .statusCode(403);
        database.asOwner("DELETE FROM agency.agency WHERE code = '" + code + "'");
    }
}
