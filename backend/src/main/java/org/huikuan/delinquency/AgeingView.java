package org.huikuan.delinquency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/** The book by age, in every scheme. Only loans paid out by the day and not yet paid back are counted. */
public record AgeingView(
        LocalDate asOf, @Schema(nullable = true) Instant knownAt, List<SchemeView> schemes) {

    /** One way to cut the days. */
    public record SchemeView(String code, String nameZh, String nameEn, List<BucketView> buckets) {}

    /** Loans whose days past due lie in a range; toDpd is null when it is open. */
    @Schema(name = "AgeingBucketView")
    public record BucketView(
            String code,
            int fromDpd,
            @Schema(nullable = true) Integer toDpd,
            long loans,
            @Nullable Money outstanding,
            @Nullable Money overdue) {}
}
