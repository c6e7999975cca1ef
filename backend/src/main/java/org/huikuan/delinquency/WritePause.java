package org.huikuan.delinquency;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Days of a loan that do not count as past due.
 *
 * @param fromOn the first of them; may lie up to a year back
 * @param untilOn the last of them; at most a year after the first
 */
public record WritePause(
        @NotNull UUID loanId,
        @NotNull LocalDate fromOn,
        @NotNull LocalDate untilOn,
        @NotNull PauseReason reason,

        @Size(max = 500) @Schema(nullable = true, examples = "台风受灾，延期两周")
        String note) {

    /** Why days do not count. */
    public enum PauseReason {
        DISASTER,
        ILLNESS,
        INCOME_LOSS,
        DISPUTE,
        AGREED,
        OUR_ERROR
    }
}
