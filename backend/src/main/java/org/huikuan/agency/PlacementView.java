package org.huikuan.agency;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A placement; placementNo counts how often the account was placed. */
public record PlacementView(
        UUID id,
        UUID personId,
        UUID loanId,
        String loanNo,
        UUID agencyId,
        String agencyName,
        int placementNo,
        BigDecimal commissionRate,
        @Schema(nullable = true) LocalDate dueBackOn,
        Instant placedAt,
        @Schema(nullable = true) Instant endedAt,
        @Schema(nullable = true) @Nullable EndReason endReason,
        List<String> allowedActions) {

    /** Who ended it: the house recalled it, or the agency gave it back. */
    public enum EndReason {
        RECALLED,
        RETURNED
    }

    /** An agency. */
    public record AgencyView(UUID id, String code, String name, boolean active, long placed) {}
}
