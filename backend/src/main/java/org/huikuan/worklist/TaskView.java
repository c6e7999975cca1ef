package org.huikuan.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/** One person to work on. */
public record TaskView(UUID id, UUID personId, UUID loanId, String loanNo, String borrowerName, String queue, @Schema(nullable = true) LocalDate promiseDueOn,
        @Schema(nullable = true) LocalDate deadlineOn, Money amount, @Schema(nullable = true) Instant claimedUntil) {

    /** The next account, or none. */
    public record NextView(@Schema(nullable = true) TaskView task) {}

    /** How full a queue is. */
    public record QueueView(String queue, long open, long claimed, long doneToday, Money amount) {}

    /** My work and the queues. */
    public record DeskView(List<TaskView> mine, List<QueueView> queues) {}
}
