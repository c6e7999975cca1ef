package org.huikuan.experiment;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A comparison of another strategy with STANDARD.
 *
 * @param challenger the code of a strategy that is in use and is not STANDARD
 * @param share of the persons who become late while it runs that are worked by the challenger
 * @param minimum persons in the smaller arm; when it is reached nobody enters any more, and when the last of them has
 *     ripened the result is read, once
 * @param outcomeDays within how many days after entering what was overdue then must have been paid
 */
public record WriteExperiment(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(examples = "EARLIER-CALL")
        String code,

        @NotBlank @Size(max = 100) @Schema(examples = "提前致电")
        String name,

        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(examples = "CALL-FROM-8")
        String challenger,

        @NotNull @DecimalMin("0.01") @DecimalMax("0.5") @Digits(integer = 1, fraction = 3) @Schema(examples = "0.2")
        BigDecimal share,

        @NotNull @Min(50) @Max(1_000_000) @Schema(examples = "1000")
        Integer minimum,

        @NotNull @Min(7) @Max(180) @Schema(examples = "30") Integer outcomeDays) {}
