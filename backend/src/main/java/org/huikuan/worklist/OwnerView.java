package org.huikuan.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who answers for a person, who helps, and who did before. */
public record OwnerView(
        @Schema(nullable = true) @Nullable UUID ownerId,
        @Schema(nullable = true) @Nullable String owner,
        @Schema(nullable = true) @Nullable UUID helperId,
        @Schema(nullable = true) @Nullable String helper,
        List<ChangeView> history) {

    /** One change. */
    @Schema(name = "OwnerChangeView")
    public record ChangeView(
            @Schema(nullable = true) String owner,
            @Schema(nullable = true) String helper,
            String note,
            Instant setAt,
            @Schema(nullable = true) String setBy) {}

    /** How many persons changed hands. */
    @Schema(name = "AssignedView")
    public record AssignedView(int persons) {}

    /** Somebody is away, and another has his persons. */
    @Schema(name = "AbsenceView")
    public record AbsenceView(UUID id, UUID userId, String user, String deputy, LocalDate from, LocalDate to) {}
}
