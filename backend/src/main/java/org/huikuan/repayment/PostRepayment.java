package org.huikuan.repayment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * Verified money received for one loan.
 *
 * @param externalRef the bank's own reference; money is posted once per reference
 * @param valueDate the day it counts, not after the open business date; earlier days correct what followed
 * @param payer who paid, when not the borrower
 */
public record PostRepayment(
        @NotBlank @Size(max = 60) @Schema(examples = "HK-2026-000001")
        String loanNo,

        @NotBlank @Size(max = 100) @Schema(examples = "ICBC-20261122-0001")
        String externalRef,

        @NotNull Money amount,
        @NotNull LocalDate valueDate,

        @Size(max = 100) @Schema(nullable = true, examples = "spouse") @Nullable
        String payer) {}
