package org.huikuan.close;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;

/**
 * What happens when a step of the close fails. What passes by itself (a deadlock, a lost connection) is tried again.
 * Anything else is narrowed down by halves to one person, who is left out of that step of that day with the reason, for
 * people to mend; the next close takes him again. Too many of them, and the close stops: then it is not the persons.
 */
@ApplicationScoped
class LeftOvers {

    private static final Logger LOG = Logger.getLogger(LeftOvers.class);
    private static final int TRIES = 5;
    /** More than so many persons left out of one close are not the fault of their data. */
    static final int MOST = 100;

    private final Sql sql;
    private final BusinessClock clock;
    private final Trail trail;
    private final Jobs jobs;
    private final Borrowers borrowers;
    private final List<CloseStep> steps;

    LeftOvers(Sql sql, BusinessClock clock, Trail trail, Jobs jobs, Borrowers borrowers, @All List<CloseStep> steps) {
        this.sql = sql;
        this.clock = clock;
        this.trail = trail;
        this.jobs = jobs;
        this.borrowers = borrowers;
        this.steps =
                steps.stream().sorted(Comparator.comparingInt(CloseStep::order)).toList();
    }

    long count(LocalDate date) {
        return sql.query("SELECT count(*) AS n FROM close.left_out WHERE business_date = :date")
                .bind("date", date)
                .mapTo(Long.class)
                .findFirst()
                .orElseThrow();
    }

    /** Notes the failure; the caller goes on taking chunks. */
    void failed(LocalDate date, CloseChunk chunk, RuntimeException e) {
        if (chunk == null) {
            throw e;
        }
        Integer tries = QuarkusTransaction.requiringNew()
                .call(() -> sql.query("""
                                UPDATE close.chunk SET tries = tries + 1, failure = :failure
                                  WHERE business_date = :date AND step_no = :stepNo AND chunk = :chunk
                                  AND finished_at IS NULL RETURNING tries""")
                        .bind("failure", reason(e))
                        .bind("date", date)
                        .bind("stepNo", chunk.stepNo())
                        .bind("chunk", chunk.chunk())
                        .mapTo(Integer.class)
                        .findFirst()
                        .orElse(null));
        LOG.warnf("Close of %s, step %s, chunk %d: %s", date, chunk.step(), chunk.chunk(), reason(e));
        if (tries == null) {
            return;
        }
        if (passing(e)) {
            if (tries >= TRIES) {
                throw e;
            }
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> narrow(date, chunk, e));
    }

    private void narrow(LocalDate date, CloseChunk failed, RuntimeException e) {
        sql.query("SELECT job_id FROM close.close WHERE business_date = :date FOR UPDATE")
                .bind("date", date)
                .mapTo(UUID.class)
                .findFirst();
        CloseChunk chunk = sql.query("""
                        SELECT * FROM close.chunk WHERE business_date = :date AND step_no = :stepNo AND chunk = :chunk
                          AND finished_at IS NULL FOR UPDATE""")
                .bind("date", date)
                .bind("stepNo", failed.stepNo())
                .bind("chunk", failed.chunk())
                .map(r -> new CloseChunk(
                        r.getColumn("step", String.class),
                        r.getColumn("step_no", Sql.INT),
                        r.getColumn("chunk", Sql.INT),
                        r.getColumn("low", UUID.class),
                        r.getColumn("high", UUID.class)))
                .findFirst()
                .orElse(null);
        if (chunk == null || !chunk.equals(failed)) {
            return;
        }
        record Persons(long n, UUID only) {}
        Persons in = sql.query("""
                        SELECT count(*) AS n, min(person_id::text)::uuid AS only FROM portfolio.borrower
                          WHERE person_id BETWEEN :low AND :high""")
                .bind("low", chunk.low())
                .bind("high", chunk.high())
                .map(r -> new Persons(r.getColumn("n", Sql.LONG), r.getColumn("only", UUID.class)))
                .findFirst()
                .orElseThrow();
        if (in.n() == 0) {
            throw e;
        }
        if (in.n() == 1) {
            leaveOut(date, chunk.step(), in.only(), e);
            sql.update("""
                            UPDATE close.chunk SET rows = 0, millis = 0, finished_at = :now
                              WHERE business_date = :date AND step_no = :stepNo AND chunk = :chunk""")
                    .bind("now", clock.now())
                    .bind("date", date)
                    .bind("stepNo", chunk.stepNo())
                    .bind("chunk", chunk.chunk())
                    .execute();
            return;
        }
        UUID middle = sql.query("""
                        SELECT person_id FROM portfolio.borrower WHERE person_id BETWEEN :low AND :high
                          ORDER BY person_id OFFSET :half LIMIT 1""")
                .bind("low", chunk.low())
                .bind("high", chunk.high())
                .bind("half", in.n() / 2)
                .mapTo(UUID.class)
                .findFirst()
                .orElseThrow();
        sql.update("""
                INSERT INTO close.chunk (business_date, step, step_no, chunk, low, high)
                SELECT business_date, step, step_no, (SELECT max(m.chunk) + 1 FROM close.chunk m
                  WHERE m.business_date = c.business_date), :middle, high
                  FROM close.chunk c WHERE business_date = :date AND chunk = :chunk AND finished_at IS NULL""")
                .bind("middle", middle)
                .bind("date", date)
                .bind("chunk", chunk.chunk())
                .execute();
        sql.query("""
                        SELECT job_id, (SELECT count(*) FROM close.chunk k
                          WHERE k.business_date = c.business_date) AS chunks FROM close.close c
                          WHERE business_date = :date""")
                .bind("date", date)
                .map(r -> {
                    jobs.total(r.getColumn("job_id", UUID.class), r.getColumn("chunks", Sql.LONG));
                    return true;
                })
                .findFirst();
        sql.update("""
                        UPDATE close.chunk SET high = :high, tries = 0
                          WHERE business_date = :date AND chunk = :chunk AND finished_at IS NULL""")
                .bind("high", DayClose.before(middle))
                .bind("date", date)
                .bind("chunk", chunk.chunk())
                .execute();
    }

