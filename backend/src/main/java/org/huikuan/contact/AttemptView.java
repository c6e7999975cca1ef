package org.huikuan.contact;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.gate.Outcome;
import org.huikuan.rules.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A recorded contact.
 *
 * @param late reported after the permit had expired
 * @param flags what a reviewer should look at: HELD_SINCE when contact was stopped before it began, or WORD with a
 *     banned word of the note
 */
public record AttemptView(
        UUID id,
        UUID permitId,
        UUID loanId,
        Channel channel,
        Outcome outcome,
        boolean connected,
        boolean rightParty,
        Instant startedAt,
        Instant recordedAt,
        boolean late,
        @Schema(nullable = true) @Nullable String note,
        List<String> flags) {}
