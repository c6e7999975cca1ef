package org.huikuan.portfolio;

import org.jspecify.annotations.Nullable;

/** Shows enough to recognise, too little to use. */
public final class Masking {

    private Masking() {}

    /** 13812345678 → 138****5678; shorter values keep their last two characters. */
    public static @Nullable String number(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.length() < 8) {
            return "****" + value.substring(Math.max(0, value.length() - 2));
        }
        return value.substring(0, 3) + "*".repeat(value.length() - 7) + value.substring(value.length() - 4);
    }

    /** 张小明 → 张**. */
    public static @Nullable String name(@Nullable String value) {
        return value == null || value.isEmpty() ? value : value.substring(0, value.offsetByCodePoints(0, 1)) + "**";
    }

    /** Addresses keep what is before the first street-level character, at most nine characters. */
    public static @Nullable String address(@Nullable String value) {
        return value == null ? null : value.substring(0, Math.min(value.length(), 9)) + "****";
    }

    static @Nullable String point(String kind, String value) {
        return switch (kind) {
            case "PHONE" -> number(value);
            case "EMAIL" -> value.replaceFirst("^(.).*(@.*)$", "$1***$2");
            case "ADDRESS" -> address(value);
            default -> number(value);
        };
    }
}
