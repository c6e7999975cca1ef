package org.huikuan.complaint;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something raised by a debtor, somebody for him, or an authority.
 *
 * @param loanId the loan it is about, or absent for all
 * @param contactPointId the number that is wrong; needed for WRONG_NUMBER, and only there
 * @param decisionId the contact it is about, as the permit ledger names it
 * @param words what was said, as close to the words as possible
 */
public record RaiseComplaint(
        @NotNull ComplaintKind kind,
        @Schema(nullable = true) UUID loanId,
        @Schema(nullable = true) @Nullable UUID contactPointId,
        @Schema(nullable = true) UUID decisionId,
        @NotNull Through through,

        @NotBlank @Size(max = 4000) @Schema(examples = "was called at work three times on Monday")
        String words) {

    /** The way it came. */
    public enum Through {
        CALL,
        VISIT,
        LETTER,
        EMAIL,
        APP,
        REGULATOR,
        AGENCY,
        OTHER
    }
}
