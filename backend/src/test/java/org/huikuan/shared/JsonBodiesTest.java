package org.huikuan.shared;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class JsonBodiesTest {

    private static final int SLOW = 60;

    /** More of them than there are workers, none of whom they get. */
    @Test
    void whoSendsHalfABodyHoldsNobodyUp() throws IOException {
        Api collector = Api.as("collector");
        collector.get("/worklist").then().statusCode(200);
        List<Socket> halfSent = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                Socket socket = new Socket("localhost", RestAssured.port);
                halfSent.add(socket);
                socket.getOutputStream().write("""
                                POST /api/v1/auth/login HTTP/1.1\r
                                Host: localhost\r
                                Content-Type: application/json\r
                                Content-Length: 1000\r
                                \r
                                {"username": \
                                """.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            assertTimeoutPreemptively(
                    Duration.ofSeconds(15),
                    () -> collector.get("/worklist").then().statusCode(200));
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
    }

    @Test
    void noBodyIsAnswered() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(15),
                () -> Api.anonymous().post("/auth/login", "").then().statusCode(400));
    }

    /** Whoever checked the first of two would not know of the second. */
    @Test
    void aFieldThatIsThereTwiceIsRefused() {
        RestAssured.given()
                .header("Accept-Language", "en")
                .contentType("application/json")
                .body("{\"username\": \"collector\", \"username\": \"admin\", \"password\": \"huikuan-demo\"}")
                .post("/api/v1/auth/login")
                .then()
                .statusCode(400)
                .body("code", is("INVALID_REQUEST"));
    }

    @Test
    void aBodyNoVerbHasUseForIsRefusedAsItStands() {
        Api.anonymous()
                .post("/auth/login", Map.of("username", "x".repeat(2 << 20), "password", "y"))
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", is("PAYLOAD_TOO_LARGE"));
    }
}
