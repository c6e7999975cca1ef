package org.huikuan.planted;

import java.time.Instant;
import org.huikuan.kpi.KpiView;

/** Breaks the house's rules on purpose, so that ArchitectureTest, SpreadTest and PublishedTest are seen to fail. */
final class Violations {

    static final String UNPERMITTED = "INSERT INTO gate.attempt (person_id) VALUES (?)";

    static final String UPWARDS = "SELECT loans FROM kpi.portfolio_now";

    static final String SECRET = "SELECT password_hash FROM identity.app_user";

    static final String MIXED = "SELECT FROM gate.attempt JOIN shared.scheduled_tasks ON true";

    static final String STRAYED =
            "SELECT (SELECT max(a.id) FROM gate.attempt a WHERE a.loan_id = l.id) FROM portfolio.loan l";

    static final String WAITS = "await page.waitForTimeout(100)";

    private Violations() {}

    static void sleeps() throws InterruptedException {
        Thread.sleep(100);
    }

    static Instant wallClock() {
        return Instant.now();
    }

    static Class<?> upwards() {
        return KpiView.class;
    }
}
