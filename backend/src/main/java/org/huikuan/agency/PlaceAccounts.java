package org.huikuan.agency;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Accounts for an agency, all or none.
 *
 * @param commissionRate share of money recovered, 0 to 1
 * @param dueBackOn the day the agency gives back what it did not collect
 */
public record PlaceAccounts(
        @NotNull UUID agencyId,

        @NotEmpty @Size(max = 500) @Schema(examples = "[\"HK-2026-000001\"]")
        List<@NotNull @Size(max = 60) String> loanNos,

        @NotNull @DecimalMin("0") @DecimalMax("1") @Schema(examples = "0.18")
        BigDecimal commissionRate,

        @Schema(nullable = true) LocalDate dueBackOn) {}
