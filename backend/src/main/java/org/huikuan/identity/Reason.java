package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why something is done to an account; kept in the trail's entry of it. */
public record Reason(
        @NotBlank @Size(max = 500) @Schema(examples = "已离职") String reason) {}
