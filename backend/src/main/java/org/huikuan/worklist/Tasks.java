package org.huikuan.worklist;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Money;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Hands out tasks: the earliest promise, then the earliest deadline, then what is likely to bring the most. */
@ApplicationScoped
public class Tasks implements Chore {

    private static final Duration CLAIM = Duration.ofMinutes(30);

    /**
     * Claims and keeps the answer to the key, or does neither; what comes next says worklist.next. Without a valid
     * certificate no work is handed out, for the gate would permit none of it, and nobody hoards: then there is no row.
     */
    private static final String NEXT = """
            INSERT INTO shared.idempotency (person_id, actor_id, key, request_hash, status, response, created_at)
            SELECT :me, :me, :key, :hash, 201, jsonb_build_object('task',
                     worklist.next(:me, :now, :calendarDate, p.queue, :claimUntil)), :now
              FROM (SELECT coalesce(:queue::text, t.queue) AS queue
                      FROM identity.colleague u LEFT JOIN identity.team t ON t.id = u.team_id
                     WHERE u.id = :me AND EXISTS (SELECT FROM identity.certificate c
                       WHERE c.officer_id = u.id AND c.course = 'CONDUCT' AND c.revoked_at IS NULL
                         AND c.expires_on >= :calendarDate)) p
             WHERE p.queue IS NOT NULL AND worklist.may_hold(:me, :most)
            RETURNING status, response""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Idempotency idempotency;
    private final Provider<Integer> most;

    Tasks(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Idempotency idempotency,
            @ConfigProperty(name = "huikuan.tasks.held") Provider<Integer> most) {
        this.most = most;
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.idempotency = idempotency;
    }

    Idempotency.Answer next(NextTask wanted, String key) {
        byte[] hash = idempotency.hash("next", wanted);
        return idempotency.firstOr(
                actor.id(),
                key,
                hash,
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    if (wanted.done() != null) {
                        finish(wanted.done().personId(), wanted.done().taskId());
                    }
                    return claim(wanted.queue(), key, hash);
                }));
    }

    private record Asked(
            UUID me,
            Instant now,
            LocalDate calendarDate,
            @Nullable String queue,
            Instant claimUntil,
            int most,
            String key,
            byte[] hash) {}

    /** One statement: two hundred people press the key at nine o'clock. */
    private Idempotency.Answer claim(@Nullable String queue, String key, byte[] hash) {
        Instant now = clock.now();
        return sql.query(NEXT)
                .bindNamedArgumentFinder(Sql.values(new Asked(
                        actor.id(), now, clock.calendarDate(), queue, now.plus(CLAIM), most.get(), key, hash)))
                .map((rows, context) -> new Idempotency.Answer(rows.getInt("status"), rows.getString("response")))
                .findFirst()
                .orElseThrow(this::whyNot);
    }

    @Transactional
    void finish(UUID personId, UUID taskId) {
        Instant now = clock.now();
        int ended = sql.update("""
                UPDATE worklist.task SET state = 'DONE', done_at = :now, done_by = :actorId
                  WHERE person_id = :personId AND id = :taskId AND state = 'CLAIMED' AND claimed_by = :actorId""")
                .bind("now", now)
                .bind("actorId", actor.id())
                .bind("personId", personId)
                .bind("taskId", taskId)
                .execute();
        if (ended == 0) {
            throw new Refusal(WorklistRefusal.TASK_NOT_YOURS);
        }
    }

    TaskView.DeskView desk() {
        Instant dayStart = clock.calendarDate().atStartOfDay(clock.houseZone()).toInstant();
        List<TaskView> mine =
                sql.query("""
                SELECT t.*, l.currency, l.loan_no, b.name FROM worklist.task t
                  JOIN portfolio.loan l ON l.person_id = t.person_id AND l.id = t.loan_id
                  JOIN portfolio.borrower b ON b.person_id = t.person_id
                 WHERE t.state = 'CLAIMED' AND t.claimed_by = :actorId ORDER BY t.claimed_at
                 """).bind("actorId", actor.id()).map(Tasks::view).list();
        List<TaskView.QueueView> queues = queues(dayStart);
        List<TaskView.CallBackView> callBacks = sql.query("""
                SELECT c.*, b.name FROM worklist.call_back c JOIN portfolio.borrower b ON b.person_id = c.person_id
                  WHERE c.user_id = :actorId AND c.done_at IS NULL ORDER BY c.at LIMIT 100""")
                .bind("actorId", actor.id())
                .map(r -> new TaskView.CallBackView(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("id", UUID.class),
                        r.getColumn("name", String.class),
                        r.getColumn("at", Instant.class),
                        r.getColumn("note", String.class)))
                .list();
        List<TaskView.OwnedView> owned = sql.query("""
                SELECT o.person_id, b.name, o.owner_id = :actorId AS own, t.promise_due_on, t.amount, l.currency,
                  t.state FROM worklist.ownership o JOIN portfolio.borrower b ON b.person_id = o.person_id
                  LEFT JOIN worklist.task t ON t.person_id = o.person_id AND t.state <> 'DONE'
                  LEFT JOIN portfolio.loan l ON l.person_id = t.person_id AND l.id = t.loan_id
                    WHERE o.owner_id = :actorId OR o.helper_id = :actorId
                 ORDER BY t.state IS NULL, t.promise_due_on, t.expected DESC, o.person_id LIMIT 200""")
                .bind("actorId", actor.id())
                .map(r -> new TaskView.OwnedView(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("name", String.class),
                        r.getColumn("own", Sql.FLAG),
                        r.getColumn("state", String.class) != null,
                        r.getColumn("promise_due_on", LocalDate.class),
                        Money.of(r.getColumn("amount", BigDecimal.class), r.getColumn("currency", String.class))))
                .list();
        return new TaskView.DeskView(mine, queues, callBacks, owned);
    }

    private record InQueue(
            String queue,
            long open,
            long claimed,
            long done,
            long beyond,
            @Nullable Money amount) {}

    /** What is in each queue; amounts of different currencies are not added up. */
    private List<TaskView.QueueView> queues(Instant dayStart) {
        Map<String, List<InQueue>> byQueue = sql
                .query("""
                SELECT t.queue, l.currency, count(*) FILTER (WHERE t.state = 'OPEN') AS open,
                  count(*) FILTER (WHERE t.state = 'CLAIMED') AS claimed,
                  count(*) FILTER (WHERE t.done_at >= :dayStart AND t.done_by IS NOT NULL) AS done,
                  coalesce(sum(t.amount) FILTER (WHERE t.state = 'OPEN'), 0) AS amount,
                  count(*) FILTER (WHERE t.state = 'OPEN' AND t.owner_id IS NULL AND t.skill <> ''
                    AND t.skill NOT IN (SELECT k.skill FROM worklist.skill k WHERE k.user_id = :actorId)) AS beyond
                  FROM worklist.task t JOIN portfolio.whole_loan l ON l.person_id = t.person_id AND l.id = t.loan_id
                 WHERE t.state <> 'DONE' OR t.done_at >= :dayStart GROUP BY 1, 2
                 ORDER BY array_position(ARRAY['EARLY', 'MID', 'LATE'], t.queue), t.queue, l.currency""")
                .bind("dayStart", dayStart)
                .bind("actorId", actor.id())
                .map(r -> new InQueue(
                        r.getColumn("queue", String.class),
                        r.getColumn("open", Sql.LONG),
                        r.getColumn("claimed", Sql.LONG),
                        r.getColumn("done", Sql.LONG),
                        r.getColumn("beyond", Sql.LONG),
                        Money.of(r.getColumn("amount", BigDecimal.class), r.getColumn("currency", String.class))))
                .stream()
                .collect(Collectors.groupingBy(InQueue::queue, LinkedHashMap::new, Collectors.toList()));
        return byQueue.entrySet().stream()
                .map(e -> new TaskView.QueueView(
                        e.getKey(),
                        e.getValue().stream().mapToLong(InQueue::open).sum(),
                        e.getValue().stream().mapToLong(InQueue::claimed).sum(),
                        e.getValue().stream().mapToLong(InQueue::done).sum(),
                        e.getValue().stream()
                                .map(InQueue::amount)
                                .filter(Money::isPositive)
                                .toList(),
                        e.getValue().stream().mapToLong(InQueue::beyond).sum()))
                .toList();
    }

    private Refusal whyNot() {
        boolean certified = sql.query("""
                SELECT EXISTS (SELECT FROM identity.certificate c WHERE c.officer_id = :me AND c.course = 'CONDUCT'
                  AND c.revoked_at IS NULL AND c.expires_on >= :calendarDate)""")
                .bind("me", actor.id())
                .bind("calendarDate", clock.calendarDate())
                .mapTo(Boolean.class)
                .one();
        if (!certified) {
            return new Refusal(WorklistRefusal.CERTIFICATE_NEEDED);
        }
        int held = sql.query("SELECT count(*) FROM worklist.task WHERE state = 'CLAIMED' AND claimed_by = :me")
                .bind("me", actor.id())
                .mapTo(Integer.class)
                .one();
        return held < most.get()
                ? Refusal.of("queue", WorklistRefusal.QUEUE_NEEDED)
                : new Refusal(WorklistRefusal.TASKS_HELD, held);
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    /** Claims nobody finished go back to their queue; whom somebody promised to call by now is his work again. */
    @Override
    @Transactional
    public void perform() {
        actor.becomeSystem();
        sql.update("""
                UPDATE worklist.task SET state = 'OPEN', claimed_by = NULL, claimed_at = NULL, claim_until = NULL
                 WHERE state = 'CLAIMED' AND claim_until < :now""").bind("now", clock.now()).execute();
        sql.update("""
                INSERT INTO worklist.task (person_id, id, loan_id, queue, skill, amount, expected, owner_id, state,
                  created_on)
                SELECT DISTINCT ON (c.person_id) c.person_id, gen_random_uuid(), t.loan_id, t.queue, t.skill, t.amount,
                  t.expected, c.user_id, 'OPEN', :businessDate::date FROM worklist.call_back c
                  JOIN worklist.task t ON t.person_id = c.person_id
                 WHERE c.done_at IS NULL AND c.at <= :now AND NOT EXISTS (SELECT FROM worklist.task l
                   WHERE l.person_id = c.person_id AND l.state <> 'DONE')
                 ORDER BY c.person_id, t.created_on DESC, t.id DESC ON CONFLICT DO NOTHING""")
                .bind("businessDate", clock.businessDate())
                .bind("now", clock.now())
                .execute();
    }

    private static TaskView view(RowView r) {
        return new TaskView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                r.getColumn("name", String.class),
                r.getColumn("queue", String.class),
                r.getColumn("promise_due_on", LocalDate.class),
                r.getColumn("deadline_on", LocalDate.class),
                Money.of(r.getColumn("amount", BigDecimal.class), r.getColumn("currency", String.class)),
                r.getColumn("claim_until", Instant.class));
    }
}
