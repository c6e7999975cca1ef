package org.huikuan.strategy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The one plan of a person.
 *
 * @param strategy by which strategy, and version, he is worked today
 * @param open what is due and not done
 * @param ahead what comes due within thirty days when nothing changes but the date
 * @param past what was due before, newest first, at most a hundred
 */
public record PlanView(String strategy, int version, List<StepView> open, List<AheadView> ahead, List<StepView> past) {

    /**
     * A step that came due.
     *
     * @param reason why it was refused or lapsed: the rules of the gate, or a word such as NO_POINT, TEMPLATE
     */
    @Schema(name = "PlanStepView")
    public record StepView(
            UUID id,
            UUID personId,
            UUID loanId,
            String strategy,
            int version,
            String step,
            String nameZh,
            String nameEn,
            Action action,
            @Schema(nullable = true) String segment,
            @Schema(nullable = true) String queue,
            @Schema(nullable = true) String skill,
            int dpd,
            LocalDate dueOn,

            @Schema(enumeration = {"PLANNED", "DONE", "REFUSED", "LAPSED"})
            String state,

            @Schema(nullable = true) LocalDate endedOn,
            @Schema(nullable = true) String reason,
            @Schema(nullable = true) String note,
            @Schema(nullable = true) String template,
            @Schema(nullable = true) Step.Tone tone,
            List<String> allowedActions) {}

    /** A step that will come due. */
    @Schema(name = "PlanAheadView")
    public record AheadView(LocalDate on, String step, String nameZh, String nameEn, Action action) {}

    /** A contact that is due; whoever makes it asks the gate first. */
    @Schema(name = "PlannedContactView")
    public record PlannedView(
            UUID id,
            UUID personId,
            UUID loanId,
            String step,
            Action action,
            LocalDate dueOn,
            @Schema(nullable = true) String template) {}
}
