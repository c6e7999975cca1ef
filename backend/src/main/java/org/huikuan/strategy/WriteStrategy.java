package org.huikuan.strategy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new version of a strategy.
 *
 * @param code STANDARD for the whole book; any other for a challenger
 * @param effectiveFrom the first business date it plans for; not before the open one
 * @param steps the most important first
 */
public record WriteStrategy(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(examples = "STANDARD")
        String code,

        @NotBlank @Size(max = 60) @Schema(examples = "标准策略") String nameZh,

        @NotBlank @Size(max = 60) @Schema(examples = "Standard")
        String nameEn,

        @NotNull LocalDate effectiveFrom,
        @NotEmpty @Size(max = 60) List<@NotNull @Valid Step> steps) {}
