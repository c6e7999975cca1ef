package org.huikuan.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A keyset position: the sort values of the last row, opaque to clients. */
public final class Cursor {

    private Cursor() {}

    public static String of(Object... values) {
        String joined = String.join(
                "\u001f", List.of(values).stream().map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the values, or null when there is no cursor */
    public static String @Nullable [] read(@Nullable String cursor, int values) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\u001f", -1);
            if (parts.length == values) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the refusal
        }
        throw Refusal.of("cursor", SharedRefusal.INVALID_CURSOR);
    }

    /** Where a list that is newest first goes on, bound to a statement by its names; both null at its beginning. */
    public record Before(java.time.@Nullable Instant before, java.util.@Nullable UUID beforeId) {}

    public static Before before(@Nullable String cursor) {
        String[] after = read(cursor, 2);
        return after == null ? new Before(null, null) : new Before(time(after[0]), id(after[1]));
    }

    public static java.time.Instant time(String value) {
        return part(() -> java.time.Instant.parse(value));
    }

    public static java.time.LocalDate date(String value) {
        return part(() -> java.time.LocalDate.parse(value));
    }

    public static java.util.UUID id(String value) {
        return part(() -> java.util.UUID.fromString(value));
    }

    public static long number(String value) {
        return part(() -> Long.parseLong(value));
    }

    private static <T> T part(java.util.function.Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw Refusal.of("cursor", SharedRefusal.INVALID_CURSOR);
        }
    }
}
