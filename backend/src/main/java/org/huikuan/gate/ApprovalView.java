package org.huikuan.gate;

import java.time.Instant;
import java.util.UUID;

/** An approval of a rule for one person. */
public record ApprovalView(
        UUID id,
        UUID personId,
        String ruleId,
        String reason,
        Instant validUntil,
        Instant grantedAt,
        String grantedBy) {}
