package org.huikuan.agreement;

import java.time.LocalDate;

/** How far apart the parts of an agreement fall due. */
public enum Cadence {
    WEEK, FORTNIGHT, MONTH;

    /** The day n steps after the first; a month's end stays a month's end. */
    LocalDate after(LocalDate first, int n) {
        return switch (this) {
            case WEEK -> first.plusWeeks(n);
            case FORTNIGHT -> first.plusWeeks(2L * n);
            case MONTH -> first.plusMonths(n);
        };
    }
}
