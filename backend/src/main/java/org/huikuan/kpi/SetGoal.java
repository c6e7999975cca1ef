package org.huikuan.kpi;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Sets a goal.
 *
 * @param code days of a stage, such as 8-30 or 61+, or a segment in use
 * @param targetFrom the least share, from 0 to 1
 * @param targetTo the best that is expected; open when absent
 * @param owner user name of who answers for it
 */
public record SetGoal(
        @NotNull GoalView.Kind kind,
        @NotBlank @Size(max = 40) @Schema(examples = "8-30") String code,
        @NotNull GoalView.Horizon horizon,

        @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4) @Schema(examples = "0.5")
        BigDecimal targetFrom,

        @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4) @Schema(nullable = true, examples = "0.8")
        BigDecimal targetTo,

        @Size(max = 60) @Schema(nullable = true, examples = "supervisor")
        String owner,

        @Size(max = 500) @Schema(nullable = true, examples = "电话跟进，月内收清")
        String note) {}
