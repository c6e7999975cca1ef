package org.huikuan.repayment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Takes money back, with the reason. */
public record ReverseRepayment(
        @NotBlank @Size(max = 300) @Schema(examples = "returned by the bank")
        String reason) {}
