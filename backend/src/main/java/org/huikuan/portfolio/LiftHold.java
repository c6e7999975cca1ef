package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says why contact may go on. */
public record LiftHold(
        @NotBlank @Size(max = 500) @Schema(examples = "complaint answered, case closed")
        String note) {}
