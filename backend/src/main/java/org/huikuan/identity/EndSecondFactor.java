package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Ends with a device, for instance because another is to take its place.
 *
 * @param password one's own
 * @param code six digits the device shows
 */
public record EndSecondFactor(
        @NotBlank @Size(max = 200) @Schema(examples = "huikuan-demo")
        String password,

        @NotNull @Pattern(regexp = "[0-9]{6}") @Schema(examples = "287082")
        String code) {}
