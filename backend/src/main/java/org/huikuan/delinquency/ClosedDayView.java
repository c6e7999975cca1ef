package org.huikuan.delinquency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a business day as reported when it was closed, beside what is known of that day now.
 *
 * @param countedFrom when the first persons were counted; what was recorded later may be a difference
 */
public record ClosedDayView(LocalDate businessDate, Instant countedFrom, List<SchemeView> schemes) {

    /** One way to cut the days. */
    @Schema(name = "ClosedSchemeView")
    public record SchemeView(String code, String nameZh, String nameEn, List<BucketView> buckets) {}

    /** One bucket: as reported, and as known now. */
    @Schema(name = "ClosedBucketView")
    public record BucketView(
            String code,
            int fromDpd,
            @Schema(nullable = true) Integer toDpd,
            SumsView reported,
            SumsView now) {}

    /** Loans with something owed, what they owe in all, and what of it is overdue. */
    @Schema(name = "ClosedSumsView")
    public record SumsView(long loans, Money outstanding, Money overdue) {}

    /** A day that was closed; endsMonth for the last closed one of a month that is over. */
    @Schema(name = "ClosedDayEntry")
    public record DayView(LocalDate businessDate, Instant countedFrom, boolean endsMonth) {}

    /** What came to be known of a day after it was closed. */
    public enum CorrectionKind {
        REPAYMENT,
        REVERSAL,
        ARRIVAL,
        PAUSE,
        PAUSE_ENDED
    }

    /**
     * A fact of a closed day recorded later, and its loan on that day.
     *
     * @param amount of the money or of the loan; none for pauses
     * @param onDay value date, day of disbursement, first day of a pause or last day of one that was ended
     * @param thenDpd days past due on that day as known when it was closed; nowDpd as known now
     */
    public record CorrectionView(
            UUID id,
            UUID personId,
            UUID loanId,
            String loanNo,
            CorrectionKind kind,
            @Schema(nullable = true) @Nullable Money amount,
            LocalDate onDay,
            Instant recordedAt,
            int thenDpd,
            @Nullable Money thenOverdue,
            int nowDpd,
            @Nullable Money nowOverdue) {}
}
