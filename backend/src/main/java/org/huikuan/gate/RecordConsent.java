package org.huikuan.gate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.ConsentKind;

/**
 * What the debtor said of when he may be contacted, in the time of day where he lives.
 *
 * @param kind HOURS when absent
 * @param fromTime from this local time on
 * @param toTime and up to this one, later the same day
 * @param onDay only on this day; on every day when absent
 * @param validUntil last day, at most a year from today
 * @param givenHow how he gave it: in which call, letter or message
 */
public record RecordConsent(
        @Schema(nullable = true) ConsentKind kind,

        @NotNull @Pattern(regexp = ConsentView.TIME) @Schema(examples = "21:30")
        String fromTime,

        @NotNull @Pattern(regexp = ConsentView.TIME) @Schema(examples = "23:00")
        String toTime,

        @Schema(nullable = true) LocalDate onDay,
        @NotNull LocalDate validUntil,

        @NotBlank @Size(max = 200) @Schema(examples = "said so in the call of 22 November")
        String givenHow) {

    ConsentKind kindOrHours() {
        return kind == null ? ConsentKind.HOURS : kind;
    }
}
