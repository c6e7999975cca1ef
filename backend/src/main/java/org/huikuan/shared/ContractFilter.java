package org.huikuan.shared;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Makes the contract say what the service does: fields of answers are always present, creating POSTs need an
 * Idempotency-Key, success has its true status, and every operation may answer with a problem document.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
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
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (ANSWERS.stream().anyMatch(name::endsWith) && schema.getProperties() != null) {
                schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
            }
        });
        api.getComponents().getSchemas().get("UUID").examples(List.of("01900000-0000-7000-8000-000000000001"));
        problem(api);
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(this::complete));
    }

    /** The problem document is never named by a method, so it is described here. */
    private static void problem(OpenAPI api) {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        Schema errors = OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .addProperty("field", text)
                        .addProperty("reason", text)
                        .required(List.of("field", "reason")));
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
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        "application/problem+json",
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref("#/components/schemas/Problem")))));
        if (method == null) {
            return;
        }
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
