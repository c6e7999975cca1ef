package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A team as it is from now on.
 *
 * @param queue the queue it works, as strategies name it
 */
public record DescribeTeam(
        @NotBlank @Size(max = 60) @Schema(examples = "前端团队") String name,

        @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,19}") @Schema(examples = "EARLY")
        String queue) {}
