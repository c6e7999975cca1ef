package org.huikuan.contact.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.contact.Contacts;
import org.huikuan.contact.RecordAttempt;
import org.huikuan.gate.AskPermit;
import org.huikuan.gate.Gate;
import org.huikuan.gate.Outcome;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Facts;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits, in two transactions under the lock of the person, in the name of whoever queued it. The first asks
 * the gate and commits the permit; the second hands the message over and records it. So nothing leaves the house
 * without a trace, whatever dies when: a permit nobody reported counts as a contact, and the same message goes again
 * only under its own id and permit. A stop that is placed before the second ends it.
 */
@ApplicationScoped
public class Dispatch implements Chore {

    private static final Logger LOG = Logger.getLogger(Dispatch.class);
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofDays(2);

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Gate gate;
    private final Contacts contacts;
    private final Messenger messenger;
    private final MessageQueue queue;

    Dispatch(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Gate gate,
            Contacts contacts,
            Messenger messenger,
            MessageQueue queue) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.gate = gate;
        this.contacts = contacts;
        this.messenger = messenger;
        this.queue = queue;
    }

    private record Waiting(UUID personId, UUID id, Actor.Kind kind, UUID actorId, UUID agencyId) {}

    private record Message(
            UUID loanId,
            UUID pointId,
            Channel channel,
            Facts.Purpose purpose,
            String templateCode,
            int templateVersion,
            Instant queuedAt,
            UUID permitId) {}

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void perform() {
        if (!messenger.isThere()) {
            return;
        }
        actor.becomeSystem();
        for (Waiting message : QuarkusTransaction.requiringNew().call(this::waiting)) {
            try {
                actor.actFor(message.kind(), message.actorId(), message.agencyId());
                if (QuarkusTransaction.requiringNew().timeout(30).call(() -> permitted(message))) {
                    QuarkusTransaction.requiringNew().timeout(30).run(() -> hand(message));
                }
            } catch (Stopped stopped) {
                asSystem(() -> end(message, "STOPPED", stopped.getMessage(), stopped.rules));
            } catch (Refusal gone) {
                asSystem(() -> end(message, "STOPPED", "RECALLED", List.of()));
            } catch (NotTaken later) {
                asSystem(() -> postpone(message));
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "Message %s could not be sent", message.id());
                asSystem(() -> postpone(message));
            }
        }
        actor.becomeSystem();
    }

    private List<Waiting> waiting() {
        return sql.query("""
                SELECT person_id, id, actor_kind, actor_id, agency_id FROM contact.message
                  WHERE state IN ('QUEUED', 'SENDING') AND send_after <= :now ORDER BY send_after LIMIT 200""")
                .bind("now", clock.now())
                .map(r -> new Waiting(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("id", UUID.class),
                        Actor.Kind.valueOf(r.getColumn("actor_kind", String.class)),
                        r.getColumn("actor_id", UUID.class),
                        r.getColumn("agency_id", UUID.class)))
                .list();
    }

    private void asSystem(Runnable work) {
        actor.becomeSystem();
        QuarkusTransaction.requiringNew().run(work);
    }

    /** It may not go any more; ends outside the transaction that found out. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<String> rules;

        Stopped(String reason, List<String> rules) {
            super(reason, null, false, false);
            this.rules = rules;
        }
    }

    /** The provider did not take it, or it is not known whether it did. */
    private static final class NotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTaken() {
            super("not taken", null, false, false);
        }
    }

    private @Nullable Message message(Waiting waiting, String state) {
        return sql.query("""
                        SELECT * FROM contact.message WHERE person_id = :personId AND id = :waitingId AND state = :state
                        """)
                .bind("personId", waiting.personId())
                .bind("waitingId", waiting.id())
                .bind("state", state)
                .map(r -> new Message(
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("contact_point_id", UUID.class),
                        Channel.valueOf(r.getColumn("channel", String.class)),
                        Facts.Purpose.valueOf(r.getColumn("purpose", String.class)),
                        r.getColumn("template_code", String.class),
                        r.getColumn("template_version", Sql.INT),
                        r.getColumn("queued_at", Instant.class),
                        r.getColumn("permit_id", UUID.class)))
                .findFirst()
                .orElse(null);
    }

    /** @return whether it may be handed over now; a permit that was given before and still holds is used again */
    private boolean permitted(Waiting waiting) {
        borrowers.lock(waiting.personId());
        if (message(waiting, "SENDING") != null) {
            return true;
        }
        Message message = message(waiting, "QUEUED");
        if (message == null) {
            return false;
        }
        MessageQueue.Rendered rendered = queue.render(
                waiting.personId(),
                message.loanId(),
                message.pointId(),
                message.templateCode(),
                message.templateVersion(),
                message.purpose());
        if (rendered.stop() != null) {
            throw new Stopped(rendered.stop(), List.of());
        }
        Idempotency.Answer answer = gate.ask(
                waiting.personId(),
                new AskPermit(message.loanId(), message.pointId(), message.channel(), message.purpose(), null),
                "message-" + waiting.id() + "-" + clock.now().toEpochMilli(),
                Locale.CHINESE);
        JsonNode said = json.read(answer.body(), JsonNode.class);
        if (answer.status() != 201) {
            return refused(waiting, message, said);
        }
        sql.update("""
                        UPDATE contact.message SET state = 'SENDING', permit_id = :permitId, body = :body
                          WHERE person_id = :personId AND id = :waitingId""")
                .bind("permitId", UUID.fromString(said.get("id").asText()))
                .bind("body", rendered.body())
                .bind("personId", waiting.personId())
                .bind("waitingId", waiting.id())
                .execute();
        return true;
    }

    private void hand(Waiting waiting) {
        borrowers.lock(waiting.personId());
        Message message = message(waiting, "SENDING");
        if (message == null) {
            return;
        }
        Instant begun = clock.now();
        record Permitted(Instant until, String dial, String body) {}
        Permitted permit = sql.query("""
                SELECT d.expires_at, c.value, m.body FROM contact.message m
                  JOIN gate.decision d ON d.person_id = m.person_id AND d.id = m.permit_id
                  JOIN portfolio.contact_point c ON c.person_id = m.person_id AND c.id = m.contact_point_id
                    WHERE m.person_id = :personId AND m.id = :waitingId""")
                .bind("personId", waiting.personId())
                .bind("waitingId", waiting.id())
                .map(r -> new Permitted(
                        r.getColumn("expires_at", Instant.class),
                        r.getColumn("value", String.class),
                        r.getColumn("body", String.class)))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (begun.isAfter(permit.until())) {
            throw new Stopped("PERMIT_EXPIRED", List.of());
        }
        if (!messenger.hand(new Messenger.Delivery(
                waiting.id().toString(), message.channel().name(), permit.dial(), permit.body()))) {
            throw new NotTaken();
        }
        contacts.record(
                waiting.personId(),
                message.permitId(),
                new RecordAttempt(Outcome.SENT, begun, null, null, null, "message " + waiting.id()));
        sql.update("""
                        UPDATE contact.message SET state = 'SENT', ended_at = :now, tries = tries + 1
                          WHERE person_id = :personId AND id = :waitingId""")
                .bind("now", clock.now())
                .bind("personId", waiting.personId())
                .bind("waitingId", waiting.id())
                .execute();
    }

    /**
     * Refused only for now, it waits for the next lawful moment; otherwise it ends, and the refusal stays in the
     * ledger.
     */
    private boolean refused(Waiting waiting, Message message, JsonNode said) {
        List<String> rules = new ArrayList<>();
        said.get("rules").forEach(rule -> rules.add(rule.get("id").asText()));
        JsonNode next = said.get("nextAllowedAt");
        Instant later = next == null || next.isNull() ? null : Instant.parse(next.asText());
        if (later != null && later.isBefore(message.queuedAt().plus(PATIENCE))) {
            sql.update("""
                            UPDATE contact.message SET send_after = :later, rules = :rules
                              WHERE person_id = :personId AND id = :waitingId""")
                    .bind("later", later)
                    .bind("rules", rules.toArray(String[]::new))
                    .bind("personId", waiting.personId())
                    .bind("waitingId", waiting.id())
                    .execute();
        } else {
            end(waiting, "STOPPED", "REFUSED", rules);
        }
        return false;
    }

    private void postpone(Waiting waiting) {
        int tries = sql.query("""
                        UPDATE contact.message SET tries = tries + 1, send_after = :sendAfter
                          WHERE person_id = :personId AND id = :waitingId
                          AND state IN ('QUEUED', 'SENDING') RETURNING tries""")
                .bind("sendAfter", clock.now().plus(PAUSE))
                .bind("personId", waiting.personId())
                .bind("waitingId", waiting.id())
                .mapTo(Integer.class)
                .findFirst()
                .orElse(0);
        if (tries >= TRIES) {
            end(waiting, "FAILED", "GATEWAY", List.of());
        }
    }

    private void end(Waiting waiting, String state, @Nullable String reason, List<String> rules) {
        int ended = sql.update("""
                        UPDATE contact.message SET state = :state, ended_at = :now, reason = :reason, rules = :rules
                          WHERE person_id = :personId AND id = :waitingId AND state IN ('QUEUED', 'SENDING')""")
                .bind("state", state)
                .bind("now", clock.now())
                .bind("reason", reason)
                .bind("rules", rules.toArray(String[]::new))
                .bind("personId", waiting.personId())
                .bind("waitingId", waiting.id())
                .execute();
        if (ended > 0) {
            trail.append("MESSAGE_STOPPED", waiting.personId(), waiting.id(), Map.of("reason", reason));
        }
    }
}
