package org.huikuan.kpi;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a group of accounts is to bring in, beside what it does.
 *
 * @param code days of a stage, such as 8-30, or a segment
 * @param actual STAGE: of loans whose stage was over within the period (an open stage lasts 90 days), by the money
 *     overdue when they entered it, the share whose oldest instalment was paid before it was over; who paused or came
 *     late already is not counted. SEGMENT: money of the period from loans that were in the segment the day before ÷
 *     (that money + what is overdue in the segment now)
 * @param waiting loans that are within the stage now
 * @param standing how the actual share stands to the target; UNKNOWN when nothing was to be counted
 */
public record GoalView(
        Kind kind,
        String code,
        Horizon horizon,
        @Schema(nullable = true) Integer fromDpd,
        @Schema(nullable = true) Integer toDpd,
        BigDecimal targetFrom,
        @Schema(nullable = true) BigDecimal targetTo,
        @Schema(nullable = true) @Nullable BigDecimal actual,
        BigDecimal numerator,
        BigDecimal denominator,
        long waiting,
        Standing standing,
        @Schema(nullable = true) String ownerName,
        @Schema(nullable = true) String owner,
        @Schema(nullable = true) String note,
        List<String> allowedActions) {

    /** What a goal is for. */
    @Schema(name = "GoalKind")
    public enum Kind {
        STAGE,
        SEGMENT
    }

    /** How far a goal looks: this month, this quarter, beyond. */
    @Schema(name = "GoalHorizon")
    public enum Horizon {
        SHORT,
        MID,
        LONG
    }

    /** Where the actual share stands. */
    @Schema(name = "GoalStanding")
    public enum Standing {
        BELOW,
        MET,
        UNKNOWN
    }
}
