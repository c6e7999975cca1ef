package org.huikuan.gate;

import java.time.Instant;
import java.util.UUID;
import org.huikuan.identity.Actor;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Facts;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is written down, with the answer kept for its Idempotency-Key.
 *
 * @param evaluations every rule that refused or warned, as JSON
 * @param facts what the decision rests on, as JSON
 * @param salt makes the commitment of the trail unguessable; forgotten when the person is erased
 */
record LedgerEntry(
        UUID personId,
        UUID id,
        UUID loanId,
        Instant askedAt,
        Actor.Kind actorKind,
        UUID actorId,
        @Nullable UUID agencyId,
        Channel channel,
        Facts.Purpose purpose,
        UUID partyId,
        String partyRole,
        UUID contactPointId,
        boolean allowed,
        @Nullable Instant expiresAt,
        @Nullable Instant nextAllowedAt,
        @Nullable String packIds,
        String evaluations,
        String facts,
        byte[] salt,
        String key,
        byte[] hash,
        int status,
        String response) {}
