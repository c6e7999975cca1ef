package org.huikuan.repayment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/** Money received, what it pays now, and whether it was taken back. */
public record RepaymentView(
        UUID id,
        UUID personId,
        UUID loanId,
        String loanNo,
        String externalRef,
        Money amount,
        LocalDate valueDate,
        @Schema(nullable = true) String payer,
        String source,
        Instant recordedAt,
        @Schema(nullable = true) Instant reversedAt,
        @Schema(nullable = true) String reversalReason,
        List<PartView> allocation,
        List<String> allowedActions) {

    /** What a part of the money pays; seq 0 is surplus. */
    public record PartView(
            int seq,

            @Schema(enumeration = {"FEE", "INTEREST", "PRINCIPAL", "SURPLUS"})
            String component,

            Money amount) {}
}
