package org.huikuan.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Sql;
import org.huikuan.shared.VitalSigns;

/** Whether queues are worked. */
@ApplicationScoped
class QueueSigns implements VitalSigns {

    private final Sql sql;
    private final BusinessClock clock;

    QueueSigns(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Sign> signs() {
        record Queue(String name, long open, long days) {}
        return sql
                .query("""
                        SELECT queue, count(*) AS n, :today - min(created_on) AS days
                         FROM worklist.task WHERE state = 'OPEN' GROUP BY queue""")
                .bind("today", clock.businessDate())
                .map(r -> new Queue(
                        r.getColumn("queue", String.class), r.getColumn("n", Sql.LONG), r.getColumn("days", Sql.LONG)))
                .stream()
                .flatMap(queue -> Stream.of(
                        new Sign(
                                "huikuan.queue.tasks",
                                "Accounts that wait in a queue",
                                Map.of("queue", queue.name()),
                                queue.open()),
                        new Sign(
                                "huikuan.queue.oldest.days",
                                "Since how many days the first of them waits",
                                Map.of("queue", queue.name()),
                                queue.days())))
                .toList();
    }
}
