package org.huikuan.contact;

import java.time.Instant;
import java.util.UUID;
import org.huikuan.gate.Outcome;
import org.huikuan.identity.Actor;
import org.huikuan.rules.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is written down, with the identity check it carries and the answer kept for its Idempotency-Key.
 *
 * @param salt makes the commitment of the trail unguessable; forgotten when the person is erased
 * @param identityMethod how the person was verified in this contact, or null
 * @param key none when another verb records the contact
 */
record RecordedAttempt(
        UUID personId,
        UUID id,
        UUID loanId,
        UUID permitId,
        Instant startedAt,
        Instant recordedAt,
        Actor.Kind actorKind,
        UUID actorId,
        @Nullable UUID agencyId,
        Channel channel,
        String partyRole,
        UUID contactPointId,
        Outcome outcome,
        boolean connected,
        boolean rightParty,
        @Nullable Integer durationSeconds,
        @Nullable String note,
        String externalRef,
        boolean late,
        String[] flags,
        byte[] salt,
        @Nullable String identityMethod,
        @Nullable String key,
        byte @Nullable [] hash,
        String response) {}
