package org.huikuan.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.huikuan.rules.Channel;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** An allowed decision as the recording of an outcome sees it; decides whether the outcome may stand. */
record Permit(
        UUID id,
        UUID loanId,
        Channel channel,
        String purpose,
        UUID contactPointId,
        String partyRole,
        Instant askedAt,
        Instant expiresAt,
        boolean verified,
        boolean failed,
        boolean reported,
        boolean first,
        boolean letterSent,
        String packId,
        @Nullable Instant heldSince) {

    private static final Duration SKEW = Duration.ofSeconds(10);

    /** @throws Refusal with the first reason against it */
    void admit(RecordAttempt attempt, Instant startedAt, Instant now) {
        if (reported) {
            throw new Refusal(ContactRefusal.PERMIT_ALREADY_REPORTED);
        }
        if (attempt.startedAt() == null && now.isAfter(expiresAt)) {
            throw new Refusal(ContactRefusal.PERMIT_EXPIRED);
        }
        if (startedAt.isBefore(askedAt.minus(SKEW))
                || startedAt.isAfter(expiresAt)
                || startedAt.isAfter(now.plus(SKEW))) {
            throw Refusal.of("startedAt", ContactRefusal.STARTED_OUTSIDE_PERMIT);
        }
        if (!attempt.outcome().fits(channel)) {
            throw Refusal.of("outcome", ContactRefusal.OUTCOME_NOT_OF_CHANNEL);
        }
        if (attempt.outcome().discloses() && purpose.equals("LOCATE")) {
            throw new Refusal(ContactRefusal.DISCLOSED_TO_THIRD_PARTY);
        }
        if (attempt.outcome().discloses()
                && !verified
                && (failed
                        || attempt.identityMethod() == null
                        || attempt.identityMethod().isBlank())) {
            throw new Refusal(ContactRefusal.IDENTITY_NOT_VERIFIED);
        }
    }
}
