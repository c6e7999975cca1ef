package org.huikuan;

import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.huikuan.testing.Api;
import org.huikuan.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SpineSmokeTest {

    @Test
    void theDemonstrationBookIsThere() {
        Api.as("collector").get("/accounts").then().log().ifValidationFails().statusCode(200).body("items", hasSize(greaterThan(20)));
        Api.as("supervisor").get("/ageing").then().log().ifValidationFails().statusCode(200).body("schemes", hasSize(3));
        Api.as("supervisor").get("/kpis").then().log().ifValidationFails().statusCode(200);
        var next = Api.as("collector").post("/worklist/next", java.util.Map.of()).then().log().ifValidationFails().statusCode(201).body("task", notNullValue()).extract();
        String person = next.path("task.personId");
        String loan = next.path("task.loanId");
        for (String path : new String[] {"", "/standings", "/standings/history", "/repayments", "/contacts", "/promises", "/visits", "/contact-options?loanId=" + loan}) {
            Api.as("collector").get("/borrowers/" + person + path).then().log().all().statusCode(200);
        }
    }
}
