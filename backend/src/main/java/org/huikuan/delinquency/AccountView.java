package org.huikuan.delinquency;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/** One loan in the list of accounts. */
public record AccountView(
        UUID personId,
        UUID loanId,
        String loanNo,
        @Nullable String borrowerName,
        String productCode,
        int dpd,
        @Nullable Money overdue,
        @Nullable Money outstanding,
        @Schema(nullable = true) LocalDate nextDueOn,
        @Schema(nullable = true) UUID assignedAgencyId,
        boolean onHold) {}
