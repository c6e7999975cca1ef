package org.huikuan.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps of each operation the fullest answer the tests see, short enough to read, as an example for the contract; with
 * HUIKUAN_EXAMPLES naming a folder only, see `make examples`.
 */
final class Examples {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = System.getenv("HUIKUAN_EXAMPLES");
    private static final Set<String> SECRET = Set.of("accessToken", "access_token");
    private static final int ITEMS = 2;
    private static final int LONGEST = 200;
    private static final int LARGEST = 6_000;
    private static final Map<String, Integer> KEPT = new ConcurrentHashMap<>();

    private Examples() {}

    static void keep(String operation, JsonNode answer) {
        if (FOLDER == null) {
            return;
        }
        JsonNode example = shortened(answer.deepCopy());
        int size = example.toString().length();
        int worth = size > LARGEST ? 1 : said(example);
        KEPT.compute(operation, (key, before) -> {
            if (before != null && before >= worth) {
                return before;
            }
            try {
                Files.createDirectories(Path.of(FOLDER));
                Files.writeString(Path.of(FOLDER, operation + ".json"), JSON.writeValueAsString(example));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return worth;
        });
    }

    /** How many values say something. */
    private static int said(JsonNode node) {
        if (node.isValueNode()) {
            return node.isNull() ? 0 : 1;
        }
        int sum = 0;
        for (JsonNode child : node) {
            sum += said(child);
        }
        return sum;
    }

    private static JsonNode shortened(JsonNode node) {
        if (node instanceof ArrayNode array) {
            while (array.size() > ITEMS) {
                array.remove(array.size() - 1);
            }
            array.forEach(Examples::shortened);
        } else if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                JsonNode value = object.get(name);
                if (SECRET.contains(name)) {
                    object.put(name, "eyJhbGciOiJSUzI1NiJ9…");
                } else if (value.isTextual() && value.asText().length() > LONGEST) {
                    object.put(name, value.asText().substring(0, LONGEST) + "…");
                } else {
                    shortened(value);
                }
            });
        }
        return node;
    }
}
