package org.huikuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huikuan.identity.Role;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Contract;
import org.huikuan.testing.Sample;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who may ask what and about whom, for every operation of the published document: one that is added is in the matrix or
 * fails here.
 */
@ServiceTest
class AuthorizationTest {

    private static final Path MATRIX = Path.of("..", "docs", "security", "authorization.csv");

    /** What the house keeps about a person that his agency has no part in, though it may ask. */
    private static final Set<String> OF_THE_HOUSE_ALONE = Set.of("accountPlans", "plan");

    /** An operation, and the scopes of which one is enough; none for everybody who is signed in, null for anybody. */
    private record Operation(String id, String method, String path, JsonNode node, Set<String> scopes) {

        boolean isOpen() {
            return scopes == null;
        }

        boolean lets(Set<String> has) {
            return isOpen() || scopes.isEmpty() || scopes.stream().anyMatch(has::contains);
        }
    }

    private static List<Operation> operations;
    private static Map<String, Set<String>> callers;

    @BeforeEach
    void read() {
        if (callers != null) {
            return;
        }
        operations = new ArrayList<>();
        Contract.DOCUMENT
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    if (List.of("get", "post", "put", "delete", "patch").contains(verb.getKey())) {
                        JsonNode node = verb.getValue();
                        operations.add(new Operation(
                                node.get("operationId").asText(),
                                verb.getKey(),
                                path.getKey(),
                                node,
                                scopes(node.get("security"))));
                    }
                }));
        callers = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            callers.put(role.name(), role.scopes());
        }
        callers.put("PROGRAM", programs("programs"));
        callers.put("AGENCY", programs("agencies"));
    }

    private static Set<String> scopes(JsonNode security) {
        if (security.isEmpty() || security.get(0).isEmpty()) {
            return null;
        }
        return StreamSupport.stream(security.spliterator(), false)
                .flatMap(one -> one.properties().stream())
                .flatMap(scheme -> StreamSupport.stream(scheme.getValue().spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /** What programs of the house, or of agencies, can be given. */
    private static Set<String> programs(String whose) {
        List<Map<String, Object>> scopes =
                Api.as("admin").get("/clients/scopes").path("items");
        return scopes.stream()
                .filter(scope -> Boolean.TRUE.equals(scope.get(whose)))
                .map(scope -> (String) scope.get("scope"))
                .collect(Collectors.toSet());
    }

    private static Api caller(String who) {
        var token = Jwt.issuer("huikuan")
                .audience("huikuan-api")
                .upn("supervisor")
                .subject(UUID.randomUUID().toString());
        if (!Stream.of(Role.values()).map(Role::name).toList().contains(who)) {
            token = token.claim("kind", "CLIENT");
            return Api.bearer(token.groups(callers.get(who)).expiresIn(600).sign());
        }
        return Api.bearer(token.groups(Set.of(who)).expiresIn(600).sign());
    }

    private static String anywhere(String path) {
        return path.replaceAll("\\{(rowNo|no|version)}", "1")
                .replaceAll("\\{date}", "2026-01-31")
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    /** What the operation takes: a file, or an empty body. */
    private static Response send(Api api, Operation operation) {
        if (takesFile(operation)) {
            return api.request().multiPart("file", "x.csv", new byte[0]).post(anywhere(operation.path()));
        }
        return api.send(operation.method(), anywhere(operation.path()), "{}");
    }

    private static boolean takesFile(Operation operation) {
        return operation.node().path("requestBody").path("content").has("multipart/form-data");
    }

    private static boolean streams(Operation operation) {
        return operation.path().endsWith("/events");
    }

    /** What a reviewer reads: who may do what, line by line. Differences are seen in the change that makes them. */
    @Test
    void theMatrixIsAsItIsWrittenDown() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("operation,method,path,ANYBODY," + String.join(",", callers.keySet()));
        operations.stream()
                .sorted((a, b) -> (a.path() + a.method()).compareTo(b.path() + b.method()))
                .forEach(o -> lines.add(o.id() + "," + o.method() + "," + o.path() + "," + (o.isOpen() ? "x" : "") + ","
                        + callers.values().stream()
                                .map(has -> o.lets(has) ? "x" : "")
                                .collect(Collectors.joining(","))));
        Path now = Path.of("target", "authorization.csv");
        Files.write(now, lines);
        assertEquals(
                Files.exists(MATRIX) ? Files.readString(MATRIX) : "",
                Files.readString(now),
                "Who may do what changed: look at the difference, and copy backend/" + now + " over " + MATRIX);
    }

    /** Whatever is asked about and sent: before anything is looked up. */
    @Test
    void whoHasNotTheRightIsRefusedWhateverHeSends() {
        List<String> wrong = new ArrayList<>();
        int sent = 0;
        Api nobody = Api.anonymous();
        Api rubbish = Api.bearer("x.y.z");
        for (Operation operation : operations) {
            if (operation.isOpen()) {
                continue;
            }
            for (Api none : List.of(nobody, rubbish)) {
                int status = send(none, operation).statusCode();
                if (status != 401) {
                    wrong.add(operation.id() + " without a token " + status);
                }
                sent++;
            }
        }
        for (Map.Entry<String, Set<String>> caller : callers.entrySet()) {
            Api api = caller(caller.getKey());
            for (Operation operation : operations) {
                if (!operation.lets(caller.getValue())) {
                    Response answer = send(api, operation);
                    if (answer.statusCode() != 403 || !"FORBIDDEN".equals(answer.path("code"))) {
                        wrong.add(operation.id() + " by " + caller.getKey() + " " + answer.statusCode());
                    }
                    sent++;
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(sent > 1000, "sent " + sent);
    }

    @Test
    void whoHasTheRightIsNotRefused() {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Set<String>> caller : callers.entrySet()) {
            Api api = caller(caller.getKey());
            for (Operation operation : operations) {
                if (operation.method().equals("get") && !streams(operation) && operation.lets(caller.getValue())) {
                    int status =
                            api.send("get", anywhere(operation.path()), null).statusCode();
                    if (status == 401 || status == 403) {
                        wrong.add(operation.id() + " by " + caller.getKey() + " " + status);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /**
     * Every operation an agency may ask about a person: whoever is another agency's, was taken back, or is the house's
     * own, answers letter by letter as somebody who does not exist; nothing is written about him.
     */
    @Test
    void whatIsNotTheAgencysLooksAsIfItDidNotExist() {
        Api agency = agency("QIMING");
        Book.at("10:00");
        Map<String, Book.Loan> persons = new TreeMap<>();
        for (String whose : List.of("own", "another's", "the house's", "taken back")) {
            persons.put(whose, Book.loan(Book.businessDate().minusDays(70)));
        }
        place(persons.get("own"), "QIMING");
        place(persons.get("another's"), "HENGXIN");
        recall(persons.get("taken back"), place(persons.get("taken back"), "QIMING"));

        List<String> seen = new ArrayList<>();
        List<String> vain = new ArrayList<>();
        Set<String> hidden = new TreeSet<>();
        Set<String> deeds = new HashSet<>();
        for (Operation operation : operations) {
            if (operation.isOpen()
                    || !operation.lets(callers.get("AGENCY"))
                    || !operation.path().contains("{personId}")) {
                continue;
            }
            Response missing = ask(agency, operation, null);
            for (String whose : List.of("another's", "the house's", "taken back")) {
                Response answer = ask(agency, operation, persons.get(whose));
                if (answer.statusCode() != missing.statusCode() || !same(answer, missing)) {
                    seen.add(operation.id() + " of " + whose + " " + answer.statusCode() + " " + answer.asString()
                            + " and not " + missing.statusCode() + " " + missing.asString());
                }
            }
            if (missing.statusCode() == 404) {
                deeds.add(operation.id());
            } else if (missing.statusCode() != 200 || !missing.asString().contains("\"items\":[]")) {
                vain.add(operation.id() + " " + missing.statusCode() + " " + missing.asString());
            }
            if (operation.method().equals("get")
                    && !operation.path().matches(".*\\{personId}.*\\{.*")
                    && ask(agency, operation, persons.get("own")).statusCode() != 200) {
                hidden.add(operation.id());
            }
        }
        assertEquals(List.of(), seen);
        assertEquals(List.of(), vain, "what was sent was refused before anybody was looked for");
        assertEquals(OF_THE_HOUSE_ALONE, hidden);
        assertTrue(deeds.size() > 10, deeds.toString());
    }

    private static Response ask(Api api, Operation operation, Book.Loan loan) {
        Sample sample = new Sample(name -> loan == null
                ? UUID.randomUUID().toString()
                : switch (name) {
                    case "personId" -> loan.personId();
                    case "loanId" -> loan.loanId();
                    case "contactPointId" -> loan.point("BORROWER", "PHONE");
                    default -> UUID.randomUUID().toString();
                });
        String path = operation
                .path()
                .replace("{personId}", loan == null ? UUID.randomUUID().toString() : loan.personId());
        if (takesFile(operation)) {
            return api.request()
                    .multiPart("file", "x.png", new byte[] {1}, "application/octet-stream")
                    .multiPart("kind", "PHOTO")
                    .post(anywhere(path));
        }
        JsonNode schema = operation
                .node()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        String query = StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
                .filter(p -> p.get("in").asText().equals("query")
                        && p.path("required").asBoolean())
                .map(p -> p.get("name").asText() + "="
                        + sample.of(p.get("name").asText(), p.get("schema")).asText())
                .collect(Collectors.joining("&"));
        return api.send(
                operation.method(),
                anywhere(path) + (query.isEmpty() ? "" : "?" + query),
                schema.isMissingNode() ? null : sample.of("", schema).toString());
    }

    private static boolean same(Response one, Response other) {
        return one.asString().equals(other.asString());
    }

    /** A program of an agency with every scope one can have. */
    private static Api agency(String code) {
        return Api.bearer(Jwt.issuer("huikuan")
                .audience("huikuan-api")
                .upn("all-of-" + code)
                .subject(UUID.randomUUID().toString())
                .claim("kind", "CLIENT")
                .claim("agency", idOf(code))
                .groups(callers.get("AGENCY"))
                .expiresIn(600)
                .sign());
    }

    private static String idOf(String agency) {
        return Api.as("supervisor").get("/agencies").path("items.find { it.code == '" + agency + "' }.id");
    }

    private static String place(Book.Loan loan, String agency) {
        Api supervisor = Api.as("supervisor");
        return supervisor
                .post(
                        "/placements",
                        Map.of("agencyId", idOf(agency), "loanNos", List.of(loan.no()), "commissionRate", 0.2))
                .then()
                .statusCode(201)
                .extract()
                .path("items[0].id");
    }

    private static void recall(Book.Loan loan, String placement) {
        Api.as("supervisor")
                .post("/borrowers/{p}/placements/{id}/recall", null, loan.personId(), placement)
                .then()
                .statusCode(201);
    }
}
