package org.huikuan.complaint;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer: what was found, whose doing it was, what the debtor is told.
 *
 * @param chargedId the user or agency it is charged to; needed for COLLECTOR and AGENCY, and only there
 * @param chargedRef the script it is charged to; needed for SCRIPT, and only there
 * @param contactMayGoOn lifts the stop this complaint placed
 */
public record AnswerComplaint(
        @NotNull Finding finding,
        @NotNull Cause cause,
        @Schema(nullable = true) UUID chargedId,

        @Size(max = 100) @Schema(nullable = true, examples = "REMIND-EARLY/2")
        String chargedRef,

        @NotBlank @Size(max = 4000) @Schema(examples = "The call was made within the hours; we apologise for the tone.")
        String words,

        @NotNull Boolean contactMayGoOn) {

    /** Whether it was right. */
    public enum Finding {
        UPHELD,
        PARTLY_UPHELD,
        NOT_UPHELD
    }

    /** Whose doing it was. */
    public enum Cause {
        COLLECTOR,
        AGENCY,
        SCRIPT,
        PROCESS,
        DATA,
        NONE
    }
}
