package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a guarantor has signed. Civil Code 686-694.
 *
 * @param document its number in the files
 * @param endsOn last day of the guarantee period; six months after the loan's end when absent (Civil Code 692)
 * @param claimedOn when the creditor claimed in the way this kind of guarantee needs, within the period
 */
public record SetGuarantee(
        @NotNull Kind kind,

        @NotBlank @Size(max = 100) @Schema(examples = "BZ-2026-0117")
        String document,

        @Schema(nullable = true) LocalDate endsOn,
        @Schema(nullable = true) LocalDate claimedOn) {

    /** Whether he answers after the debtor or beside him. */
    @Schema(name = "GuaranteeKind")
    public enum Kind {
        GENERAL,
        JOINT_AND_SEVERAL
    }
}
