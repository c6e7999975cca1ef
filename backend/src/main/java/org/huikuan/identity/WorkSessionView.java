package org.huikuan.identity;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A session somebody is signed in with.
 *
 * @param beganAt when he signed in
 * @param lastSeenAt when it was last worked in, to ten minutes
 * @param address where from, at that time
 * @param current whether it is the session that asks
 */
public record WorkSessionView(
        UUID id,
        Instant beganAt,
        Instant lastSeenAt,
        @Schema(nullable = true) @Nullable String address,
        boolean current) {}
