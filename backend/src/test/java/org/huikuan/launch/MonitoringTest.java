package org.huikuan.launch;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** What whoever runs the service sees, and who else does not. */
@ServiceTest
class MonitoringTest {

    private static final Pattern NAME = Pattern.compile("huikuan_[a-z_]+");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Inject
    Pulse pulse;

    private String metrics() {
        return given().get(metrics).asString();
    }

    private double value(String line) {
        return metrics()
                .lines()
                .filter(l -> l.startsWith(line))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void vitalSignsAreTakenAndSayNothingOfPersons() {
        Await.until(() -> metrics().contains("huikuan_close_lag_days"));
        pulse.beat();
        String said = metrics();
        for (String name : Set.of(
                "huikuan_outbox_messages",
                "huikuan_outbox_oldest_seconds",
                "huikuan_queue_tasks{queue=\"EARLY\"",
                "huikuan_queue_oldest_days{queue=\"EARLY\"",
                "huikuan_trail_unsealed_oldest_seconds",
                "huikuan_close_lag_days")) {
            assertTrue(said.contains(name), name);
        }
        assertTrue(said.lines()
                .filter(l -> l.startsWith("huikuan_"))
                .noneMatch(l -> l.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*")));
    }

    @Test
    void whatTheGateRefusesIsCountedByRule() {
        double before = value("huikuan_permits_total{answer=\"REFUSE\"");
        double byRule = value("huikuan_refusals_total{");
        var account = Api.as("trainee").get("/accounts?limit=1").then().extract();
        String person = account.path("items[0].personId");
        String loan = account.path("items[0].loanId");
        String point = Api.as("supervisor")
                .get("/borrowers/" + person + "/contact-options?loanId=" + loan)
                .path("items[0].contactPointId");
        Api.as("trainee")
                .post(
                        "/borrowers/" + person + "/permits",
                        java.util.Map.of("loanId", loan, "contactPointId", point, "channel", "CALL"))
                .then()
                .statusCode(422);
        assertEquals(before + 1, value("huikuan_permits_total{answer=\"REFUSE\""));
        assertTrue(value("huikuan_refusals_total{") > byRule);
    }

    @Test
    void onlyTheHouseSeesThem() {
        assertEquals(200, given().get(health).statusCode());
        for (String path : new String[] {"/q/metrics", "/q/health", "/q/health/ready", "/q/openapi"}) {
            assertEquals(404, given().get(path).statusCode(), path);
        }
    }

    /** Alerts and pictures ask for what is there. */
    @Test
    void alertsAndPicturesNameFiguresThatExist() throws IOException {
        Await.until(() -> metrics().contains("huikuan_close_lag_days"));
        Set<String> known = names(metrics());
        known.addAll(Set.of("huikuan_job_oldest_seconds", "huikuan_permits_total", "huikuan_refusals_total"));
        Path files = Path.of("../deploy/monitoring");
        for (String file : new String[] {"alerts.yml", "dashboard.json"}) {
            Set<String> named = names(Files.readString(files.resolve(file)));
            assertTrue(named.size() > 3, file);
            named.removeAll(known);
            assertEquals(Set.of(), named, file);
        }
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(r -> r.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
