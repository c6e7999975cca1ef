package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Name and password of a person.
 *
 * @param code six digits his device shows; needed by those who have one
 */
public record Credentials(
        @NotBlank @Size(max = 60) @Schema(examples = "collector")
        String username,

        @NotBlank @Size(max = 200) @Schema(examples = "huikuan-demo")
        String password,

        @Pattern(regexp = "[0-9]{6}") @Schema(nullable = true, examples = "287082") @Nullable
        String code) {}
