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

/** Queues the messages that are due, one person at a time: each asks the gate when it goes, and what the gate refuses ends its step with the rules that refused. */
@ApplicationScoped
class Sending implements Chore {

    private static final Logger LOG = Logger.getLogger(Sending.class);
    private static final int MOST = 200;
    private static final String DUE = """
            SELECT d.person_id, d.id, d.loan_id, d.strategy, d.version, d.step, b.zone, point.id AS point_id FROM strategy.plan_step d
              JOIN portfolio.borrower b ON b.person_id = d.person_id
            """ + ContactPoint.JOIN + """

             WHERE d.state = 'PLANNED' AND d.action IN ('SMS', 'EMAIL', 'APP_PUSH', 'LETTER') AND d.message_id IS NULL AND d.due_on <= ? AND d.person_id BETWEEN ? AND ?
             ORDER BY d.due_on, d.person_id LIMIT ?""";

    /** What became of a message is what became of its step; who received it was contacted. */
    private static final String ENDED = """
            UPDATE strategy.plan_step d SET state = 'REFUSED', ended_on = ?, reason = coalesce(nullif(array_to_string(m.rules, ', '), ''), m.reason) FROM contact.message m
             WHERE d.state = 'PLANNED' AND d.message_id IS NOT NULL AND m.person_id = d.person_id AND m.id = d.message_id AND m.state IN ('STOPPED', 'FAILED') AND d.person_id BETWEEN ? AND ?""";

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

    /** For persons from low to high. */
    void send(UUID low, UUID high) {
        actor.becomeSystem();
        LocalDate today = clock.businessDate();
        List<Due> due = sql.list(
                DUE,
                r -> new Due(
                        r.id("person_id"),
                        r.id("id"),
                        r.id("loan_id"),
                        r.text("strategy"),
                        r.integer("version"),
                        r.text("step"),
                        ZoneId.of(r.text("zone")),
                        r.id("point_id")),
                today,
                today,
                low,
                high,
                MOST);
        for (Due one : due) {
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
        QuarkusTransaction.requiringNew().run(() -> sql.update(ENDED, today, low, high));
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
        if (sql.update(
                        "UPDATE strategy.plan_step SET message_id = ? WHERE person_id = ? AND id = ? AND state = 'PLANNED' AND message_id IS NULL",
                        message,
                        one.personId(),
                        one.id())
                == 0) {
            throw new Ended();
        }
    }

    private void refuse(Due one, String reason, LocalDate today) {
        sql.update(
                "UPDATE strategy.plan_step SET state = 'REFUSED', ended_on = ?, reason = ? WHERE person_id = ? AND id = ? AND state = 'PLANNED'",
                today,
                reason,
                one.personId(),
                one.id());
    }
}
