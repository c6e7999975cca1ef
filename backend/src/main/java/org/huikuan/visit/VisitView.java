package org.huikuan.visit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A visit as kept.
 *
 * @param standing CONTACT under a permit, or EVIDENCE without one
 * @param withoutPermitReason why no permit covers it
 * @param rulesAgainst rules in force when it happened that spoke against it; null when it was not judged
 */
public record VisitView(
        UUID id,
        UUID personId,
        UUID loanId,
        @Schema(enumeration = {"CONTACT", "EVIDENCE"}) String standing,
        @Schema(nullable = true) String withoutPermitReason,
        String deviceId,
        long deviceSeq,
        Instant capturedAt,
        Instant receivedAt,
        String outcome,
        @Schema(nullable = true) String note,
        @Schema(nullable = true) @Nullable List<String> rulesAgainst,
        @Schema(nullable = true) String finding,
        @Schema(nullable = true) String reviewNote,
        List<String> allowedActions) {}
