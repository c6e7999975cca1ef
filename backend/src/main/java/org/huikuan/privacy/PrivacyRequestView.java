package org.huikuan.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer.
 *
 * @param granted null while it is open
 * @param keptUntil for an erasure: the last day the law keeps the records; null while something is owed
 */
public record PrivacyRequestView(
        UUID id,
        UUID personId,
        String personName,
        RaisePrivacyRequest.Kind kind,
        String words,
        Instant raisedAt,
        @Schema(nullable = true) LocalDate dueOn,
        boolean overdue,
        @Schema(nullable = true) @Nullable Boolean granted,
        @Schema(nullable = true) String answer,
        @Schema(nullable = true) Instant decidedAt,
        @Schema(nullable = true) String decidedBy,
        @Schema(nullable = true) @Nullable LocalDate keptUntil,
        List<String> allowedActions) {}
