package org.huikuan.contact;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.gate.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of a permitted contact.
 *
 * @param startedAt when it began, within the permit's validity; now when absent
 * @param identityMethod how identity was verified in this contact, for clients that report it together with the outcome
 * @param externalRef the caller's own reference
 */
public record RecordAttempt(
        @NotNull Outcome outcome,
        @Schema(nullable = true) Instant startedAt,

        @Min(0) @Max(86_400) @Schema(nullable = true, examples = "95") @Nullable
        Integer durationSeconds,

        @Size(max = 2000) @Schema(nullable = true, examples = "promised to look at the app tonight") @Nullable
        String note,

        @Size(max = 60) @Schema(nullable = true, examples = "last four of the ID number") @Nullable
        String identityMethod,

        @Size(max = 100) @Schema(nullable = true, examples = "dialler-2026-11-22-000123")
        String externalRef) {}
