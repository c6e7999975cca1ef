package org.huikuan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Sql;
import org.huikuan.shared.VitalSigns;

/** What of the trail could still be changed unseen. */
@ApplicationScoped
class UnsealedSigns implements VitalSigns {

    private final Sql sql;
    private final BusinessClock clock;

    UnsealedSigns(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Sign> signs() {
        Instant now = clock.now();
        String from = sql.query("SELECT max(upto_xid)::text FROM audit.seal")
                .mapTo(String.class)
                .findFirst()
                .orElse("0");
        long age = sql.query("SELECT min(at) FROM audit.trail WHERE xid >= :from::xid8")
                .bind("from", from)
                .mapTo(Instant.class)
                .findFirst()
                .map(oldest -> Math.max(0, Duration.between(oldest, now).toSeconds()))
                .orElse(0L);
        return List.of(new Sign(
                "huikuan.trail.unsealed.oldest.seconds",
                "Age of the oldest entry of the trail that no seal holds",
                Map.of(),
                age));
    }
}
