package org.huikuan.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was asked of another department, and its answer. */
public record RequestView(
        UUID id,
        UUID personId,
        String borrowerName,
        RaiseRequest.Department department,
        String words,
        LocalDate dueOn,
        boolean late,
        Instant askedAt,
        @Schema(nullable = true) String askedBy,
        @Schema(nullable = true) String answer,
        @Schema(nullable = true) Instant answeredAt,
        @Schema(nullable = true) String answeredBy,
        List<String> allowedActions) {}
