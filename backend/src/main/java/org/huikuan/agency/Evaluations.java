package org.huikuan.agency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.duties.Duties;
import org.huikuan.identity.Actor;
import org.huikuan.rules.Deadline;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Sql;

/** Every active agency is evaluated as often as the rules in force ask: its first duty begins when it is engaged. */
@ApplicationScoped
public class Evaluations implements Chore {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Duties duties;

    Evaluations(Sql sql, BusinessClock clock, Actor actor, Duties duties) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.duties = duties;
    }

    private record Engaged(UUID id, String name, LocalDate since) {}

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    @Transactional
    public void perform() {
        actor.becomeSystem();
        sql.query("SELECT a.id, a.name, a.created_at FROM agency.agency a WHERE a.active")
                .map(r -> new Engaged(
                        r.getColumn("id", UUID.class),
                        r.getColumn("name", String.class),
                        LocalDate.ofInstant(r.getColumn("created_at", Instant.class), clock.houseZone())))
                .list()
                .forEach(a -> duties.arise(Deadline.Event.AGENCY_ENGAGED, null, a.id(), a.name(), a.since()));
    }
}
