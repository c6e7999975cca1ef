package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The first administrator.
 *
 * @param secret what the service left in a file when it started
 * @param username what he signs in with; of an administrator who lost his password the name he has
 */
public record OpenHouse(
        @NotBlank @Size(max = 100) @Schema(examples = "Q0FaVWxYbEJ0dFdOZXhhbXBsZQ")
        String secret,

        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{1,39}") @Schema(examples = "zhang.wei")
        String username,

        @NotBlank @Size(max = 60) @Schema(examples = "张伟") String displayName,

        @NotNull @Size(min = 12, max = 200) @Schema(examples = "西湖边 第三棵柳树 07")
        String password) {}
