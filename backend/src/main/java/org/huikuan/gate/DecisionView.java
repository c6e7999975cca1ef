package org.huikuan.gate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One entry of the permit ledger. */
public record DecisionView(
        UUID id,
        UUID personId,
        UUID loanId,
        String loanNo,
        Instant askedAt,
        String actorKind,
        @Schema(nullable = true) String actorName,
        String channel,
        String partyRole,
        boolean allowed,
        @Schema(nullable = true) Instant expiresAt,
        @Schema(nullable = true) Instant nextAllowedAt,
        @Schema(nullable = true) String packId,
        List<String> ruleIds) {}
