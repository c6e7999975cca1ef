package org.huikuan.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks to the service as its clients do. */
public final class Api {

    private static final Contract CONTRACT = new Contract();
    /** Tokens by who holds them, taken anew before they end: a run of the tests is longer than their ten minutes. */
    private static final Map<String, Held> TOKENS = new ConcurrentHashMap<>();

    private record Held(String token, long since) {

        boolean fresh() {
            return System.nanoTime() - since < 300_000_000_000L;
        }
    }

    private static String held(String who, java.util.function.Supplier<String> taken) {
        return TOKENS.compute(
                        who,
                        (key, held) -> held != null && held.fresh() ? held : new Held(taken.get(), System.nanoTime()))
                .token();
    }

    private final java.util.function.Supplier<String> token;

    private Api(java.util.function.Supplier<String> token) {
        this.token = token;
    }

    public static Api as(String username) {
        return new Api(() -> held(
                username,
                () -> given().contentType(ContentType.JSON)
                        .body(Map.of("username", username, "password", "huikuan-demo"))
                        .post("/api/v1/auth/login")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("accessToken")));
    }

    public static Api client(String clientId) {
        return new Api(() -> held(
                "client:" + clientId,
                () -> given().formParam("grant_type", "client_credentials")
                        .formParam("client_id", clientId)
                        .formParam("client_secret", "huikuan-demo-secret")
                        .post("/api/v1/auth/token")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("access_token")));
    }

    public static Api bearer(String token) {
        return new Api(() -> token);
    }

    public static Api anonymous() {
        return new Api(() -> null);
    }

    public RequestSpecification request() {
        RequestSpecification request = given().filter(CONTRACT).header("Accept-Language", "en");
        String bearer = token.get();
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    public Response get(String path, Object... parameters) {
        return Wire.send("GET", path(path, parameters), headers(Map.of()), null);
    }

    public Response post(String path, Object body, Object... parameters) {
        return postOnce(UUID.randomUUID().toString(), path, body, parameters);
    }

    public Response postOnce(String key, String path, Object body, Object... parameters) {
        return Wire.send("POST", path(path, parameters), headers(Map.of("Idempotency-Key", key)), body);
    }

    public Response put(String path, Object body, Object... parameters) {
        return Wire.send("PUT", path(path, parameters), headers(Map.of()), body);
    }

    /** Any request under a key of its own, its address as it goes over the wire. */
    public Response send(String method, String address, Object body) {
        return Wire.send(
                method.toUpperCase(Locale.ROOT),
                address,
                headers(Map.of("Idempotency-Key", UUID.randomUUID().toString())),
                body);
    }

    private static String path(String path, Object... parameters) {
        return Wire.placed("/api/v1" + path, parameters);
    }

    private Map<String, String> headers(Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Accept-Language", "en");
        String bearer = token.get();
        if (bearer != null) {
            headers.put("Authorization", "Bearer " + bearer);
        }
        return headers;
    }
}
