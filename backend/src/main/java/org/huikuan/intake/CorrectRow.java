package org.huikuan.intake;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A quarantined row as corrected, by column. */
public record CorrectRow(
        @NotEmpty @Size(max = 200) @Schema(examples = "{\"loanNo\":\"HK-2026-000001\",\"principal\":\"1200.00\"}")
        Map<@Size(max = 100) String, @Size(max = 1000) String> raw) {}
