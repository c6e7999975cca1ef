package org.huikuan.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/** A promise and the verified money that counts for it. */
public record PromiseView(
        UUID id,
        UUID loanId,
        Money amount,
        Money credited,
        LocalDate madeOn,
        LocalDate dueOn,
        int graceDays,
        Money tolerance,
        String method,
        String madeBy,
        PromiseState state,
        Instant recordedAt,
        @Schema(nullable = true) String recordedByName,
        List<String> allowedActions) {}
