package org.huikuan.agreement;

import java.time.LocalDate;

/** How far apart the parts of an agreement fall due. */
public enum Cadence {
    WEEK,
    FORTNIGHT,
    MONTH;

    /** The day n steps after the first; the same day of the month, or its last when it is shorter. */
    LocalDate after(LocalDate first, int n) {
        return switch (this) {
            case WEEK -> first.plusWeeks(n);
            case FORTNIGHT -> first.plusWeeks(2L * n);
            case MONTH -> first.plusMonths(n);
        };
    }
}
