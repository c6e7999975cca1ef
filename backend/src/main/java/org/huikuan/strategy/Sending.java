package org.huikuan.strategy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.contact.message.MessageQueue;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;

/**
 * Queues the messages that are due, one person at a time: each asks the gate when it goes, and what the gate refuses
 * ends its step with the rules that refused.
 */
@ApplicationScoped
class Sending implements Chore {

    private static final Logger LOG = Logger.getLogger(Sending.class);
    private static final int MOST = 200;
    private static final String DUE = """
            SELECT d.person_id, d.id, d.loan_id, d.strategy, d.version, d.step, b.zone, point.id AS point_id
              FROM strategy.plan_step d
              JOIN portfolio.borrower b ON b.person_id = d.person_id
            """ + ContactPoint.JOIN + """

             WHERE d.state = 'PLANNED' AND d.action IN ('SMS', 'EMAIL', 'APP_PUSH', 'LETTER') AND d.message_id IS NULL
               AND d.due_on <= :onDate AND d.person_id BETWEEN :low AND :high
             ORDER BY d.due_on, d.person_id LIMIT :most""";

    /** What became of a message is what became of its step; who received it was contacted. */
    private static final String ENDED = """
            UPDATE strategy.plan_step d
              SET state = 'REFUSED', ended_on = :today, reason = coalesce(nullif(array_to_string(m.rules, ', '), ''),
              m.reason) FROM contact.message m
             WHERE d.state = 'PLANNED' AND d.message_id IS NOT NULL AND m.person_id = d.person_id
               AND m.id = d.message_id AND m.state IN ('STOPPED', 'FAILED') AND d.person_id BETWEEN :low AND :high""";

    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Strategies strategies;
    private final MessageQueue messages;
    private final boolean wanted;

    Sending(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Strategies strategies,
            MessageQueue messages,
            @ConfigProperty(name = "huikuan.strategy.sending") boolean wanted) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.strategies = strategies;
        this.messages = messages;
        this.wanted = wanted;
    }

    /** Takes the message back with its transaction. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("ended", null, false, false);
        }
    }

    private record Due(
            UUID personId,
            UUID id,
            UUID loanId,
            String strategy,
            int version,
            String step,
            ZoneId zone,
            UUID pointId) {}

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void perform() {
        if (wanted && messages.delivers()) {
            send(LOWEST, HIGHEST);
        }
    }

    private List<Due> due(LocalDate today, UUID low, UUID high) {
        return sql.query(DUE)
                .bind("onDate", today)
                .bind("low", low)
                .bind("high", high)
                .bind("most", MOST)
                .map(r -> new Due(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("strategy", String.class),
                        r.getColumn("version", Sql.INT),
                        r.getColumn("step", String.class),
                        ZoneId.of(r.getColumn("zone", String.class)),
                        r.getColumn("point_id", UUID.class)))
                .list();
    }

    /** For persons from low to high. */
    void send(UUID low, UUID high) {
        actor.becomeSystem();
        LocalDate today = QuarkusTransaction.requiringNew().call(clock::businessDate);
        for (Due one : QuarkusTransaction.requiringNew().call(() -> due(today, low, high))) {
            try {
                QuarkusTransaction.requiringNew()
                        .timeout(30)
                        .run(() -> queue(one, strategies.step(one.strategy(), one.version(), one.step()), today));
            } catch (Ended ended) {
                // the step ended while its person was waited for
            } catch (Refusal refusal) {
                QuarkusTransaction.requiringNew()
                        .run(() -> refuse(one, refusal.code().name(), today));
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "Step %s could not be queued", one.id());
            }
        }
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update(ENDED)
                        .bind("today", today)
                        .bind("low", low)
                        .bind("high", high)
                        .execute());
    }

    private void queue(Due one, Step step, LocalDate today) {
        if (one.pointId() == null) {
            refuse(one, "NO_POINT", today);
            return;
        }
        Instant now = clock.now();
        Instant from = step.fromTime() == null
                ? now
                : today.atTime(LocalTime.parse(step.fromTime()))
                        .atZone(one.zone())
                        .toInstant();
        UUID message = messages.plan(
                one.personId(),
                one.loanId(),
                one.pointId(),
                step.template(),
                Boolean.TRUE.equals(step.reminder()),
                from.isAfter(now) ? from : now);
        if (sql.update("""
                                UPDATE strategy.plan_step SET message_id = :message
                                  WHERE person_id = :personId AND id = :oneId AND state = 'PLANNED'
                                  AND message_id IS NULL""")
                        .bind("message", message)
                        .bind("personId", one.personId())
                        .bind("oneId", one.id())
                        .execute()
                == 0) {
            throw new Ended();
        }
    }

    private void refuse(Due one, String reason, LocalDate today) {
        sql.update("""
                        UPDATE strategy.plan_step SET state = 'REFUSED', ended_on = :today, reason = :reason
                          WHERE person_id = :personId AND id = :oneId AND state = 'PLANNED'""")
                .bind("today", today)
                .bind("reason", reason)
                .bind("personId", one.personId())
                .bind("oneId", one.id())
                .execute();
    }
}
