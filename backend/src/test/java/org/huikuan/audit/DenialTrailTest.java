package org.huikuan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class DenialTrailTest {

    @Inject
    Database database;

    private String entries(String deed) {
        return database.text("SELECT count(*)::text FROM audit.trail t JOIN identity.app_user u ON u.id = t.actor_id"
                + " WHERE u.username = 'trainee' AND t.action = 'DENIED' AND t.details LIKE '%" + deed + "%'");
    }

    @Test
    void whoTriesDoorsIsSeenOnceAMinuteForEach() {
        Api trainee = Api.as("trainee");
        for (int i = 0; i < 5; i++) {
            trainee.get("/users/01900000-0000-7000-8000-00000000000{i}", i)
                    .then()
                    .statusCode(403);
        }
        trainee.get("/audit/trail").then().statusCode(403);
        Await.until(() -> entries("GET /api/v1/users/{id}").equals("1"));
        Await.until(() -> entries("GET /api/v1/audit/trail").equals("1"));
        assertEquals("1", entries("GET /api/v1/users/{id}"));
        Api.anonymous().get("/users").then().statusCode(401);
    }
}
