package org.huikuan.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whether long work gets done. */
@ApplicationScoped
class JobSigns implements VitalSigns {

    private final Sql sql;
    private final BusinessClock clock;

    JobSigns(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Sign> signs() {
        Instant now = clock.now();
        return sql.query("""
                        SELECT kind, min(created_at) AS oldest FROM shared.job
                         WHERE state IN ('WAITING', 'RUNNING') GROUP BY kind""")
                .map(r -> new Sign(
                        "huikuan.job.oldest.seconds",
                        "Age of the oldest work of a kind that is not done",
                        Map.of("kind", r.getColumn("kind", String.class)),
                        Math.max(
                                0,
                                Duration.between(r.getColumn("oldest", Instant.class), now)
                                        .toSeconds())))
                .list();
    }
}
