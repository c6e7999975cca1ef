package org.huikuan.portfolio;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to stop contact; without untilAt until somebody lifts it. */
public record PlaceHold(
        @NotNull HoldReason reason,

        @Size(max = 500) @Schema(nullable = true, examples = "disputes the last instalment")
        String note,

        @Schema(nullable = true) Instant untilAt) {}
