package org.huikuan.portfolio;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A hold; version goes into If-Match when lifting it. */
public record HoldView(
        @Nullable UUID id,
        @Nullable HoldReason reason,
        @Schema(nullable = true) @Nullable String note,
        @Nullable Instant fromAt,
        @Schema(nullable = true) @Nullable Instant untilAt,
        @Schema(nullable = true) @Nullable Instant liftedAt,
        boolean inForce,
        int version) {}
