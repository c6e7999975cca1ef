package org.huikuan.strategy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of what was settled for one account; inForce for the one that holds. */
public record AccountPlanView(
        UUID personId,
        UUID loanId,
        int version,
        boolean inForce,
        @Schema(nullable = true) WriteAccountPlan.@Nullable PreferredChannel channel,
        @Schema(nullable = true) Integer everyDays,
        @Schema(nullable = true) BigDecimal floor,
        List<WriteAccountPlan.Milestone> milestones,
        @Schema(nullable = true) String note,
        Instant writtenAt,
        @Schema(nullable = true) String writtenBy) {}
