package org.huikuan.segmentation.score;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the machine and people think of how likely a person's late loans are to be paid up within thirty days.
 *
 * @param refused the person has refused to be judged by a machine alone; nothing is scored and people decide
 */
public record ScoreView(
        boolean refused,
        @Schema(nullable = true) @Nullable Instant refusedAt,
        List<LoanView> loans,
        List<OverrideView> overrides) {

    /**
     * One late loan.
     *
     * @param points by the scorecard; null when there is none in use or the person refused
     * @param counts the points decisions go by: those a person set, else those of the scorecard
     * @param grade LOW, MEDIUM, HIGH or DOUBTFUL_LOSS risk
     * @param reasons what cost it most
     */
    @Schema(name = "LoanScoreView")
    public record LoanView(
            UUID loanId,
            @Schema(nullable = true) @Nullable Integer points,
            @Schema(nullable = true) @Nullable BigDecimal probability,
            @Schema(nullable = true) Integer version,
            @Schema(nullable = true) Integer counts,

            @Schema(enumeration = {"LOW", "MEDIUM", "HIGH", "DOUBTFUL_LOSS"})
            String grade,

            List<Scorecard.Reason> reasons) {}

    /** Points a person set instead. */
    @Schema(name = "ScoreOverrideView")
    public record OverrideView(
            UUID id,
            UUID loanId,
            int points,
            String reason,
            LocalDate until,
            Instant setAt,
            @Schema(nullable = true) String setBy,
            boolean inForce) {}
}
