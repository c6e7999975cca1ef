package org.huikuan.strategy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.segmentation.Condition;

/**
 * One step of a strategy. It is due for a person on every day on which his most severe account lies between the days
 * and fits the condition, unless he was contacted by the same channel less than everyDays ago. Of several steps of one
 * channel the first in the list is taken.
 *
 * @param segments the segments it is for; any, and accounts in none, when empty
 * @param fromDay days past due from which it may come due; 0 is the due date, -3 three days before it
 * @param toDay the last such day; open when absent
 * @param when what must be true of the account besides
 * @param everyDays how many days lie between two of them at least; once for each loan when absent
 * @param template the text that is sent, or the script that is shown in the call
 * @param tone how it is said
 * @param fromTime not before this time of day where the debtor lives; the gate's hours hold besides
 * @param skill what whoever takes the account from the queue must be able to do; anybody may when absent
 * @param reminder a text that reminds of what is not due yet; an open promise does not stop it
 * @param queue whose work it is; the queue of the segment when absent
 */
@Schema(name = "StrategyStep")
public record Step(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(examples = "EARLY-SMS")
        String code,

        @NotBlank @Size(max = 60) @Schema(examples = "早期短信提醒")
        String nameZh,

        @NotBlank @Size(max = 60) @Schema(examples = "Early reminder")
        String nameEn,

        @Size(max = 30) @Schema(nullable = true) List<@NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") String> segments,
        @NotNull @Min(-7) @Max(3650) @Schema(examples = "1") Integer fromDay,

        @Min(-7) @Max(3650) @Schema(nullable = true, examples = "7")
        Integer toDay,

        @Valid @Schema(nullable = true) Condition when,
        @NotNull Action action,

        @Min(1) @Max(366) @Schema(nullable = true, examples = "3")
        Integer everyDays,

        @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(nullable = true, examples = "REMIND-EARLY")
        String template,

        @Schema(nullable = true) Tone tone,

        @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]") @Schema(nullable = true, examples = "09:30")
        String fromTime,

        @Pattern(regexp = "[A-Z][A-Z0-9_]{1,19}") @Schema(nullable = true, examples = "LATE")
        String queue,

        @Pattern(regexp = "[A-Z][A-Z0-9_]{1,19}") @Schema(nullable = true, examples = "SENIOR")
        String skill,

        @Schema(nullable = true, examples = "false") Boolean reminder) {

    /** How something is said. */
    @Schema(name = "StrategyTone")
    public enum Tone {
        FRIENDLY,
        FIRM,
        FORMAL
    }
}
