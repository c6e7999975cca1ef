package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A certificate earned outside the house, such as an agency's own examination.
 *
 * @param evidence how that is known
 * @param issuedOn not ahead
 * @param expiresOn last day, at most three years later
 */
public record IssueCertificate(
        @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,29}") @Schema(examples = "CONDUCT")
        String course,

        @NotBlank @Size(max = 200) @Schema(examples = "certificate 2026-118 of the association, copy on file")
        String evidence,

        @NotNull LocalDate issuedOn,
        @NotNull LocalDate expiresOn) {}
