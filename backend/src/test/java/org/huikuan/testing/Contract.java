package org.huikuan.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Holds every answer a test sees against the published document: its status is written there, and its body has that
 * shape.
 */
public final class Contract implements Filter {

    public static final JsonNode DOCUMENT = read();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, Pattern> TEMPLATES = templates();
    private static final Map<String, JsonSchema> KNOWN = new ConcurrentHashMap<>();

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(new File("../api-spec/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        String path = URI.create(request.getURI()).getPath();
        return checked(request.getMethod(), path, answer);
    }

    /** The answer, held against the document, its plain paths read as they stand. */
    static Response checked(String method, String path, Response answer) {
        check(method, path, answer);
        return PlainPaths.over(answer, () -> method + " " + path);
    }

    /** What any operation may answer, whatever it does. */
    private static final Set<String> EVERYWHERE = Set.of(
            "INVALID_REQUEST",
            "UNAUTHENTICATED",
            "FORBIDDEN",
            "USER_UNKNOWN",
            "NOT_FOUND",
            "METHOD_NOT_ALLOWED",
            "UNSUPPORTED_MEDIA_TYPE",
            "PAYLOAD_TOO_LARGE",
            "TOO_MANY_REQUESTS",
            "SIGHTS_USED_UP",
            "UPLOADS_BUSY",
            "TRY_AGAIN",
            "INTERNAL");

    /** The reason a refusal gives is one the contract lists for this operation and status. */
    private static void checkReason(String seen, JsonNode documented, Response answer) {
        String code = tree(answer.asString()).path("code").asText();
        boolean listed = documented != null
                && StreamSupport.stream(documented.path("x-reasons").spliterator(), false)
                        .anyMatch(reason -> reason.asText().equals(code));
        if (!listed && !EVERYWHERE.contains(code)) {
            throw new AssertionError(
                    seen + " with " + code + ", which the contract does not list: contract/reasons.properties");
        }
    }

    static void check(String method, String path, Response answer) {
        String template = template(path);
        JsonNode operation =
                template == null ? null : DOCUMENT.path("paths").path(template).get(method.toLowerCase(Locale.ROOT));
        String seen = method + " " + path + " answered " + answer.statusCode();
        if (operation == null) {
            if (answer.statusCode() != 404 && answer.statusCode() != 405) {
                throw new AssertionError(seen + ", but the contract does not know it");
            }
            return;
        }
        String status = String.valueOf(answer.statusCode());
        JsonNode documented = operation.path("responses").get(status);
        if (documented == null && status.startsWith("2")) {
            throw new AssertionError(seen + "; the contract says " + operation.path("responses"));
        }
        if (answer.statusCode() >= 400 && answer.contentType().contains("json")) {
            checkReason(seen, documented, answer);
        }
        JsonNode promise = documented == null ? operation.path("responses").get("default") : documented;
        String type = answer.contentType().replaceAll(";.*", "");
        JsonNode schema = promise.path("content").path(type).get("schema");
        if (schema != null && type.endsWith("json")) {
            Set<ValidationMessage> faults = KNOWN.computeIfAbsent(
                            operation.path("operationId").asText() + status, key -> schema(schema))
                    .validate(tree(answer.asString()));
            if (!faults.isEmpty()) {
                throw new AssertionError(seen + " against the contract: " + faults);
            }
            if (answer.statusCode() < 300) {
                Examples.keep(operation.path("operationId").asText(), tree(answer.asString()));
            }
        } else if (schema == null
                && !answer.asString().isEmpty()
                && answer.statusCode() < 300
                && !type.equals("text/event-stream")) {
            throw new AssertionError(seen + " with " + type + ", which the contract does not promise");
        }
    }

    private static JsonSchema schema(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.put("unevaluatedProperties", false);
        whole.set("components", DOCUMENT.get("components"));
        return SCHEMAS.getSchema(whole);
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String template(String path) {
        return TEMPLATES.entrySet().stream()
                .filter(template -> template.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The addresses as expressions, those with the fewest parameters first. */
    private static Map<String, Pattern> templates() {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> DOCUMENT.get("paths").fieldNames()).spliterator(), false)
                .sorted(Comparator.comparingLong(
                        t -> t.chars().filter(c -> c == '{').count()))
                .collect(Collectors.toMap(
                        t -> t,
                        t -> Pattern.compile(("\\Q" + t + "\\E").replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q")),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
