package org.huikuan.segmentation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new version of a segment.
 *
 * @param priority when it is tried; the lowest first, and the first that fits takes the account
 * @param queue whose work its accounts are; nobody's when absent
 * @param effectiveFrom the first business date it holds for; the open one when absent, and never before it. Until then
 *     the version before holds
 */
public record WriteSegment(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(examples = "MID-LARGE")
        String code,

        @NotNull @Min(1) @Max(999) @Schema(examples = "45") Integer priority,
        @NotBlank @Size(max = 60) @Schema(examples = "中期大额") String nameZh,

        @NotBlank @Size(max = 60) @Schema(examples = "Mid and large")
        String nameEn,

        @Schema(nullable = true, examples = "MID") @Pattern(regexp = "[A-Z][A-Z0-9_]{1,19}")
        String queue,

        @Schema(nullable = true) LocalDate effectiveFrom,
        @NotNull Condition condition) {}
