package org.huikuan.strategy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/**
 * One version of a strategy.
 *
 * @param state WAITING for approval, IN_USE (from effectiveFrom on, until a later version is), or RETIRED
 * @param plans whether new steps are planned by it today
 * @param missingTemplates texts its steps name that are not in use
 */
public record StrategyView(
        String code,
        int version,
        String nameZh,
        String nameEn,
        LocalDate effectiveFrom,
        List<Step> steps,

        @Schema(enumeration = {"WAITING", "IN_USE", "RETIRED"})
        String state,

        boolean plans,
        List<String> missingTemplates,
        Instant writtenAt,
        @Schema(nullable = true) String writtenBy,
        @Schema(nullable = true) Instant approvedAt,
        @Schema(nullable = true) String approvedBy,
        List<String> allowedActions) {

    /** What an action costs, and how many minutes of a person's time it takes. */
    @Schema(name = "ActionCostView")
    public record CostView(Action action, Money cost, int minutes) {}
}
