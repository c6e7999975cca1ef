package org.huikuan.strategy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is settled for one account beside the strategy. It narrows what the strategy plans, and adds no contact.
 *
 * @param basedOn the version that was seen; 0 when there was none
 * @param channel the one by which he is contacted; letters and work inside the house go on; any when absent
 * @param everyDays how many days lie between two contacts of a channel at least, when that is more than the strategy
 *     says
 * @param floor the least share of what is owed that people may agree on, from 0 to 1
 */
public record WriteAccountPlan(
        @NotNull UUID loanId,
        @NotNull @Min(0) @Schema(examples = "0") Integer basedOn,
        @Schema(nullable = true) PreferredChannel channel,

        @Min(1) @Max(90) @Schema(nullable = true, examples = "7")
        Integer everyDays,

        @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4) @Schema(nullable = true, examples = "0.85")
        BigDecimal floor,

        @NotNull @Size(max = 20) List<@NotNull @Valid Milestone> milestones,

        @Size(max = 1000) @Schema(nullable = true, examples = "只接短信，月底发工资后联系")
        String note) {

    /** By what somebody is contacted. */
    public enum PreferredChannel {
        CALL,
        VISIT,
        AI_VOICE,
        SMS,
        EMAIL,
        APP_PUSH
    }

    /** A day on which something falls. */
    @Schema(name = "AccountMilestone")
    public record Milestone(
            @NotNull LocalDate on,

            @NotBlank @Size(max = 200) @Schema(examples = "诉讼时效前提交材料")
            String what) {}
}
