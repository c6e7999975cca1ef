package org.huikuan.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Kept first answers hold names and numbers; after some days nobody sends the same request again, and they are removed.
 */
@ApplicationScoped
public class ForgetAnswers implements Chore {

    private final Sql sql;
    private final BusinessClock clock;
    private final int days;

    ForgetAnswers(Sql sql, BusinessClock clock, @ConfigProperty(name = "huikuan.idempotency.days") int days) {
        this.sql = sql;
        this.clock = clock;
        this.days = days;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    @Transactional
    public void perform() {
        sql.update("DELETE FROM shared.idempotency WHERE created_at < :createdAt")
                .bind("createdAt", clock.now().minus(Duration.ofDays(days)))
                .execute();
    }
}
