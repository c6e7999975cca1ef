package org.huikuan.contact.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message and what became of it.
 *
 * @param sendAfter when it is tried next; the gate is asked then, whatever it said before
 * @param reason why it was stopped or failed: HOLD, REFUSED, RECALLED, CANCELLED, TEMPLATE retired, NOTHING_DUE any
 *     more, PERMIT_EXPIRED before the provider took it, GATEWAY
 * @param rules that were against it
 */
public record MessageView(
        UUID id,
        UUID personId,
        UUID loanId,
        String channel,
        String templateCode,
        int templateVersion,
        String body,
        Instant queuedAt,
        Instant sendAfter,

        @Schema(enumeration = {"QUEUED", "SENDING", "SENT", "STOPPED", "FAILED"})
        String state,

        int tries,
        @Schema(nullable = true) UUID permitId,
        @Schema(nullable = true) Instant endedAt,
        @Schema(nullable = true) String reason,
        List<String> rules) {}
