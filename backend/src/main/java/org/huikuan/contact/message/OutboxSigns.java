package org.huikuan.contact.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Sql;
import org.huikuan.shared.VitalSigns;

/** Whether messages go out. */
@ApplicationScoped
class OutboxSigns implements VitalSigns {

    private final Sql sql;
    private final BusinessClock clock;

    OutboxSigns(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Sign> signs() {
        Instant now = clock.now();
        record Due(long count, Instant oldest) {}
        Due due = sql.query("""
                        SELECT count(*) AS n, min(send_after) AS oldest FROM contact.message
                         WHERE state IN ('QUEUED', 'SENDING') AND send_after <= :now""")
                .bind("now", now)
                .map(r -> new Due(r.getColumn("n", Sql.LONG), r.getColumn("oldest", Instant.class)))
                .one();
        return List.of(
                new Sign("huikuan.outbox.messages", "Messages that are due and not delivered", Map.of(), due.count()),
                new Sign(
                        "huikuan.outbox.oldest.seconds",
                        "For how long the first of them has been due",
                        Map.of(),
                        due.oldest() == null
                                ? 0
                                : Duration.between(due.oldest(), now).toSeconds()));
    }
}
