package org.huikuan.identity;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody shows a code of his own device when he signs in.
 *
 * @param since since when; null when he does not
 * @param required whether his roles need one
 */
public record SecondFactorView(
        @Schema(nullable = true) @Nullable Instant since, boolean required) {}
