package org.huikuan.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A code the new device shows.
 *
 * @param code six digits
 */
public record ConfirmSecondFactor(
        @NotNull @Pattern(regexp = "[0-9]{6}") @Schema(examples = "287082")
        String code) {}
