package org.huikuan.strategy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks what a strategy would do on a day, as if the whole book were worked by it.
 *
 * @param version a draft or any other version
 * @param onDate the open business date, or up to thirty days later; the days between pass with nothing done in them
 */
public record AskDryRun(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(examples = "STANDARD")
        String strategy,

        @NotNull @Schema(examples = "1") Integer version,
        @NotNull LocalDate onDate) {}
