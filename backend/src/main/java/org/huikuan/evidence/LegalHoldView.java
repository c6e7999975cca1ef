package org.huikuan.evidence;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** While in force, nothing about the person is removed. */
public record LegalHoldView(
        UUID id,
        String reason,
        Instant placedAt,
        @Schema(nullable = true) String placedBy,
        @Schema(nullable = true) Instant liftedAt) {}
