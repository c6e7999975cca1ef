package org.huikuan.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A program that works through the API.
 *
 * @param agencyId the agency it works for; null for a program of the house
 * @param scopes what it may do now
 * @param addresses where it may come from; from anywhere when empty
 * @param expiresOn the last day it works; null for no end
 * @param hasSecret whether it was given a secret; with neither secret nor keys it gets no tokens
 * @param keyIds ids of the public keys it shows that it has, instead of a secret
 * @param secretBeforeUntil until when the secret before opens as well
 * @param waiting scopes that were asked for it and wait for another administrator; none when nothing does
 */
public record ClientView(
        UUID id,
        String clientId,
        String name,
        @Schema(nullable = true) @Nullable UUID agencyId,
        List<String> scopes,
        List<String> addresses,
        @Schema(nullable = true) @Nullable LocalDate expiresOn,
        boolean active,
        boolean hasSecret,
        List<String> keyIds,
        @Schema(nullable = true) @Nullable Instant secretBeforeUntil,
        Instant createdAt,
        List<String> waiting) {}
