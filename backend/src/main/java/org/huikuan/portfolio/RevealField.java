package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks to see what is masked.
 *
 * @param subjectId the party, for NAME, or the contact point, for CONTACT_POINT; absent for ID_NUMBER
 */
public record RevealField(
        @NotNull Field field,
        @Schema(nullable = true) UUID subjectId,
        @NotNull Purpose purpose,

        @NotBlank @Size(max = 300) @Schema(examples = "the court asks for the full number, case 1234")
        String reason) {

    /** What is masked. */
    @Schema(name = "RevealedField")
    public enum Field {
        ID_NUMBER,
        NAME,
        CONTACT_POINT
    }

    /** What it is needed for. */
    @Schema(name = "RevealPurpose")
    public enum Purpose {
        IDENTITY_CHECK,
        COMPLAINT,
        LEGAL,
        CORRECTION,
        AUDIT
    }
}
