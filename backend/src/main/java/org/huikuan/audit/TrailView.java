package org.huikuan.audit;

import java.time.Instant;
import java.util.List;
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
        @Schema(nullable = true) UUID personId,
        @Schema(nullable = true) UUID subjectId,
        String details) {

    /** A page of entries, newest first. */
    @Schema(name = "TrailPage")
    public record Page(
            List<TrailView> items,
            @Schema(nullable = true) @Nullable String nextCursor) {}
}
