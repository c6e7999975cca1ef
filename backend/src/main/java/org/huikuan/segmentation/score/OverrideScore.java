package org.huikuan.segmentation.score;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Points a person sets instead of the scorecard's.
 *
 * @param until the last day they hold, at most half a year ahead
 */
public record OverrideScore(
        @NotNull UUID loanId,

        @NotNull @Min(0) @Max(1000) @Schema(examples = "420")
        Integer points,

        @NotBlank @Size(max = 500) @Schema(examples = "业主已书面确认拆迁款下月到账")
        String reason,

        @NotNull LocalDate until) {}
