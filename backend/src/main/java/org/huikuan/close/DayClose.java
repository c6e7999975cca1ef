package org.huikuan.close;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.JobWork;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Closes a business date: the steps features contribute, each in chunks of persons, each chunk in one transaction with
 * the note that it is done, by as many sessions on as many nodes as there are. Killed anywhere and started again it
 * goes on; every chunk happens once. A chunk that fails is cut in halves until the person it fails for is left out of
 * the step.
 */
@ApplicationScoped
class DayClose implements JobWork {

    /** How long a session waits when every chunk that is left is another one's. */
    private static final long PAUSE_MILLIS = 50;
    /** How far apart a session says how far the close is, in nanoseconds. */
    private static final long TELL = 300_000_000;
    /** The last step: persons something happened to meanwhile, then the next day. */
    private static final String LAST = "OPEN_NEXT_DAY";
    /** How often a close comes back to persons while others go on writing. */
    private static final int ROUNDS = 50;
    /** Who did a chunk, for people who look after several nodes. */
    private static final String NODE =
            ProcessHandle.current().pid() + "@" + System.getenv().getOrDefault("HOSTNAME", "localhost");

    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Jobs jobs;
    private final Borrowers borrowers;
    private final Event<DayClosed> closed;
    private final LeftOvers leftOvers;
    private final List<CloseStep> steps;
    private final int chunkSize;
    private final int sessions;
    private volatile long told = System.nanoTime() - TELL;

