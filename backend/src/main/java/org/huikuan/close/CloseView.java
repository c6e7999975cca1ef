package org.huikuan.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A close and its steps. */
public record CloseView(
        LocalDate businessDate,
        UUID jobId,
        Instant startedAt,
        @Schema(nullable = true) Instant finishedAt,
        List<StepView> steps) {

    /**
     * One step: chunks of persons done, rows changed, milliseconds of the sessions' work.
     *
     * @param leftOut persons it could not be done for
     * @param failure what went wrong with a chunk that is not done yet, such as a SQL state; it is tried again or
     *     narrowed down
     */
    public record StepView(
            String step,
            long chunks,
            long done,
            long rows,
            long millis,
            long leftOut,
            @Schema(nullable = true) String failure) {}

    /** A person a step was not done for, and why. */
    public record LeftOutView(UUID personId, String borrowerName, String step, String reason, Instant leftAt) {}

    /** Where the calendar stands. */
    @Schema(name = "BusinessDayView")
    public record DayView(
            LocalDate businessDate,
            Instant now,
            String zone,
            boolean clockMovable,
            @Schema(nullable = true) @Nullable UUID runningJobId) {}
}
