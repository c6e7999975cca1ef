package org.huikuan.worklist;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * I promised to call at a time.
 *
 * @param at within thirty days; the gate is asked then as always
 */
public record PromiseCallBack(
        @NotNull Instant at,

        @Size(max = 500) @Schema(nullable = true, examples = "下班后方便")
        String note) {}
