package org.huikuan.shared;

import java.util.Map;
import java.util.UUID;

/** Whom a statement over the book is about: a range, as a chunk of a close has it, or some persons by name. */
public final class Persons {

    private final String condition;
    private final Map<String, Object> values;

    private Persons(String condition, Map<String, Object> values) {
        this.condition = condition;
        this.values = values;
    }

    /** From low to high, both included. */
    public static Persons between(UUID low, UUID high) {
        return new Persons("BETWEEN :low AND :high", Map.of("low", low, "high", high));
    }

    public static Persons of(UUID... some) {
        return new Persons("= ANY(:persons)", Map.of("persons", some));
    }

    /** What comes after a column, such as BETWEEN :low AND :high. */
    public String condition() {
        return condition;
    }

    /** The parameters of the condition by their names. */
    public Map<String, Object> values() {
        return values;
    }
}
