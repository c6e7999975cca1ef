package org.huikuan.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/** A body the document allows: what it shows as an example, or else the plainest value there is. */
public final class Sample {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final UnaryOperator<String> ids;

    /** @param ids the id a field of this name has */
    public Sample(UnaryOperator<String> ids) {
        this.ids = ids;
    }

    public JsonNode of(String name, JsonNode schema) {
        JsonNode known = resolved(schema);
        if (known.path("format").asText().equals("uuid")) {
            return JSON.textNode(ids.apply(name));
        }
        if (schema.has("examples")) {
            return schema.get("examples").get(0);
        }
        if (known.path("format").asText().startsWith("date")) {
            return text(known);
        }
        if (known.has("examples")) {
            return known.get("examples").get(0);
        }
        if (known.has("example")) {
            return known.get("example");
        }
        if (known.has("enum")) {
            return known.get("enum").get(0);
        }
        return switch (type(known)) {
            case "object" -> object(known);
            case "array" -> array(name, known);
            case "integer" -> JSON.numberNode(known.path("minimum").asInt(1));
            case "number" -> JSON.numberNode(known.path("minimum").asDouble(1));
            case "boolean" -> JSON.booleanNode(false);
            default -> text(known);
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            boolean required = false;
            for (JsonNode one : schema.path("required")) {
                required |= one.asText().equals(property.getKey());
            }
            if (required) {
                object.set(property.getKey(), of(property.getKey(), property.getValue()));
            }
        });
        return object;
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        if (schema.path("minItems").asInt(0) > 0) {
            array.add(of(name, schema.get("items")));
        }
        return array;
    }

    private static JsonNode text(JsonNode schema) {
        return JSON.textNode(
                switch (schema.path("format").asText()) {
                    case "date" -> Book.businessDate().plusDays(1).toString();
                    case "date-time" -> Book.at("10:00").toString();
                    default -> "测试".repeat(Math.max(1, schema.path("minLength").asInt(1)));
                });
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText(schema.has("properties") ? "object" : "string");
    }

    private static JsonNode resolved(JsonNode schema) {
        JsonNode known = schema;
        while (true) {
            if (known.has("$ref")) {
                known = Contract.DOCUMENT.at(known.get("$ref").asText().substring(1));
            } else if (known.has("anyOf")) {
                known = known.get("anyOf").get(0);
            } else if (known.has("allOf")) {
                known = known.get("allOf").get(0);
            } else {
                return known;
            }
        }
    }
}
