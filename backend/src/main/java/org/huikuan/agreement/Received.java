package org.huikuan.agreement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verified money of a loan that stands: posted and not reversed. */
record Received(UUID id, UUID loanId, BigDecimal amount, LocalDate valueDate, Instant recordedAt) {

    /** When a word was given. */
    record Given(LocalDate on, Instant at) {}

    /**
     * Whether it came after a word was given: money of the very day that was posted before is what the word was given
     * after.
     */
    boolean since(Given word) {
        return valueDate.isAfter(word.on()) || (valueDate.equals(word.on()) && !recordedAt.isBefore(word.at()));
    }

    /** Whether it can count for a word about that loan: it came after it, and before another word took its place. */
    boolean countsFor(UUID loan, Given word, @Nullable Given replacedBy) {
        return loanId.equals(loan) && since(word) && (replacedBy == null || !since(replacedBy));
    }
}
