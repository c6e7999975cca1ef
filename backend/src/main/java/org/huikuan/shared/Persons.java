package org.huikuan.shared;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a statement over the book is about: a range, as a chunk of a close has it, or some persons by name. */
public final class Persons {

    /** Under whom lies what is about nobody, where rows are kept by person. Before everybody. */
    public static final UUID NOBODY = new UUID(0, 0);

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

    public static UUID orNobody(@Nullable UUID person) {
        return person == null ? NOBODY : person;
    }

    public static @Nullable UUID unlessNobody(UUID person) {
        return person.equals(NOBODY) ? null : person;
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
