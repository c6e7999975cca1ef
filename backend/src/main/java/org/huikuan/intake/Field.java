package org.huikuan.intake;

/** A field a file can bring, and what its text must be. */
public record Field(String name, Type type, boolean required) {

    /** Each type has its own reading and its own reasons to refuse. */
    public enum Type {
        TEXT,
        MONEY,
        DATE,
        INTEGER,
        PHONE,
        CURRENCY,
        ZONE,
        CODE
    }

    public static Field required(String name, Type type) {
        return new Field(name, type, true);
    }

    public static Field optional(String name, Type type) {
        return new Field(name, type, false);
    }
}
