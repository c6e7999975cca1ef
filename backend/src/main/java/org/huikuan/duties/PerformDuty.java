package org.huikuan.duties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was done about a duty. */
public record PerformDuty(
        @NotBlank @Size(max = 500) @Schema(examples = "evaluated on site, report filed as 2026-17")
        String note) {}
