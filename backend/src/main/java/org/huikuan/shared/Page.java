package org.huikuan.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages by keyset: ask with one row more than the limit, keep the limit. */
public final class Page {
    public static final int MAX = 200;

    private Page() {}

    public static int limit(@Nullable Integer asked) {
        return asked == null ? 50 : asked;
    }

    /** @return the cursor of the next page, or null at the end; cuts the surplus row off */
    public static <T> @Nullable String next(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return null;
        }
        rows.subList(limit, rows.size()).clear();
        return cursor.apply(rows.get(limit - 1));
    }
}
