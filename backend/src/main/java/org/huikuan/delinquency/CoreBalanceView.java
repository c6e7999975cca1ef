package org.huikuan.delinquency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the core system's daily files have said.
 *
 * @param latest the latest day any file spoke of; null before the first
 * @param loans loans a file has spoken of
 * @param older loans with money owed that were spoken of before, but not on the latest day
 * @param never loans with money owed of which no file has spoken
 */
public record CoreBalanceView(@Schema(nullable = true) LocalDate latest, long loans, long older, long never) {

    /**
     * What is owed on a loan at the end of a day.
     *
     * @param outstanding everything still owed under the schedule
     * @param overdue what should have been paid and is not
     * @param daysPastDue in days; 0 when the loan is not late
     */
    @Schema(name = "CoreFiguresView")
    public record Figures(
            @Nullable Money outstanding, @Nullable Money overdue, int daysPastDue) {}

    /**
     * A loan of which the core system and this one say different things of the same day.
     *
     * @param reportedOn the day at whose end both figures hold
     * @param core what the core system says
     * @param here what schedule and repayments say, with everything known now
     * @param difference outstanding there less outstanding here; negative when more is owed here
     */
    @Schema(name = "CoreDifferenceView")
    public record DifferenceView(
            UUID personId,
            UUID loanId,
            String loanNo,
            String product,
            LocalDate reportedOn,
            Instant receivedAt,
            Figures core,
            Figures here,
            Money difference) {}
}
