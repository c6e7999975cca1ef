package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One's own new password.
 *
 * @param current the one so far
 * @param wanted the new one: 12 to 200 characters, any, not one that is quickly guessed
 */
public record ChoosePassword(
        @NotBlank @Size(max = 200) @Schema(examples = "huikuan-demo")
        String current,

        @NotNull @Size(min = 12, max = 200) @Schema(examples = "西湖边 第三棵柳树 07")
        String wanted) {}
