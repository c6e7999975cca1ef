package org.huikuan.identity;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A session of the console. The refresh token travels only in a cookie that scripts cannot read.
 *
 * @param expiresIn seconds the access token lives
 * @param queue the worklist queue of the person's team
 * @param passwordGiven whether somebody else knows the password: he chooses another before he may do anything else
 * @param secondFactorMissing whether his roles need a device that shows codes and he has none: he has no rights until
 *     then
 * @param byProvider whether it began at the institution's identity provider, where password and devices are
 */
public record SessionView(
        String accessToken,
        long expiresIn,
        UUID userId,
        String username,
        String displayName,
        List<String> roles,
        List<String> scopes,
        @Schema(nullable = true) @Nullable String queue,
        boolean passwordGiven,
        boolean secondFactorMissing,
        boolean byProvider,
        long idleSeconds) {}