    private void leaveOut(LocalDate date, String step, UUID personId, RuntimeException e) {
        if (count(date) >= MOST) {
            throw e;
        }
        int added = sql.update("""
                        INSERT INTO close.left_out (person_id, business_date, step, reason, left_at)
                          VALUES (:personId, :date, :step, :reason, :now) ON CONFLICT DO NOTHING""")
                .bind("personId", personId)
                .bind("date", date)
                .bind("step", step)
                .bind("reason", reason(e))
                .bind("now", clock.now())
                .execute();
        if (added > 0) {
            trail.append("CLOSE_LEFT_OUT", personId, null, Map.of("businessDate", date, "step", step));
        }
    }

    /**
     * Comes back to persons something happened to meanwhile; when that fails, to one after the other, leaving out who
     * it fails for.
     */
    void catchUp(LocalDate date, Runnable all) {
        for (int tries = 1; ; tries++) {
            try {
                all.run();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Close of %s, coming back: %s", date, reason(e));
                if (tries >= TRIES) {
                    throw e;
                }
                if (!passing(e)) {
                    oneByOne(date);
                }
            }
        }
    }

    private void oneByOne(LocalDate date) {
        record Change(long upTo, UUID person) {}
        List<Change> changes = QuarkusTransaction.requiringNew()
                .call(() -> sql.query("SELECT person_id, max(no) AS up_to FROM close.changed_meanwhile GROUP BY 1")
                        .map(r -> new Change(r.getColumn("up_to", Sql.LONG), r.getColumn("person_id", UUID.class)))
                        .list());
        for (Change change : changes) {
            for (CloseStep step : steps) {
                try {
                    QuarkusTransaction.requiringNew().run(() -> {
                        borrowers.lockAll(new UUID[] {change.person()});
                        step.closeAgain(date, new UUID[] {change.person()});
                    });
                } catch (RuntimeException e) {
                    if (passing(e)) {
                        throw e;
                    }
                    QuarkusTransaction.requiringNew().run(() -> leaveOut(date, step.name(), change.person(), e));
                }
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> sql.update(
                                    "DELETE FROM close.changed_meanwhile WHERE person_id = :person AND no <= :upTo")
                            .bind("person", change.person())
                            .bind("upTo", change.upTo())
                            .execute());
        }
    }

    /**
     * What another try may cure: serialisation, deadlock, lock time, resources, a connection or server that went away.
     */
    private static boolean passing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null || sql.getSQLState().matches("(08|40|53|55|57|58).*");
            }
            if (cause instanceof RollbackException && cause.getCause() == null) {
                return true;
            }
        }
        return false;
    }

    /** What went wrong, without what stood in the row. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql) {
                var server = sql.getServerErrorMessage();
                return "SQL " + sql.getSQLState()
                        + (server == null || server.getConstraint() == null ? "" : " " + server.getConstraint())
                        + (server == null || server.getRoutine() == null ? "" : " (" + server.getRoutine() + ")");
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
