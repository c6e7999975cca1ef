package org.huikuan.contact;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the person proved to be the debtor, and how; once a permit. */
public record CheckIdentity(
        @NotNull Boolean verified,

        @NotBlank @Size(max = 60) @Schema(examples = "LAST_FOUR_OF_ID")
        String method) {}
