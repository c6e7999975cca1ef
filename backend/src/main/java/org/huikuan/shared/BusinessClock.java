package org.huikuan.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The only source of time. It runs with the machine's clock; in tests and in the demonstration it can be moved, and
 * then every node moves with it, because the offset lives in the database.
 */
@Startup
@ApplicationScoped
public class BusinessClock {

    private final Sql sql;
    private final boolean movable;
    private final ZoneId house;
    private volatile Duration offset;
    private volatile long offsetReadAt;

    BusinessClock(
            Sql sql,
            @ConfigProperty(name = "huikuan.clock.movable", defaultValue = "false") boolean movable,
            @ConfigProperty(name = "huikuan.zone", defaultValue = "Asia/Shanghai") ZoneId house) {
        this.sql = sql;
        this.movable = movable;
        this.house = house;
        QuarkusTransaction.joiningExisting().run(this::firstDay);
        this.offset = readOffset();
    }

    private void firstDay() {
        sql.update("INSERT INTO shared.business_time (business_date) VALUES (:today) ON CONFLICT DO NOTHING")
                .bind("today", LocalDate.ofInstant(Clock.systemUTC().instant(), house))
                .execute();
    }

    public Instant now() {
        if (movable && System.nanoTime() - offsetReadAt > 1_000_000_000L) {
            offset = readOffset();
        }
        return Clock.systemUTC().instant().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    /** The machine's own time, which nobody moves; tokens live by it. */
    public static Instant machineTime() {
        return Clock.systemUTC().instant();
    }

    /** The open business date: the day whose close has not run yet. */
    public LocalDate businessDate() {
        return sql.query("SELECT business_date AS d FROM shared.business_time")
                .mapTo(LocalDate.class)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The open business date, kept open until this transaction ends; asked before any person is locked, as the close
     * does.
     */
    public LocalDate businessDateForWriting() {
        return sql.query("SELECT shared.business_date_for_writing() AS d")
                .mapTo(LocalDate.class)
                .findFirst()
                .orElseThrow();
    }

    /** From now on this is the open business date. Invited: the close. */
    public void open(LocalDate day) {
        sql.update("UPDATE shared.business_time SET business_date = :day")
                .bind("day", day)
                .execute();
    }

    public ZoneId houseZone() {
        return house;
    }

    public LocalDate calendarDate() {
        return LocalDate.ofInstant(now(), house);
    }

    /** The day at the house by the machine, for what ends by its own time whatever day the book is in. */
    public LocalDate machineDate() {
        return LocalDate.ofInstant(machineTime(), house);
    }

    public boolean isMovable() {
        return movable;
    }

    /** Moves the clock so that it shows the given moment now. */
    @Transactional
    public void moveTo(Instant moment) {
        if (!movable) {
            throw new Refusal(SharedRefusal.CLOCK_NOT_MOVABLE);
        }
        Duration wanted = Duration.between(Clock.systemUTC().instant(), moment);
        sql.update("UPDATE shared.business_time SET clock_offset = make_interval(secs => :seconds)")
                .bind("seconds", wanted.toMillis() / 1000.0)
                .execute();
        offset = readOffset();
    }

    private Duration readOffset() {
        offsetReadAt = System.nanoTime();
        return movable ? QuarkusTransaction.joiningExisting().call(this::storedOffset) : Duration.ZERO;
    }

    private Duration storedOffset() {
        return sql.query("SELECT (extract(epoch FROM clock_offset) * 1000)::bigint AS ms FROM shared.business_time")
                .map(r -> Duration.ofMillis(r.getColumn("ms", Sql.LONG)))
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
