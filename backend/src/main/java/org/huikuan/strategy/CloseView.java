package org.huikuan.strategy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A close and its steps. */
public record CloseView(LocalDate businessDate, UUID jobId, Instant startedAt, @Schema(nullable = true) Instant finishedAt, List<StepView> steps) {

    /** One step: chunks of persons done, rows changed, seconds of database work. */
    public record StepView(String step, long chunks, long done, long rows, long millis) {}

    /** Where the calendar stands. */
    @Schema(name = "BusinessDayView")
    public record DayView(LocalDate businessDate, Instant now, String zone, boolean clockMovable, @Schema(nullable = true) UUID runningJobId) {}
}
