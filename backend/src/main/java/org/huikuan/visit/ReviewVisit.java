package org.huikuan.visit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the review of a visit without permit found. There is no finding that approves it. */
public record ReviewVisit(
        @NotNull Finding finding,

        @NotBlank @Size(max = 500) @Schema(examples = "went without asking for a permit")
        String note) {

    /** Breach of the rule, a fault of the device, or the same trip reported twice. */
    public enum Finding {
        BREACH,
        DEVICE_FAULT,
        DUPLICATE_TRIP
    }
}
