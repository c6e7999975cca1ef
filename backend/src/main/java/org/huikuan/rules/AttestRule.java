package org.huikuan.rules;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A compliance officer has read the text behind a rule that is marked M or N, and answers for it with his name.
 *
 * @param textRead what he read: title, article, edition
 */
public record AttestRule(
        @NotBlank @Size(max = 40) @Schema(examples = "EU-02")
        String ruleId,

        @NotBlank
        @Size(max = 500)
        @Schema(examples = "Directive (EU) 2021/2167, article 11, Official Journal L 438 of 8 December 2021")
        String textRead) {}
