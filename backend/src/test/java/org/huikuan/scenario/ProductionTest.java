package org.huikuan.scenario;

import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** Outside the demonstration the clock is the world's, and no day is closed before it is over. */
@QuarkusTest
@TestProfile(ProductionTest.Production.class)
class ProductionTest {

    public static class Production implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("huikuan.zone", "Asia/Shanghai");
        }

        @Override
        public java.util.List<TestResourceEntry> testResources() {
            return java.util.List.of(new TestResourceEntry(PostgresResource.class, Map.of("movable", "false")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void theClockIsNotMovedAndTheDayNotClosedEarly() {
        Api.as("supervisor")
                .put("/business-day/clock", Map.of("now", "2030-01-01T00:00:00Z"))
                .then()
                .statusCode(409)
                .body("code", is("CLOCK_NOT_MOVABLE"));
        Api.as("supervisor")
                .post("/closes", Map.of("businessDate", Book.businessDate().toString()))
                .then()
                .statusCode(409)
                .body("code", is("DAY_NOT_OVER"));
    }
}
