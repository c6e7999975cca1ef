package org.huikuan.contact;

import java.util.UUID;

/** A contact was recorded; announced in the same transaction. */
public record AttemptRecorded(UUID personId, UUID loanId, UUID attemptId, UUID permitId, Channel channel, Outcome outcome, String note) {}
