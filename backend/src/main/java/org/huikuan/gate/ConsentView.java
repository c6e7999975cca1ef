package org.huikuan.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.ConsentKind;
import org.jspecify.annotations.Nullable;

/** What a debtor said of when he may be contacted; times are of the debtor's own clock, hours and minutes. */
public record ConsentView(
        UUID id,
        UUID personId,
        ConsentKind kind,
        @Schema(examples = "21:30") String fromTime,
        @Schema(examples = "23:00") String toTime,
        @Schema(nullable = true) LocalDate onDay,
        LocalDate validUntil,
        String givenHow,
        Instant recordedAt,
        @Schema(nullable = true) @Nullable Instant withdrawnAt) {

    static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
}
