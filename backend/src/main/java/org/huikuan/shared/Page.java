package org.huikuan.shared;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A list as it is answered. Pages go by keyset: ask with one row more than the limit, keep the limit.
 *
 * @param nextCursor where the next page begins; null at the end
 */
public record Page<T>(
        List<T> items, @Schema(nullable = true) @Nullable String nextCursor) {

    public static final int MAX = 200;

    private static final int USUAL = 50;

    /** A row and its place in the list, when the row does not show what it is sorted by. */
    public record Placed<T>(T row, String place) {}

    public static int limit(@Nullable Integer asked) {
        return limit(asked, USUAL);
    }

    /** @param usual how many rows who does not say gets */
    public static int limit(@Nullable Integer asked, int usual) {
        return asked == null ? usual : asked;
    }

    /** A list that is never so long that it would have to be cut. */
    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }

    /** @param rows one more than the limit when there is a next page */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return all(rows);
        }
        List<T> kept = List.copyOf(rows.subList(0, limit));
        return new Page<>(kept, cursor.apply(kept.get(limit - 1)));
    }

    /** @param rows one more than the limit when there is a next page */
    public static <T> Page<T> placed(List<Placed<T>> rows, int limit) {
        Page<Placed<T>> page = of(rows, limit, Placed::place);
        return new Page<>(page.items().stream().map(Placed::row).toList(), page.nextCursor());
    }
}
