package org.huikuan.agreement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Verified money of a loan that stands: posted and not reversed. */
record Received(UUID id, UUID loanId, BigDecimal amount, LocalDate valueDate, Instant recordedAt) {

    /** Whether it can count for a word given then: money of the very day that was posted before is what the word was given after. */
    boolean countsFor(UUID loan, LocalDate madeOn, Instant madeAt) {
        return loanId.equals(loan) && !valueDate.isBefore(madeOn) && !(valueDate.equals(madeOn) && recordedAt.isBefore(madeAt));
    }
}
