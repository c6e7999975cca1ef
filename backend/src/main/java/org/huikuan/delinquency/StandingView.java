package org.huikuan.delinquency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * How late one loan is.
 *
 * @param dpd days past due: counted from the due date of the oldest unpaid instalment, by the convention of the product
 *     (number of the due date, grace, pauses)
 * @param overdue what should have been paid before asOf and is not
 * @param outstanding everything still owed under the schedule
 * @param buckets the bucket in each scheme
 */
public record StandingView(
        UUID loanId,
        String loanNo,
        LocalDate asOf,
        int dpd,
        @Schema(nullable = true) LocalDate oldestUnpaidDueOn,
        @Nullable Money overdue,
        @Nullable Money outstanding,
        @Schema(nullable = true) LocalDate nextDueOn,
        List<BucketView> buckets) {

    /** The bucket of one scheme. */
    @Schema(name = "StandingBucketView")
    public record BucketView(String scheme, String bucket) {}

    /** What was written down about a loan, when and why. */
    public record ChangeView(
            UUID loanId,
            LocalDate asOf,
            int dpd,
            @Nullable Money overdue,
            @Nullable Money outstanding,
            String cause,
            Instant recordedAt) {}

    /** What is known now about a day, beside what was known at an earlier moment. */
    public record KnownView(
            LocalDate asOf, @Schema(nullable = true) Instant knownAt, List<StandingView> standings) {}
}
