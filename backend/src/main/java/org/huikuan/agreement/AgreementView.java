package org.huikuan.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/**
 * An agreement to pay in parts, and the verified money that counts for it.
 *
 * @param paid all money since it was made; more than the amount when the borrower paid more
 * @param nextDueOn due date of the first part not covered; of the missed one when breached; the day it was fulfilled
 */
public record AgreementView(
        UUID id,
        UUID loanId,
        Money amount,
        Money paid,
        LocalDate agreedOn,
        int graceDays,
        Cadence every,
        String madeBy,
        AgreementState state,
        LocalDate nextDueOn,
        List<AgreedPartView> parts,
        Instant recordedAt,
        @Schema(nullable = true) String recordedByName,
        List<String> allowedActions) {

    /** A part, and what of it is covered, the earliest first. */
    public record AgreedPartView(int seq, LocalDate dueOn, Money amount, Money paid) {}
}
