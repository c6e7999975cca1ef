package org.huikuan.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class RequestBodiesTest {

    private static final int SLOW = 60;
    private static final int UPLOADS = 8;

    private static Socket send(String head, String body) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write((head.strip().replace("\n", "\r\n") + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String statusOf(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static boolean isRefused(Socket socket) {
        try {
            return socket.getInputStream().available() > 0 && statusOf(socket).contains("429");
        } catch (IOException closed) {
            return false;
        }
    }

    private static String upload(String path, String length) {
        String token = given().contentType("application/json")
                .body(Map.of("username", "supervisor", "password", "huikuan-demo"))
                .post("/api/v1/auth/login")
                .path("accessToken");
        return """
                POST %s HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: multipart/form-data; boundary=part
                %s
                """.formatted(path, token, length);
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** More of them than there are workers, none of whom they get. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/login,application/json,'{\"username\": '",
        "/api/v1/auth/token,application/x-www-form-urlencoded,'grant_type='",
        "/api/v1/auth/token,multipart/form-data; boundary=part,'--part'",
        "/api/v1/imports,multipart/form-data; boundary=part,'--part'",
        "/api/v1/auth/login,text/plain,'half'"
    })
    void whoSendsHalfABodyHoldsNobodyUp(String path, String type, String half) throws IOException {
        Api collector = Api.as("collector");
        collector.get("/worklist").then().statusCode(200);
        List<Socket> halfSent = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                halfSent.add(send("""
                        POST %s HTTP/1.1
                        Host: localhost
                        Content-Type: %s
                        Content-Length: 1000
                        """.formatted(path, type), half));
            }
            assertTimeoutPreemptively(
                    Duration.ofSeconds(15),
                    () -> collector.get("/worklist").then().statusCode(200));
        } finally {
            close(halfSent);
        }
    }

    /** Who may bring files in and sends them slowly leaves workers for everybody else, and room when he has gone. */
    @Test
    void filesAreTakenInSomeAtATime() throws IOException {
        Api collector = Api.as("collector");
        collector.get("/worklist").then().statusCode(200);
        List<Socket> halfSent = new ArrayList<>();
        String head = upload("/api/v1/imports", "Content-Length: 100000");
        try {
            for (int i = 0; i <= UPLOADS; i++) {
                halfSent.add(send(head, "--part"));
            }
            Await.until(() -> halfSent.stream().anyMatch(RequestBodiesTest::isRefused));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(15),
                    () -> collector.get("/worklist").then().statusCode(200));
        } finally {
            close(halfSent);
        }
        Api.as("supervisor").get("/imports").then().statusCode(200);
        Await.until(() -> given().header(
                                "Authorization",
                                head.lines().skip(2).findFirst().orElseThrow().substring(15))
                        .multiPart("file", "leer.csv", new byte[0])
                        .post("/api/v1/imports/preview")
                        .statusCode()
                != 429);
    }

    @Test
    void aFileLongerThanAnyIsRefusedAsItStands() throws IOException {
        String longest = "Content-Length: " + (257L << 20);
        try (Socket large =
                send(upload("/api/v1/borrowers/01900000-0000-7000-8000-000000000001/contents", longest), "")) {
            assertTrue(statusOf(large).contains("413"));
        }
        try (Socket large = send(upload("/api/v1/imports", "Content-Length: " + (3L << 30)), "")) {
            assertTrue(statusOf(large).contains("413"));
        }
    }

    /** A house has one address, and more people than this is for. */
    @Test
    void oneAddressHasSoManyRequestsOpenAndNoMore() throws IOException {
        Api collector = Api.as("collector");
        List<Socket> halfSent = new ArrayList<>();
        String head = """
                POST /api/v1/auth/login HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Content-Length: 1000
                """;
        try {
            for (int i = 0; i < 512; i++) {
                halfSent.add(send(head, "{"));
            }
            // Others that ended meanwhile left room.
            while (collector.get("/worklist").statusCode() != 429) {
                assertTrue(halfSent.size() < 1024, "one address has more than a thousand requests open");
                halfSent.add(send(head, "{"));
            }
        } finally {
            close(halfSent);
        }
        Await.until(() -> collector.get("/worklist").statusCode() == 200);
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
        given().header("Accept-Language", "en")
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
        assertEquals(
                413,
                given().formParam("grant_type", "x".repeat(1 << 17))
                        .post("/api/v1/auth/token")
                        .statusCode());
    }
}
