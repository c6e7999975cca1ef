package org.huikuan.delinquency;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a bucket scheme; product is null when it is for all of them. */
@Schema(name = "BucketSchemeView")
public record SchemeVersionView(
        String code,
        @Schema(nullable = true) @Nullable String product,
        LocalDate effectiveFrom,
        String nameZh,
        String nameEn,
        @Schema(nullable = true) String setBy,
        List<RangeView> buckets) {

    /** One range; toDpd is null when it is open. */
    @Schema(name = "BucketRangeView")
    public record RangeView(
            String code,
            int fromDpd,
            @Schema(nullable = true) Integer toDpd) {}
}
