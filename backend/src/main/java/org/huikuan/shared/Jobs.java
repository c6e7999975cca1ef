package org.huikuan.shared;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Long work with live progress. A job survives the death of its node: the database keeps it, a missed heartbeat frees
 * it, and the next node goes on where the last committed step ended.
 */
@ApplicationScoped
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final int ATTEMPTS = 5;
    private static final String HELPER = "#";

    private final Sql sql;
    private final BusinessClock clock;
    private final TransactionSynchronizationRegistry committed;
    private final Scheduler scheduler;
    private final Map<String, OneTimeTask<Void>> tasks = new HashMap<>();
    private final Map<String, Integer> helpers = new HashMap<>();

    Jobs(
            Sql sql,
            BusinessClock clock,
            TransactionSynchronizationRegistry committed,
            DataSource source,
            @All List<JobWork> works,
            @All List<Chore> chores) {
        this.committed = committed;
        this.sql = sql;
        this.clock = clock;
        for (JobWork work : works) {
            helpers.put(work.kind(), work.helpers());
            tasks.put(
                    work.kind(),
                    Tasks.oneTime(work.kind())
                            .onFailure((complete, operations) -> {
                                Session session = Session.of(
                                        complete.getExecution().taskInstance.getId());
                                LOG.errorf(complete.getCause().orElse(null), "Job %s failed", session.job());
                                if (complete.getExecution().consecutiveFailures + 1 >= ATTEMPTS) {
                                    if (!session.helps()) {
                                        finish(session.job(), "FAILED", "INTERNAL");
                                    }
                                    operations.remove();
                                } else {
                                    operations.reschedule(
                                            complete, Instant.now().plusSeconds(2));
                                }
                            })
                            .execute((instance, context) -> run(work, Session.of(instance.getId()))));
        }
        List<RecurringTask<Void>> recurring = chores.stream()
                .map(chore -> Tasks.recurring(
                                chore.getClass()
                                        .getSimpleName()
                                        .replace("_Subclass", "")
                                        .replace("_ClientProxy", ""),
                                FixedDelay.of(chore.every()))
                        .execute((instance, context) -> inRequestContext(chore::perform)))
                .toList();
        this.scheduler = Scheduler.create(source, List.copyOf(tasks.values()))
                .startTasks(recurring)
                .tableName("shared.scheduled_tasks")
                .threads(4)
                .pollingInterval(Duration.ofMillis(300))
                .heartbeatInterval(Duration.ofSeconds(2))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    void start(@Observes StartupEvent event) {
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }

    /** Records a job and has it run after this transaction commits. */
    public UUID begin(String kind, @Nullable Long total, UUID by) {
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO shared.job (id, kind, state, total, created_by, created_at)
                          VALUES (:id, :kind, 'WAITING', :total, :by, :now)""")
                .bind("id", id)
                .bind("kind", kind)
                .bind("total", total)
                .bind("by", by)
                .bind("now", clock.now())
                .execute();
        OneTimeTask<Void> task = requireNonNull(tasks.get(kind), kind);
        scheduler.schedule(task.instance(id.toString()), Instant.now());
        for (int helper = 1; helper <= helpers.getOrDefault(kind, 0); helper++) {
            scheduler.schedule(task.instance(id + HELPER + helper), Instant.now());
        }
        committed.registerInterposedSynchronization(new AtOnce(scheduler));
        return id;
    }

    /** Has the scheduler look as soon as what was scheduled is there, not only when it looks the next time. */
    private record AtOnce(Scheduler scheduler) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // there is nothing to see yet
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                scheduler.triggerCheckForDueExecutions();
            }
        }
    }

    /** One of the sessions that work at a job; one leads, the others help. */
    private record Session(UUID job, boolean helps) {

        static Session of(String instance) {
            String[] parts = instance.split(HELPER);
            return new Session(UUID.fromString(parts[0]), parts.length > 1);
        }
    }

    /** Tells the watchers how far it is; joins the transaction that did the work. */
    public void progress(UUID id, String step, long done, long failed) {
        sql.update("UPDATE shared.job SET step = :step, done = :done, failed = :failed WHERE id = :id")
                .bind("step", step)
                .bind("done", done)
                .bind("failed", failed)
                .bind("id", id)
                .execute();
    }

    public void total(UUID id, long total) {
        sql.update("UPDATE shared.job SET total = :total WHERE id = :id")
                .bind("total", total)
                .bind("id", id)
                .execute();
    }

    public Optional<JobView> find(UUID id) {
        return sql.query("SELECT * FROM shared.job WHERE id = :id")
                .bind("id", id)
                .map(JobView::read)
                .findFirst();
    }

    private void run(JobWork work, Session session) {
        UUID id = session.job();
        if (session.helps()) {
            inRequestContext(() -> work.help(id));
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> started(id));
        inRequestContext(() -> work.run(id));
        String outcome = QuarkusTransaction.requiringNew().call(() -> work.outcome(id));
        finish(id, outcome == null ? "DONE" : "FAILED", outcome);
    }

    private void started(UUID id) {
        sql.update("UPDATE shared.job SET state = 'RUNNING', started_at = coalesce(started_at, :now) WHERE id = :id")
                .bind("now", clock.now())
                .bind("id", id)
                .execute();
    }

    private void finish(UUID id, String state, String message) {
        QuarkusTransaction.requiringNew().run(() -> finished(id, state, message));
    }

    private void finished(UUID id, String state, String message) {
        sql.update("""
                        UPDATE shared.job SET state = :state, message = :message, finished_at = :now
                          WHERE id = :id AND finished_at IS NULL""")
                .bind("state", state)
                .bind("message", message)
                .bind("now", clock.now())
                .bind("id", id)
                .execute();
    }

    /** Work in a thread of its own, where nothing is known of who acts. */
    public static void inRequestContext(Runnable work) {
        var context = Arc.container().requestContext();
        context.activate();
        try {
            work.run();
        } finally {
            context.terminate();
        }
    }
}
