package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All the roles somebody is to have from now on.
 *
 * @param roles those he has and that are not named are gone at once; those he does not have wait for another
 *     administrator
 */
public record AskRights(
        @NotNull @Size(max = 8) Set<@NotNull Role> roles,

        @NotBlank @Size(max = 500) @Schema(examples = "升任组长")
        String reason) {}
