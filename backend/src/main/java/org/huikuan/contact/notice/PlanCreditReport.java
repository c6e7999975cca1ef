package org.huikuan.contact.notice;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A default is to be reported to a credit register.
 *
 * @param reportOn the day on which it is to be reported, from tomorrow up to a year from now
 */
public record PlanCreditReport(
        @NotNull UUID loanId, @NotNull LocalDate reportOn) {}
