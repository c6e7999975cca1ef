package org.huikuan.delinquency;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A way to cut the days past due.
 *
 * @param product the product it is for; for all when absent
 * @param effectiveFrom the first business date it holds; not before the open one
 * @param buckets from day 0 on, each up to the day before the next; the last is open
 */
public record WriteScheme(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,20}") @Schema(examples = "MONTH")
        String code,

        @Size(max = 30) @Schema(nullable = true, examples = "CASH")
        String product,

        @NotNull LocalDate effectiveFrom,
        @NotBlank @Size(max = 40) @Schema(examples = "月度账龄") String nameZh,

        @NotBlank @Size(max = 40) @Schema(examples = "Monthly")
        String nameEn,

        @NotNull @Size(min = 2, max = 20) List<@NotNull @Valid WriteBucket> buckets) {

    /** One range, from its first day. */
    public record WriteBucket(
            @NotBlank @Size(max = 20) @Schema(examples = "M1")
            String code,

            @NotNull @Min(0) @Max(10_000) @Schema(examples = "1")
            Integer fromDpd) {}
}
