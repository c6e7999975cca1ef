package org.huikuan.audit;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One entry of the trail. */
public record TrailView(
        long seq,
        Instant at,
        String actorKind,
        @Schema(nullable = true) String actorName,
        String action,
        @Schema(nullable = true) @Nullable UUID personId,
        @Schema(nullable = true) UUID subjectId,
        String details) {}
