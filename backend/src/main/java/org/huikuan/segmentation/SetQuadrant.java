package org.huikuan.segmentation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who answers for a quarter, and what it is to bring in.
 *
 * @param owner user name of who answers for it; nobody when absent
 * @param target share to be collected within thirty days, 0 to 1
 */
public record SetQuadrant(
        @Schema(nullable = true, examples = "senior") @Size(max = 60)
        String owner,

        @NotNull @DecimalMin("0") @DecimalMax("1") @Schema(examples = "0.6")
        BigDecimal target,

        @NotBlank @Size(max = 500) @Schema(examples = "one plan an account")
        String goal) {}
