package org.huikuan.privacy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person asks about the data kept of him. Personal Information Protection Law 44-47. */
public record RaisePrivacyRequest(
        @NotNull Kind kind,

        @NotBlank @Size(max = 4000) @Schema(examples = "wants a copy of everything that is kept")
        String words) {

    /** A copy, a correction, deletion, or that it is kept and not used. */
    @Schema(name = "PrivacyRequestKind")
    public enum Kind {
        ACCESS,
        CORRECTION,
        ERASURE,
        RESTRICTION
    }
}
