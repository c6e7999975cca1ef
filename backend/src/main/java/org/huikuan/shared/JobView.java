package org.huikuan.shared;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.result.RowView;

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

    static JobView read(RowView r) {
        return new JobView(
                r.getColumn("id", UUID.class),
                r.getColumn("kind", String.class),
                r.getColumn("state", String.class),
                r.getColumn("step", String.class),
                r.getColumn("total", Long.class),
                r.getColumn("done", Sql.LONG),
                r.getColumn("failed", Sql.LONG),
                r.getColumn("message", String.class),
                r.getColumn("created_at", Instant.class),
                r.getColumn("started_at", Instant.class),
                r.getColumn("finished_at", Instant.class));
    }

    public boolean ended() {
        return finishedAt != null;
    }
}
