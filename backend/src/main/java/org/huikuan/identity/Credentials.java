package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Name and password of a person. */
public record Credentials(
        @NotBlank @Size(max = 60) @Schema(examples = "collector")
        String username,

        @NotBlank @Size(max = 200) @Schema(examples = "huikuan-demo")
        String password) {}
