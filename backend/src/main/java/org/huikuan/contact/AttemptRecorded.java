package org.huikuan.contact;

import java.util.UUID;
import org.huikuan.gate.Outcome;
import org.huikuan.rules.Channel;
import org.jspecify.annotations.Nullable;

/** A contact was recorded; announced in the same transaction. */
public record AttemptRecorded(
        UUID personId,
        UUID loanId,
        UUID attemptId,
        UUID permitId,
        Channel channel,
        Outcome outcome,
        @Nullable String note) {}
