package org.huikuan.strategy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.JobView;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy would do on a day.
 *
 * @param result null while it is computed
 */
public record DryRunView(
        JobView job,
        String strategy,
        int version,
        LocalDate onDate,
        @Schema(nullable = true) @Nullable Result result) {

    /**
     * The day.
     *
     * @param persons with a step that day
     * @param planned steps open that day
     * @param refused those the gate would refuse, or that have no usable number or address
     * @param cost of what the gate would let pass
     */
    @Schema(name = "DryRunResultView")
    public record Result(
            long persons,
            long planned,
            long fresh,
            long refused,
            Money cost,
            List<StepCount> steps,
            List<RuleCount> rules,
            List<TeamLoad> teams,
            List<SampleView> sample) {}

    /** One step: how many are open, how many of them new that day, how many refused. */
    @Schema(name = "DryRunStepView")
    public record StepCount(
            String step,
            String nameZh,
            String nameEn,
            Action action,
            long planned,
            long fresh,
            long refused,
            Money cost,
            long minutes) {}

    /** How many contacts a rule of the gate would refuse; NO_POINT when there is no usable number or address. */
    @Schema(name = "DryRunRuleView")
    public record RuleCount(String rule, String titleZh, String titleEn, long refused) {

        RuleCount and(RuleCount other) {
            return new RuleCount(rule, titleZh, titleEn, refused + other.refused());
        }
    }

    /** Minutes of work for a queue beside what its certified people have in a day. */
    @Schema(name = "DryRunTeamView")
    public record TeamLoad(String queue, long planned, long minutes, int people, long capacity) {}

    /** One of the first hundred contacts. */
    @Schema(name = "DryRunSampleView")
    public record SampleView(
            UUID personId, String loanNo, String step, Action action, int dpd, List<String> refusedBy) {}
}
