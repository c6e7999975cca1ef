package org.huikuan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huikuan.identity.Role;
import org.huikuan.testing.Api;
import org.huikuan.testing.Contract;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Sends what the published document does not allow, operation by operation: a clear answer, never a failure of ours.
 */
@ServiceTest
class ContractTest {

    private static final List<String> RUBBISH = List.of(
            "not-a-uuid", "2026-02-30", "9999999999999999999999", "-1", "x".repeat(3000), "%00", "'; --", "𠮷", " ");

    /** One operation of the document. */
    private record Operation(String method, String path, JsonNode node) {}

    private final Api everybody = Api.bearer(Jwt.issuer("huikuan")
            .audience("huikuan-api")
            .subject("x")
            .upn("supervisor")
            .groups(Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet()))
            .expiresIn(600)
            .sign());

    @Inject
    Database database;

    /** Doors were tried from this address more often than it may; others sign in from it as well. */
    @AfterEach
    void nobodyIsSlowed() {
        database.asOwner("DELETE FROM identity.sign_in_try");
    }

    private static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        Contract.DOCUMENT
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(o -> {
                    if (List.of("get", "post", "put", "delete").contains(o.getKey())) {
                        all.add(new Operation(o.getKey(), path.getKey(), o.getValue()));
                    }
                }));
        return all;
    }

    private static String filled(String path) {
        return path.replaceAll("\\{(rowNo|no)}", "1")
                .replaceAll("\\{date}", "2026-01-31")
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    private static boolean streams(Operation operation) {
        return operation.path().endsWith("/events");
    }

    private static void clear(String sent, Response answer) {
        assertTrue(answer.statusCode() < 500, sent + " answered " + answer.statusCode());
        if (answer.statusCode() >= 400) {
            assertTrue(
                    String.valueOf(answer.contentType()).startsWith("application/problem+json"),
                    sent + " answered " + answer.statusCode() + " as " + answer.contentType());
            assertFalse(answer.asString().contains("org.huikuan"), sent);
        }
    }

    @Test
    void rubbishInAPathOrAQueryIsRefusedClearly() {
        int sent = 0;
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                for (String rubbish : RUBBISH) {
                    String where = parameter.get("in").asText();
                    String name = parameter.get("name").asText();
                    if (where.equals("header") || streams(operation) || where.equals("path") && rubbish.isBlank()) {
                        continue;
                    }
                    String path = operation.path();
                    if (where.equals("path")) {
                        path = path.replace(
                                "{" + name + "}",
                                URLEncoder.encode(rubbish, StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
                    }
                    String query = where.equals("query")
                            ? "?" + name + "=" + URLEncoder.encode(rubbish, StandardCharsets.UTF_8)
                            : "";
                    Response answer = everybody.send(operation.method(), filled(path) + query, null);
                    clear(
                            operation.method() + " " + path + " " + name + "="
                                    + rubbish.substring(0, Math.min(20, rubbish.length())),
                            answer);
                    if (where.equals("query")
                            && rubbish.equals("not-a-uuid")
                            && !parameter.path("schema").path("type").toString().contains("string")) {
                        assertEquals(400, answer.statusCode(), operation.method() + " " + path + " " + name);
                        assertTrue(
                                answer.asString().contains("\"" + name + "\""),
                                path + " names the field " + name + ": " + answer.asString());
                    }
                    sent++;
                }
            }
        }
        assertTrue(sent > 300, "sent " + sent);
    }

    @Test
    void theFieldThatCannotBeReadIsTheOneNamed() {
        everybody
                .get("/borrowers/{p}/standings?knownAt=&asOf=2026-02-30", UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("errors[0].field", is("asOf"));
    }

    @Test
    void rubbishInABodyIsRefusedClearly() {
        int sent = 0;
        for (Operation operation : operations()) {
            JsonNode schema = operation
                    .node()
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            if (schema.isMissingNode()) {
                continue;
            }
            List<String> bodies =
                    new ArrayList<>(List.of("", "null", "[]", "{}", "\"x\"", "1", "{", "{\"unknown\":1}", "\u0000"));
            JsonNode shape = schema.has("$ref")
                    ? Contract.DOCUMENT.at(schema.get("$ref").asText().substring(1))
                    : schema;
            shape.path("properties").fieldNames().forEachRemaining(field -> {
                for (String value : List.of(
                        "null",
                        "1e400",
                        "-1",
                        "99999999999999999999",
                        "\"\"",
                        "\"" + "x".repeat(5000) + "\"",
                        "[]",
                        "{}",
                        "\"\\u0000\"",
                        "\"2026-02-30\"",
                        "true")) {
                    bodies.add("{\"" + field + "\":" + value + "}");
                }
            });
            for (String body : bodies) {
                Response answer = everybody.send(operation.method(), filled(operation.path()), body);
                clear(
                        operation.method() + " " + operation.path() + " "
                                + body.substring(0, Math.min(60, body.length())),
                        answer);
                sent++;
            }
        }
        assertTrue(sent > 300, "sent " + sent);
    }

    private static boolean needsNothing(Operation operation) {
        for (JsonNode parameter : operation.node().path("parameters")) {
            if (parameter.path("required").asBoolean()) {
                return false;
            }
        }
        // Here is no identity provider to be asked.
        return operation.method().equals("get")
                && !operation.path().contains("{")
                && !operation.path().equals("/api/v1/auth/provider");
    }

    /** Whoever may see everything reads every list there is; who signs in gets a session, and a program a token. */
    @Test
    void everyListCanBeReadAndEverybodyCanSignIn() {
        int read = 0;
        for (Operation operation : operations()) {
            if (needsNothing(operation)) {
                assertEquals(
                        200,
                        everybody
                                .get(operation.path().substring("/api/v1".length()))
                                .statusCode(),
                        operation.path());
                read++;
            }
        }
        assertTrue(read > 25, "read " + read);
        Contract contract = new Contract();
        given().filter(contract)
                .contentType("application/json")
                .body(Map.of("username", "collector", "password", "huikuan-demo"))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
        given().filter(contract)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "agency-qiming")
                .formParam("client_secret", "huikuan-demo-secret")
                .post("/api/v1/auth/token")
                .then()
                .statusCode(200);
    }

    /** Operations whose answers no test sees as JSON, or which answer without words. */
    private static final Set<String> WITHOUT_EXAMPLE = Set.of(
            "logoutByProvider",
            "endOwnSession",
            "endUserSession",
            "refresh",
            "accountPlans",
            "addContactPoint",
            "contentFile",
            "evidencePack",
            "returnPlacement",
            "previewFile",
            "jobEvents",
            "finishTask");

    @Test
    void everyAnswerShowsAnExample() {
        List<String> without = operations().stream()
                .filter(o -> java.util.stream.StreamSupport.stream(
                                o.node().path("responses").properties().spliterator(), false)
                        .filter(r -> r.getKey().startsWith("2"))
                        .noneMatch(r -> r.getValue()
                                .path("content")
                                .path("application/json")
                                .has("example")))
                .map(o -> o.node().path("operationId").asText())
                .filter(id -> !WITHOUT_EXAMPLE.contains(id))
                .toList();
        assertEquals(List.of(), without);
    }

    /** A list that is an object can be cut, and can say more of itself later; an array cannot. */
    @Test
    void noAnswerIsABareArray() {
        List<String> bare = operations().stream()
                .filter(o -> o.node().path("responses").findValues("application/json").stream()
                        .anyMatch(json -> json.at("/schema/type").asText().equals("array")))
                .map(o -> o.node().path("operationId").asText())
                .toList();
        assertEquals(List.of(), bare);
    }

    @Test
    void everyFieldOfARequestShowsAnExample() {
        List<String> without = new ArrayList<>();
        for (Operation operation : operations()) {
            JsonNode schema = operation
                    .node()
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            if (schema.has("$ref")) {
                Contract.DOCUMENT
                        .at(schema.get("$ref").asText().substring(1))
                        .path("properties")
                        .properties()
                        .forEach(field -> {
                            String shape = field.getValue().toString();
                            if (!shape.contains("\"examples\"")
                                    && !shape.contains("\"$ref\"")
                                    && !shape.contains("\"enum\"")
                                    && !shape.contains("\"boolean\"")) {
                                without.add(schema.get("$ref").asText() + "." + field.getKey());
                            }
                        });
            }
        }
        assertEquals(List.of(), without);
    }

    /** Every tag, operation, parameter, schema and property says what it means. */
    static List<String> silent(com.fasterxml.jackson.databind.JsonNode document) {
        List<String> silent = new java.util.ArrayList<>();
        document.path("tags")
                .forEach(tag -> say(silent, "tag " + tag.path("name").asText(), tag));
        document.path("paths")
                .forEach(item -> item.forEach(operation -> {
                    String id = operation.path("operationId").asText();
                    say(silent, "operation " + id, operation);
                    operation
                            .path("parameters")
                            .forEach(p -> say(
                                    silent,
                                    "parameter " + id + "." + p.path("name").asText(),
                                    p));
                }));
        document.path("components").path("schemas").fields().forEachRemaining(schema -> {
            say(silent, "schema " + schema.getKey(), schema.getValue());
            schema.getValue()
                    .path("properties")
                    .fields()
                    .forEachRemaining(p -> say(silent, "property " + schema.getKey() + "." + p.getKey(), p.getValue()));
        });
        return silent;
    }

    private static void say(List<String> silent, String what, com.fasterxml.jackson.databind.JsonNode part) {
        if (part.path("description").asText().isBlank()) {
            silent.add(what);
        }
    }

    @Test
    void everyPartSaysWhatItMeans() {
        assertEquals(List.of(), silent(Contract.DOCUMENT));
        var planted = (com.fasterxml.jackson.databind.node.ObjectNode) Contract.DOCUMENT.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) planted.at("/components/schemas/HoldView/properties/id"))
                .remove("description");
        assertEquals(List.of("property HoldView.id"), silent(planted));
    }
}
