package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All the scopes a program is to have from now on.
 *
 * @param scopes those it has and that are not named are gone at once; those it does not have wait for another
 *     administrator
 */
public record AskScopes(
        @NotNull @Size(max = 60) @Schema(examples = "[\"accounts:read\"]")
        Set<@NotBlank @Size(max = 40) String> scopes,

        @NotBlank @Size(max = 500) @Schema(examples = "新增外访业务")
        String reason) {}
