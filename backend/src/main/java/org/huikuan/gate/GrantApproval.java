package org.huikuan.gate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A second person lets a rule that needs approval pass, for one person and a time.
 *
 * @param ruleId the rule, as the refusal named it
 * @param validUntil at most thirty days ahead
 */
public record GrantApproval(
        @NotBlank @Size(max = 40) @Schema(examples = "CN-PARTY-09")
        String ruleId,

        @NotBlank @Size(max = 500) @Schema(examples = "household spending shown by the account statement")
        String reason,

        @NotNull Instant validUntil) {}
