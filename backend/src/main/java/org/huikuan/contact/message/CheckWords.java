package org.huikuan.contact.message;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text to look through while it is written. */
public record CheckWords(
        @NotNull @Size(max = 4000) @Schema(examples = "您好，请尽快还款")
        String text) {}
