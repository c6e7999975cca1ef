package org.huikuan.shared;

import static java.util.Objects.requireNonNull;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.OAuthFlow;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Makes the contract say what the service does: fields of answers are always present, creating POSTs need an
 * Idempotency-Key, success has its true status, and every operation may answer with a problem document.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    private static final List<String> ANSWERS = List.of(
            "View",
            "Page",
            "Problem",
            "Board",
            "Verification",
            "Money",
            "RulePack",
            "Entry",
            "Product",
            "FieldError",
            "Field");

    private final Map<String, MethodInfo> operations = new HashMap<>();
    private final ContractWords words = new ContractWords();
    private final Map<String, String> scopes = new HashMap<>();

    public ContractFilter(IndexView index) {
        for (AnnotationInstance operation :
                index.getAnnotations("org.eclipse.microprofile.openapi.annotations.Operation")) {
            operations.put(
                    operation.value("operationId").asString(),
                    operation.target().asMethod());
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        pages(api);
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (ANSWERS.stream().anyMatch(name::endsWith) && schema.getProperties() != null) {
                schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
            }
        });
        requireNonNull(api.getComponents().getSchemas().get("UUID"))
                .examples(List.of("01900000-0000-7000-8000-000000000001"));
        problem(api);
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(this::complete));
        api.setServers(new ArrayList<>(
                List.of(OASFactory.createServer().url("/").description("The service this document comes from"))));
        api.getComponents().getSchemas().forEach(words::schema);
        words.tags(api);
        api.getComponents().addSecurityScheme("programs", programs());
    }

    /** A page is named by what it lists: PageHoldView is HoldPage. */
    private static void pages(OpenAPI api) {
        Map<String, String> names = new HashMap<>();
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (name.startsWith("Page") && schema.getProperties() != null) {
                String of = requireNonNull(schema.getProperties().get("items"))
                        .getItems()
                        .getRef();
                names.put(name, of.replaceFirst("^.*/", "").replaceFirst("(View|Entry)$", "") + "Page");
            }
        });
        Map<String, Schema> named = new TreeMap<>();
        api.getComponents().getSchemas().forEach((name, schema) -> named.put(names.getOrDefault(name, name), schema));
        api.getComponents().setSchemas(named);
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().getMediaTypes().values().stream())
                .map(MediaType::getSchema)
                .filter(schema -> schema != null && schema.getRef() != null)
                .forEach(schema -> {
                    String name = schema.getRef().replaceFirst("^.*/", "");
                    schema.setRef("#/components/schemas/" + names.getOrDefault(name, name));
                });
    }

    /** Agencies and field apps sign in by client credentials; what they may do are the scopes of their client. */
    private SecurityScheme programs() {
        OAuthFlow flow = OASFactory.createOAuthFlow().tokenUrl("/api/v1/auth/token");
        flow.setScopes(new TreeMap<>(scopes));
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Programs: client credentials at the token address, which give a token of these scopes")
                .flows(OASFactory.createOAuthFlows().clientCredentials(flow));
    }

    /** Who may ask: people by their token, programs by scopes. */
    private void secure(Operation operation, MethodInfo method) {
        AnnotationInstance allowed = method.annotation("jakarta.annotation.security.RolesAllowed");
        if (allowed == null) {
            return;
        }
        List<String> wanted = List.of(allowed.value().asStringArray());
        wanted.forEach(scope -> scopes.put(scope, words.scope(scope)));
        operation.setSecurity(new ArrayList<>(List.of(
                OASFactory.createSecurityRequirement().addScheme("bearer"),
                OASFactory.createSecurityRequirement().addScheme("programs", wanted))));
        refused(operation, "403", "The caller has none of the scopes " + String.join(", ", wanted));
    }

    static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }

    private static void refused(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse().description(description).content(problemContent()));
    }

    /** The problem document is never named by a method, so it is described here. */
    private static void problem(OpenAPI api) {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        Schema errors = OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref("#/components/schemas/FieldError"));
        api.getComponents()
                .addSchema(
                        "Problem",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .description("RFC 9457 problem document; code is a stable reason code, detail one "
                                        + "sentence in the language of the request")
                                .addProperty("type", text)
                                .addProperty("title", text)
                                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                                .addProperty("detail", text)
                                .addProperty("code", text)
                                .addProperty("errors", errors)
                                .required(List.of("type", "title", "status", "detail", "code")));
    }

    private void complete(Operation operation) {
        MethodInfo method = operations.get(operation.getOperationId());
        for (String code : List.of("400", "401", "403", "500")) {
            operation.getResponses().removeAPIResponse(code);
        }
        operation
                .getResponses()
                .setDefaultValue(OASFactory.createAPIResponse()
                        .description("Problem document (RFC 9457)")
                        .content(problemContent()));
        if (method == null) {
            return;
        }
        refused(operation, "400", "The request is not right; the fields at fault are named with their reasons");
        if (method.hasAnnotation("jakarta.annotation.security.PermitAll")
                || method.declaringClass().hasDeclaredAnnotation("jakarta.annotation.security.PermitAll")) {
            operation.setSecurity(new ArrayList<>());
        } else {
            refused(operation, "401", "No token, or one that has ended");
        }
        secure(operation, method);
        AnnotationInstance status = method.annotation("org.jboss.resteasy.reactive.ResponseStatus");
        if (status != null) {
            trueStatus(operation, String.valueOf(status.value().asInt()));
        }
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        List<Parameter> others = parameters.stream()
                .filter(p -> !"Idempotency-Key".equals(p.getName()))
                .toList();
        if (others.size() < parameters.size() || method.hasAnnotation("org.huikuan.shared.Idempotent")) {
            operation.setParameters(new ArrayList<>(others));
            operation.addParameter(OASFactory.createParameter()
                    .name("Idempotency-Key")
                    .in(Parameter.In.HEADER)
                    .required(true)
                    .description("The same key and body get the first answer again")
                    .schema(OASFactory.createSchema()
                            .addType(Schema.SchemaType.STRING)
                            .minLength(1)
                            .maxLength(100)));
        }
        if (namesSomething(operation)) {
            refused(operation, "404", "There is no such thing, or it is not the caller's to know");
        }
        words.operation(operation);
    }

    private static boolean namesSomething(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> p.getIn() == Parameter.In.PATH);
    }

    private static void trueStatus(Operation operation, String status) {
        for (String assumed : List.of("200", "201", "204")) {
            APIResponse response = operation.getResponses().getAPIResponse(assumed);
            if (response != null && !assumed.equals(status)) {
                operation.getResponses().removeAPIResponse(assumed);
                operation
                        .getResponses()
                        .addAPIResponse(
                                status,
                                response.description(
                                        switch (status) {
                                            case "201" -> "Created";
                                            case "202" -> "Accepted";
                                            default -> "Done";
                                        }));
            }
        }
    }
}
