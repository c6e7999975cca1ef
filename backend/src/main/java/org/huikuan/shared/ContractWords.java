package org.huikuan.shared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * The words of the contract: what every tag, operation, parameter, schema and property means, and the reasons an
 * operation refuses for, from the files in contract. What is said of a name holds wherever it appears, unless the place
 * has words of its own.
 */
final class ContractWords {

    private final Properties words = read("/contract/descriptions.properties");
    private final Properties reasons = read("/contract/reasons.properties");
    private final Properties sentences = read("/messages_en.properties");

    private final JsonNode examples = examples();

    private static JsonNode examples() {
        try {
            return new ObjectMapper().readTree(Resource.text("/contract/examples.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Resource.text(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    String scope(String scope) {
        return words.getProperty("scope." + scope, scope);
    }

    void tags(OpenAPI api) {
        List<String> names = new ArrayList<>();
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> names.addAll(operation.getTags()));
        List<Tag> tags = names.stream()
                .distinct()
                .sorted()
                .map(name -> OASFactory.createTag().name(name).description(words.getProperty("tag." + name)))
                .toList();
        api.setTags(new ArrayList<>(tags));
    }

    void schema(String name, Schema schema) {
        if (schema.getDescription() == null) {
            schema.setDescription(words.getProperty("schema." + name));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((property, of) -> {
                if (of.getDescription() == null) {
                    of.setDescription(words.getProperty(
                            "property." + name + "." + property, words.getProperty("property." + property)));
                }
            });
        }
    }

    void operation(Operation operation) {
        String id = operation.getOperationId();
        if (operation.getDescription() == null) {
            operation.setDescription(words.getProperty("operation." + id));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> parameter(id, parameter));
        }
        Map<Integer, List<String>> byStatus = new TreeMap<>();
        for (String reason : reasons.getProperty(id, "").split(",")) {
            if (!reason.isBlank()) {
                String[] parts = reason.strip().split(":");
                byStatus.computeIfAbsent(Integer.valueOf(parts[1]), s -> new ArrayList<>())
                        .add(parts[0]);
            }
        }
        byStatus.forEach((status, codes) -> refused(operation, String.valueOf(status), codes));
        if (examples.has(id)) {
            answered(operation, examples.get(id));
        }
    }

    /** An answer the tests saw, as an example. */
    private static void answered(Operation operation, JsonNode example) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            MediaType json = status.startsWith("2") && response.getContent() != null
                    ? response.getContent().getMediaType("application/json")
                    : null;
            if (json != null) {
                json.setExample(example);
            }
        });
    }

    private void parameter(String operation, Parameter parameter) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(words.getProperty(
                    "parameter." + operation + "." + parameter.getName(),
                    words.getProperty("parameter." + parameter.getName())));
        }
    }

    /** A status with every reason code it may carry, each with the sentence a person reads. */
    private void refused(Operation operation, String status, List<String> codes) {
        StringBuilder description = new StringBuilder("Problem document. Reason codes:");
        for (String code : codes) {
            description
                    .append("\n- `")
                    .append(code)
                    .append("`: ")
                    .append(sentences.getProperty(code, "").replace("''", "'"));
        }
        APIResponse known = operation.getResponses().getAPIResponse(status);
        APIResponse response = OASFactory.createAPIResponse()
                .description(description.toString())
                .content(
                        known == null || known.getContent() == null
                                ? ContractFilter.problemContent()
                                : known.getContent());
        response.addExtension("x-reasons", List.copyOf(codes));
        operation.getResponses().addAPIResponse(status, response);
    }
}
