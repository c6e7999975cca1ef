package org.huikuan.delinquency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Days that do not count.
 *
 * @param endedOn the last of them when the pause was ended early; before fromOn when it never held
 * @param allowedActions END while it may be ended
 */
public record PauseView(
        UUID id,
        UUID personId,
        UUID loanId,
        LocalDate fromOn,
        LocalDate untilOn,
        WritePause.PauseReason reason,
        @Schema(nullable = true) String note,
        Instant recordedAt,
        @Schema(nullable = true) String recordedBy,
        @Schema(nullable = true) LocalDate endedOn,
        List<String> allowedActions) {}
