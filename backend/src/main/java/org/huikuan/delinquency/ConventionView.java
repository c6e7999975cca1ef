package org.huikuan.delinquency;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How days past due are counted from a day on; product is null when it is for all of them, setBy when it came with the
 * product.
 */
public record ConventionView(
        @Schema(nullable = true) @Nullable String product,
        LocalDate effectiveFrom,
        int firstDay,
        int graceDays,
        WriteConvention.GracePer gracePer,
        boolean graceCounts,
        boolean pauseBeforeDue,
        @Schema(nullable = true) String setBy) {}
