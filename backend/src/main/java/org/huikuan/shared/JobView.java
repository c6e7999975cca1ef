package org.huikuan.shared;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Progress of long work.
 *
 * @param total rows to do, null while not yet known
 * @param done rows done
 * @param failed rows refused or failed among those done
 * @param message reason code of a failed job
 */
public record JobView(
        UUID id,
        String kind,

        @Schema(enumeration = {"WAITING", "RUNNING", "DONE", "FAILED"})
        String state,

        @Schema(nullable = true) String step,
        @Schema(nullable = true) Long total,
        long done,
        long failed,
        @Schema(nullable = true) String message,
        Instant createdAt,
        @Schema(nullable = true) Instant startedAt,
        @Schema(nullable = true) Instant finishedAt) {

    static JobView read(Row r) throws SQLException {
        return new JobView(
                r.id("id"),
                r.text("kind"),
                r.text("state"),
                r.text("step"),
                r.numberOrNull("total"),
                r.number("done"),
                r.number("failed"),
                r.text("message"),
                r.instant("created_at"),
                r.instant("started_at"),
                r.instant("finished_at"));
    }

    public boolean ended() {
        return finishedAt != null;
    }
}
