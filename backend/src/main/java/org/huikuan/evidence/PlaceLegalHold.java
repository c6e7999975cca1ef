package org.huikuan.evidence;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why everything about a person is kept. */
public record PlaceLegalHold(
        @NotBlank @Size(max = 500) @Schema(examples = "suit (2026) Zhe 0106 No. 1234")
        String reason) {}
