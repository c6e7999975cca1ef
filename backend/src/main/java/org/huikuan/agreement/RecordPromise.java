package org.huikuan.agreement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/**
 * A promise to pay.
 *
 * @param dueOn from the open business date to 30 days after it
 * @param method how the money will come
 * @param madeBy who promised: BORROWER, CO_BORROWER, GUARANTOR or OTHER
 * @param permitId the permit of the contact it was made in; identity must have been verified there. Absent for inbound
 */
public record RecordPromise(
        @NotNull UUID loanId,
        @NotNull Money amount,
        @NotNull LocalDate dueOn,

        @NotBlank @Size(max = 40) @Schema(examples = "BANK_TRANSFER")
        String method,

        @NotBlank @Size(max = 40) @Schema(examples = "BORROWER")
        String madeBy,

        @Schema(nullable = true) UUID permitId) {}
