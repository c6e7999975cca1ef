package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a certificate no longer holds. */
public record RevokeCertificate(
        @NotBlank @Size(max = 500) @Schema(examples = "threatened a debtor, complaint upheld")
        String note) {}
