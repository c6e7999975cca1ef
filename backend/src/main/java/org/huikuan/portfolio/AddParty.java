package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody connected with a debt.
 *
 * @param loanId the loan he is connected with; needed for a guarantor, absent for all loans of the person
 */
public record AddParty(
        @NotNull Role role,
        @Schema(nullable = true) UUID loanId,
        @NotBlank @Size(max = 100) @Schema(examples = "周承志") String name,

        @Size(max = 60) @Schema(nullable = true, examples = "儿子")
        String relation) {

    /** What he is to the debt. */
    @Schema(name = "PartyRole")
    public enum Role {
        CO_BORROWER,
        GUARANTOR,
        CONTACT_PERSON,
        SPOUSE,
        HEIR,
        LEGAL_REPRESENTATIVE
    }
}
