package org.huikuan.experiment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a challenger with STANDARD.
 *
 * @param state WAITING for approval; ENTERING while persons who become late are given an arm; RIPENING until the last
 *     of them had his days; DECIDED once the effect may be read; STOPPED before that
 * @param endedWhy GUARD_RAIL when the challenger's persons complained too often, otherwise what the supervisor wrote
 * @param effect null until it may be read: who looks before finds differences that are none
 */
public record ExperimentView(
        String code,
        String name,
        String challenger,
        BigDecimal share,
        int minimum,
        int outcomeDays,

        @Schema(enumeration = {"WAITING", "ENTERING", "RIPENING", "DECIDED", "STOPPED"})
        String state,

        @Schema(nullable = true) LocalDate startedOn,
        @Schema(nullable = true) @Nullable LocalDate ripeOn,
        @Schema(nullable = true) LocalDate endedOn,
        @Schema(nullable = true) String endedWhy,
        List<ArmView> arms,
        @Schema(nullable = true) @Nullable Effect effect,
        Instant writtenAt,
        @Schema(nullable = true) String writtenBy,
        @Schema(nullable = true) String approvedBy,
        List<String> allowedActions) {

    /**
     * An arm.
     *
     * @param ripe persons whose days are over; paid is null until the effect may be read
     * @param complained persons who complained since they entered
     */
    @Schema(name = "ExperimentArmView")
    public record ArmView(
            boolean challenger,
            long persons,
            long ripe,
            @Schema(nullable = true) @Nullable Long paid,
            long complained) {}
}
