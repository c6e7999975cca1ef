package org.huikuan.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new secret.
 *
 * @param overlapHours how long the one before opens as well, so that nothing stands still while it is changed: 0 (at
 *     once ended, for one that was lost) to 168
 */
public record RotateSecret(
        @Min(0) @Max(168) @Schema(examples = "24") int overlapHours) {}
