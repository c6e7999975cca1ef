package org.huikuan.audit;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One entry of the trail. */
public record TrailView(
        long seq,
        Instant at,
        String actorKind,
        @Schema(nullable = true) String actorName,
        String action,
        @Schema(nullable = true) UUID personId,
        @Schema(nullable = true) UUID subjectId,
        String details) {}
