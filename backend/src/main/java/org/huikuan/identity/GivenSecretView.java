package org.huikuan.identity;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A secret of a program. It is shown this once.
 *
 * @param beforeUntil until when the one before opens as well; null when there is none
 */
public record GivenSecretView(
        String secret, @Schema(nullable = true) @Nullable Instant beforeUntil) {}
