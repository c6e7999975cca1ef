package org.huikuan.identity;

import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * Whom the identity provider says somebody is.
 *
 * @param subject its own name for him, never another's
 * @param username what he signs in with there; null where it does not say
 * @param displayName what colleagues call him; null where it does not say
 * @param shown how he signed in, as its amr and acr say (RFC 8176)
 * @param sid its name for his session; null where it has none
 * @param claims all it says, for his roles
 * @param token its word, as it came
 */
record Identified(
        String subject,
        @Nullable String username,
        @Nullable String displayName,
        Set<String> shown,
        @Nullable String sid,
        JwtClaims claims,
        String token) {}
