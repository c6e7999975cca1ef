package org.huikuan.delinquency;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How days past due are counted. A loan is late from the day after a due date that ended unpaid, whatever is set here:
 * the last day of a term runs to its midnight (Civil Code of China, article 203).
 *
 * @param product the product it is for; for all when absent
 * @param effectiveFrom the first business date it holds; two days after the open one, or later
 * @param firstDay the number of the due date: 0, so that the day after is 1, or 1
 * @param graceDays days after the due date in which a loan is not late yet
 * @param gracePer LOAN: beyond the grace of the oldest unpaid instalment all that is due is overdue; INSTALMENT: each
 *     has its own
 * @param graceCounts beyond the grace, whether days count from the due date, or from the end of the grace
 * @param pauseBeforeDue whether a pause that began by the due date stops the count as well
 */
public record WriteConvention(
        @Size(max = 30) @Schema(nullable = true, examples = "CASH")
        String product,

        @NotNull LocalDate effectiveFrom,
        @NotNull @Min(0) @Max(1) @Schema(examples = "0") Integer firstDay,
        @NotNull @Min(0) @Max(30) @Schema(examples = "3") Integer graceDays,
        @NotNull GracePer gracePer,
        @NotNull @Schema(examples = "true") Boolean graceCounts,
        @NotNull @Schema(examples = "true") Boolean pauseBeforeDue) {

    /** What a grace belongs to. */
    public enum GracePer {
        LOAN,
        INSTALMENT
    }
}
