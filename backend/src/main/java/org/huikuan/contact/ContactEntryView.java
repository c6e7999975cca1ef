package org.huikuan.contact;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of a person's contact history: an asked permit and, when there is one, what came of it.
 *
 * @param state REFUSED by the gate, OPEN permit, EXPIRED without a report, or DONE
 */
public record ContactEntryView(
        UUID decisionId,
        UUID loanId,
        Instant at,

        @Schema(enumeration = {"REFUSED", "OPEN", "EXPIRED", "DONE"})
        String state,

        String channel,
        String partyRole,
        @Schema(nullable = true) String actorName,
        @Schema(nullable = true) String outcome,
        @Schema(nullable = true) String note,
        List<String> ruleIds,
        List<String> flags) {}
