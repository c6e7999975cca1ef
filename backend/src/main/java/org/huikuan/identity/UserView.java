package org.huikuan.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person who works with the console, as administrators see him.
 *
 * @param roles what he may do now
 * @param provider the identity provider that vouches for him and says his name and roles; null for who signs in by
 *     password
 * @param hasPassword whether he can sign in at all
 * @param passwordGiven whether his password is one an administrator was shown, to be changed when he signs in
 * @param secondFactorSince since when he shows a code of his own device when he signs in; null when he does not
 * @param sessions how many he is signed in with
 * @param lastSeenAt when he last signed in or went on working; null when he never did
 * @param waiting rights that were asked for him and wait for another administrator; none when nothing does
 */
public record UserView(
        UUID id,
        String username,
        String displayName,
        List<Role> roles,
        @Schema(nullable = true) @Nullable UUID teamId,
        @Schema(nullable = true) @Nullable String team,
        boolean active,
        @Schema(nullable = true) @Nullable String provider,
        boolean hasPassword,
        boolean passwordGiven,
        @Schema(nullable = true) @Nullable Instant secondFactorSince,
        long sessions,
        @Schema(nullable = true) @Nullable Instant lastSeenAt,
        Instant createdAt,
        List<String> waiting) {}
