package org.huikuan.agreement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/**
 * An agreement to pay what is owed in parts. Nothing is waived.
 *
 * @param amount what is divided, at least what is overdue, at most what is outstanding
 * @param parts how many, from 2 to 60: five years of months are the most that 商业银行信用卡业务监督管理办法 (2011) Art. 70 allows
 * @param firstDueOn from the open business date to 30 days after it
 * @param madeBy who agreed: BORROWER, CO_BORROWER, GUARANTOR or OTHER
 * @param permitId the permit of the contact it was made in; identity must have been verified there. Absent for inbound
 */
public record MakeAgreement(
        @NotNull UUID loanId,
        @NotNull Money amount,
        @NotNull @Min(2) @Max(60) @Schema(examples = "6") Integer parts,
        @NotNull LocalDate firstDueOn,
        @NotNull Cadence every,

        @NotBlank @Size(max = 40) @Schema(examples = "BORROWER")
        String madeBy,

        @Schema(nullable = true) UUID permitId) {}
