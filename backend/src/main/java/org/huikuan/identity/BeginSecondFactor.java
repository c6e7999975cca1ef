package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Begins with a device of one's own.
 *
 * @param password one's own: a session somebody else sits at is not enough
 */
public record BeginSecondFactor(
        @NotBlank @Size(max = 200) @Schema(examples = "huikuan-demo")
        String password) {}
