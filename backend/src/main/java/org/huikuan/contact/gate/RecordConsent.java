package org.huikuan.contact.gate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The debtor agrees to be contacted at a time of day outside the usual hours, where he lives.
 *
 * @param fromTime lawful from this local time on
 * @param toTime and up to this one, later the same day
 * @param onDay only on this day; on every day when absent
 * @param validUntil last day, at most a year from today
 * @param givenHow how he gave it: in which call, letter or message
 */
public record RecordConsent(
        @NotNull @Pattern(regexp = ConsentView.TIME) @Schema(examples = "21:30") String fromTime,
        @NotNull @Pattern(regexp = ConsentView.TIME) @Schema(examples = "23:00") String toTime,
        @Schema(nullable = true) LocalDate onDay,
        @NotNull LocalDate validUntil,
        @NotBlank @Size(max = 200) @Schema(examples = "said so in the call of 22 November") String givenHow) {}
