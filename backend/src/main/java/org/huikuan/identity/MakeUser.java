package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who is to work with the console.
 *
 * @param username what he signs in with: letters, digits, dot, dash and underscore; never changed, small and capital
 *     letters are one
 * @param displayName what colleagues see
 * @param teamId his team; null for who works for no queue
 * @param roles what he is to do; in force when another administrator agrees
 * @param reason why, for the administrator who decides
 */
public record MakeUser(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{1,39}") @Schema(examples = "zhang.wei")
        String username,

        @NotBlank @Size(max = 60) @Schema(examples = "张伟") String displayName,

        @Schema(nullable = true) UUID teamId,
        @NotNull @Size(max = 8) Set<@NotNull Role> roles,

        @NotBlank @Size(max = 500) @Schema(examples = "新入职，前端团队")
        String reason) {}