    DayClose(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Jobs jobs,
            Borrowers borrowers,
            Event<DayClosed> closed,
            LeftOvers leftOvers,
            @All List<CloseStep> steps,
            @ConfigProperty(name = "huikuan.close.chunk") int chunkSize,
            @ConfigProperty(name = "huikuan.close.sessions") int sessions) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.jobs = jobs;
        this.borrowers = borrowers;
        this.closed = closed;
        this.leftOvers = leftOvers;
        this.steps =
                steps.stream().sorted(Comparator.comparingInt(CloseStep::order)).toList();
        this.chunkSize = chunkSize;
        this.sessions = sessions;
    }

    @Override
    public String kind() {
        return "CLOSE";
    }

    @Transactional
    UUID begin(LocalDate date) {
        LocalDate open = clock.businessDate();
        UUID resumed = resume(date);
        if (resumed != null) {
            return resumed;
        }
        if (!date.equals(open)) {
            throw Refusal.of("businessDate", CloseRefusal.NOT_THE_OPEN_DAY, open);
        }
        if (!clock.isMovable() && !open.isBefore(clock.calendarDate())) {
            throw new Refusal(CloseRefusal.DAY_NOT_OVER, open);
        }
        List<UUID> lows = new ArrayList<>(List.of(LOWEST));
        lows.addAll(
                sql.query("""
                        SELECT person_id FROM (SELECT person_id, row_number() OVER (ORDER BY person_id) AS n
                          FROM portfolio.borrower) x WHERE n > 1 AND (n - 1) % :chunkSize = 0
                          """).bind("chunkSize", chunkSize).mapTo(UUID.class).list());
        UUID job = jobs.begin(kind(), (long) lows.size() * steps.size() + 1, actor.id());
        int added = sql.update("""
                        INSERT INTO close.close (business_date, job_id, started_at) VALUES (:date, :job, :now)
                          ON CONFLICT DO NOTHING""")
                .bind("date", date)
                .bind("job", job)
                .bind("now", clock.now())
                .execute();
        if (added == 0) {
            throw new Refusal(CloseRefusal.CLOSE_RUNNING);
        }
        record Row(LocalDate date, String step, int stepNo, int chunk, UUID low, UUID high) {}
        List<Row> chunks = new ArrayList<>();
        for (int s = 0; s < steps.size(); s++) {
            for (int c = 0; c < lows.size(); c++) {
                chunks.add(new Row(
                        date,
                        steps.get(s).name(),
                        s,
                        c,
                        lows.get(c),
                        c + 1 < lows.size() ? before(lows.get(c + 1)) : HIGHEST));
            }
        }
        chunks.add(new Row(date, LAST, steps.size(), 0, LOWEST, HIGHEST));
        sql.update("""
                        INSERT INTO close.changed_meanwhile (person_id) SELECT DISTINCT person_id FROM close.left_out
                          WHERE business_date = :dateBefore""").bind("dateBefore", date.minusDays(1)).execute();
        sql.batch("""
                INSERT INTO close.chunk (business_date, step, step_no, chunk, low, high)
                  VALUES (:date, :step, :stepNo, :chunk, :low, :high)""", chunks);
        trail.append("CLOSE_BEGUN", null, job, Map.of("businessDate", date));
        return job;
    }

    /** A close whose job gave up goes on under a new job; one that is still running is left alone. */
    private @Nullable UUID resume(LocalDate date) {
        record Unfinished(LocalDate date, boolean ended, long chunks) {}
        Unfinished unfinished = sql.query("""
                SELECT c.business_date, j.finished_at IS NOT NULL AS ended, (SELECT count(*) FROM close.chunk k
                  WHERE k.business_date = c.business_date) AS chunks
                  FROM close.close c JOIN shared.job j ON j.id = c.job_id WHERE c.finished_at IS NULL
                    ORDER BY c.business_date LIMIT 1 FOR UPDATE OF c""")
                .map(r -> new Unfinished(
                        r.getColumn("business_date", LocalDate.class),
                        r.getColumn("ended", Sql.FLAG),
                        r.getColumn("chunks", Sql.LONG)))
                .findFirst()
                .orElse(null);
        if (unfinished == null) {
            return null;
        }
        if (!unfinished.ended() || !unfinished.date().equals(date)) {
            throw new Refusal(CloseRefusal.CLOSE_RUNNING);
        }
        UUID job = jobs.begin(kind(), unfinished.chunks(), actor.id());
        sql.update("UPDATE close.close SET job_id = :job WHERE business_date = :date")
                .bind("job", job)
                .bind("date", date)
                .execute();
        sql.update("UPDATE close.chunk SET tries = 0 WHERE business_date = :date AND finished_at IS NULL")
                .bind("date", date)
                .execute();
        trail.append("CLOSE_RESUMED", null, job, Map.of("businessDate", date));
        return job;
    }

    @Override
    public void run(UUID jobId) {
        actor.becomeSystem();
        LocalDate date = QuarkusTransaction.requiringNew()
                .call(() -> dayOf(jobId, false))
                .orElseThrow();
        close(jobId, date);
        QuarkusTransaction.requiringNew().timeout(600).run(() -> closed.fire(new DayClosed(date)));
    }

    @Override
    public int helpers() {
        return sessions - 1;
    }

    @Override
    public void help(UUID jobId) {
        actor.becomeSystem();
        QuarkusTransaction.requiringNew().call(() -> dayOf(jobId, true)).ifPresent(date -> close(jobId, date));
    }

    private Optional<LocalDate> dayOf(UUID jobId, boolean ifUnfinished) {
        return sql.query("""
                        SELECT business_date FROM close.close
                          WHERE job_id = :jobId AND (finished_at IS NULL OR NOT :ifUnfinished)""")
                .bind("jobId", jobId)
                .bind("ifUnfinished", ifUnfinished)
                .mapTo(LocalDate.class)
                .findFirst();
    }

    /**
     * All of it, by whoever is there: what is done already is left alone, so a session that lost the others finishes
     * alone.
     */
    private void close(UUID jobId, LocalDate date) {
        closeChunks(jobId, date);
        leftOvers.catchUp(date, () -> {
            for (int round = 0;
                    round < ROUNDS
                            && QuarkusTransaction.requiringNew().timeout(600).call(() -> comeBack(date)) == chunkSize;
                    round++) {
                // until what is left is less than a chunk; what keeps coming in waits for the last time
            }
            QuarkusTransaction.requiringNew().timeout(600).run(() -> openNextDay(jobId, date));
        });
    }

    /**
     * Takes chunks until none is left, each in a transaction; what another session holds is waited for, in case it
     * dies.
     */
    private void closeChunks(UUID jobId, LocalDate date) {
        QuarkusTransaction.requiringNew().timeout(600).run(this::awaitWriters);
        boolean more = true;
        while (more) {
            CloseChunk[] taken = new CloseChunk[1];
            try {
                more = QuarkusTransaction.requiringNew()
                        .timeout(600)
                        .call(() -> oneChunk(jobId, date, taken) || left(date));
            } catch (RuntimeException e) {
                leftOvers.failed(date, taken[0], e);
            }
        }
    }

    private boolean left(LocalDate date) {
        boolean left = sql.query("""
                        SELECT EXISTS (SELECT FROM close.chunk WHERE business_date = :date AND finished_at IS NULL
                          AND step <> :step) AS left""")
                .bind("date", date)
                .bind("step", LAST)
                .map(r -> r.getColumn("left", Sql.FLAG))
                .findFirst()
                .orElse(false);
        if (left) {
            LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000);
        }
        return left;
    }

    /**
     * The next step of the first persons nobody else is at; a step waits for the step before it, of the same persons
     * only.
     */
    private boolean oneChunk(UUID jobId, LocalDate date, CloseChunk[] taken) {
        CloseChunk chunk = sql.query("""
                SELECT c.step, c.step_no, c.chunk, c.low, c.high FROM close.chunk c
                  WHERE c.business_date = :date AND c.finished_at IS NULL AND c.step <> :step
                   AND NOT EXISTS (SELECT FROM close.chunk e
                     WHERE e.business_date = c.business_date AND e.chunk = c.chunk AND e.step_no < c.step_no
                     AND e.finished_at IS NULL)
                 ORDER BY c.chunk, c.step_no LIMIT 1 FOR UPDATE OF c SKIP LOCKED""")
                .bind("date", date)
                .bind("step", LAST)
                .map(r -> new CloseChunk(
                        r.getColumn("step", String.class),
                        r.getColumn("step_no", Sql.INT),
                        r.getColumn("chunk", Sql.INT),
                        r.getColumn("low", UUID.class),
                        r.getColumn("high", UUID.class)))
                .findFirst()
                .orElse(null);
        if (chunk == null) {
            return false;
        }
        taken[0] = chunk;
        CloseStep step = steps.stream()
                .filter(s -> s.name().equals(chunk.step()))
                .findFirst()
                .orElseThrow();
        long begun = System.nanoTime();
        long rows = step.close(date, chunk.low(), chunk.high());
        finish(date, chunk.stepNo(), chunk.chunk(), rows, begun);
        if (System.nanoTime() - told > TELL) {
            tell(jobId, date, step.name());
        }
        return true;
    }

    /** Counting what is done costs as much as a small chunk, so it is not done for each. */
    private void tell(UUID jobId, LocalDate date, String step) {
        told = System.nanoTime();
        long done = sql.query(
                        "SELECT count(*) AS n FROM close.chunk WHERE business_date = :date AND finished_at IS NOT NULL")
                .bind("date", date)
                .mapTo(Long.class)
                .findFirst()
                .orElseThrow();
        jobs.progress(jobId, step, done, leftOvers.count(date));
    }

    private void finish(LocalDate date, int stepNo, int chunk, long rows, long begun) {
        sql.update("""
                        UPDATE close.chunk SET rows = :rows, millis = :millis, node = :node, finished_at = :now
                          WHERE business_date = :date AND step_no = :stepNo AND chunk = :chunk""")
                .bind("rows", rows)
                .bind("millis", (System.nanoTime() - begun) / 1_000_000)
                .bind("node", NODE)
                .bind("now", clock.now())
                .bind("date", date)
                .bind("stepNo", stepNo)
                .bind("chunk", chunk)
                .execute();
    }

    /**
     * Who writes in the open day holds this lock shared: whoever began before the close was there to be seen has ended.
     * Waits for a while only, since every new writer waits behind; then it is tried again.
     */
    private void awaitWriters() {
        sql.update("SET LOCAL lock_timeout = '60s'").execute();
        sql.lock(Lock.BUSINESS_DAY);
    }

    /**
     * Closes the day once more for persons something happened to since the close began.
     *
     * @return how many changes that was, at most a chunk
     */
    private int comeBack(LocalDate date) {
        if (!clock.businessDateForWriting().equals(date)) {
            return 0;
        }
        List<UUID> changed =
                sql.query("""
                DELETE FROM close.changed_meanwhile
                  WHERE (person_id, no) IN (SELECT person_id, no FROM close.changed_meanwhile
                  ORDER BY person_id, no LIMIT :chunkSize) RETURNING person_id
                  """).bind("chunkSize", chunkSize).mapTo(UUID.class).list();
        if (changed.isEmpty()) {
            return 0;
        }
        UUID[] persons = changed.stream().distinct().toArray(UUID[]::new);
        borrowers.lockAll(persons);
        steps.forEach(step -> step.closeAgain(date, persons));
        return changed.size();
    }

    /** Writers of the old day have ended before this, and what they left is caught up; then the new day begins. */
    private void openNextDay(UUID jobId, LocalDate date) {
        long begun = System.nanoTime();
        awaitWriters();
        if (!clock.businessDate().equals(date)) {
            return;
        }
        long rows = 0;
        for (int changed = chunkSize; changed == chunkSize; ) {
            changed = comeBack(date);
            rows += changed;
        }
        sql.update("""
                        UPDATE close.chunk SET rows = :rows, millis = :millis, node = :node, finished_at = :now
                          WHERE business_date = :date AND step = :step""")
                .bind("rows", rows)
                .bind("millis", (System.nanoTime() - begun) / 1_000_000)
                .bind("node", NODE)
                .bind("now", clock.now())
                .bind("date", date)
                .bind("step", LAST)
                .execute();
        steps.forEach(step -> step.finish(date));
        clock.open(date.plusDays(1));
        sql.update("UPDATE close.close SET finished_at = :now WHERE business_date = :date")
                .bind("now", clock.now())
                .bind("date", date)
                .execute();
        tell(jobId, date, LAST);
        trail.append("CLOSE_FINISHED", null, jobId, Map.of("businessDate", date));
        if (clock.isMovable() && clock.calendarDate().isBefore(date.plusDays(1))) {
            Instant morning = date.plusDays(1)
                    .atTime(LocalTime.of(9, 30))
                    .atZone(clock.houseZone())
                    .toInstant();
            clock.moveTo(morning);
        }
    }

    static UUID before(UUID id) {
        BigInteger value = new BigInteger(id.toString().replace("-", ""), 16).subtract(BigInteger.ONE);
        return new UUID(value.shiftRight(64).longValue(), value.longValue());
    }
}
