package org.huikuan.close;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.VitalSigns;

/** Whether days are closed. */
@ApplicationScoped
class CloseSigns implements VitalSigns {

    private final BusinessClock clock;

    CloseSigns(BusinessClock clock) {
        this.clock = clock;
    }

    @Override
    public List<Sign> signs() {
        return List.of(new Sign(
                "huikuan.close.lag.days",
                "How many days the open business date lies behind the calendar",
                Map.of(),
                ChronoUnit.DAYS.between(clock.businessDate(), clock.calendarDate())));
    }
}
