package org.huikuan.worklist;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer of a department. */
public record AnswerRequest(
        @NotBlank @Size(max = 2000) @Schema(examples = "未查封，首封在我方")
        String answer) {}
