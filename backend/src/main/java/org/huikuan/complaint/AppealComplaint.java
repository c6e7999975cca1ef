package org.huikuan.complaint;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer is not accepted. */
public record AppealComplaint(
        @NotBlank @Size(max = 4000) @Schema(examples = "does not accept that the calls were within the hours")
        String words) {}
