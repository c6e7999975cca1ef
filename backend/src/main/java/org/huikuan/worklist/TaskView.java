package org.huikuan.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/** One person to work on. */
public record TaskView(
        UUID id,
        UUID personId,
        UUID loanId,
        String loanNo,
        String borrowerName,
        String queue,
        @Schema(nullable = true) LocalDate promiseDueOn,
        @Schema(nullable = true) LocalDate deadlineOn,
        @Nullable Money amount,
        @Schema(nullable = true) Instant claimedUntil) {

    /** The next account, or none. */
    public record NextView(@Schema(nullable = true) TaskView task) {}

    /**
     * How full a queue is.
     *
     * @param amounts what is overdue of the open ones, by currency
     * @param beyond how many of the open ones ask for something I am not said to be able to do
     */
    public record QueueView(String queue, long open, long claimed, long doneToday, List<Money> amounts, long beyond) {}

    /** Somebody I promised to call. */
    public record CallBackView(
            UUID personId,
            UUID id,
            String borrowerName,
            Instant at,
            @Schema(nullable = true) String note) {}

    /**
     * Somebody I answer for, or help with.
     *
     * @param own mine; otherwise I help
     * @param open there is work with him now
     */
    public record OwnedView(
            UUID personId,
            String borrowerName,
            boolean own,
            boolean open,
            @Schema(nullable = true) LocalDate promiseDueOn,
            @Schema(nullable = true) @Nullable Money amount) {}

    /** My work and the queues. */
    public record DeskView(
            List<TaskView> mine, List<QueueView> queues, List<CallBackView> callBacks, List<OwnedView> owned) {}
}
