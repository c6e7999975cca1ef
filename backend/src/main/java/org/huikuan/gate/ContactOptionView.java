package org.huikuan.gate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Facts;
import org.jspecify.annotations.Nullable;

/**
 * What the gate would say now, without asking it: reserves nothing and permits nothing.
 *
 * @param purpose COLLECT, or LOCATE where only the debtor's whereabouts may be asked
 */
public record ContactOptionView(
        UUID contactPointId,
        UUID loanId,
        Channel channel,
        Facts.Purpose purpose,
        boolean allowed,
        List<GateRefusalView.RuleView> rules,
        @Schema(nullable = true) @Nullable Instant nextAllowedAt,
        int connectedToday,
        int unansweredToday) {}
