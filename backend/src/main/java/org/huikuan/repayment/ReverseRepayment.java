package org.huikuan.repayment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Takes money back, with the reason. */
public record ReverseRepayment(@NotBlank @Size(max = 300) String reason) {}
