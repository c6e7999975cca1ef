package org.huikuan.portfolio;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hold; version goes into If-Match when lifting it. */
public record HoldView(
        UUID id,
        HoldReason reason,
        @Schema(nullable = true) String note,
        Instant fromAt,
        @Schema(nullable = true) Instant untilAt,
        @Schema(nullable = true) Instant liftedAt,
        boolean inForce,
        int version) {}
