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
import org.huikuan.contact.Channel;
import org.huikuan.contact.Contacts;
import org.huikuan.contact.Outcome;
import org.huikuan.contact.RecordAttempt;
import org.huikuan.contact.gate.AskPermit;
import org.huikuan.contact.gate.Facts;
import org.huikuan.contact.gate.Gate;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;

/**
 * Sends what waits. The gate is asked at this moment, under the lock of the person and in the name of whoever queued it:
 * the permit, the handing over and the record are one transaction. A hold that wants to be placed meanwhile waits for
 * it; if the process dies in between, the message is handed over again under the same id.
 */
@ApplicationScoped
public class Dispatch implements Chore {

    private static final Logger LOG = Logger.getLogger(Dispatch.class);
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofHours(48);

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Gate gate;
    private final Contacts contacts;
    private final Messenger messenger;

    Dispatch(Sql sql, Json json, BusinessClock clock, Actor actor, Trail trail, Borrowers borrowers, Gate gate, Contacts contacts, Messenger messenger) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.gate = gate;
        this.contacts = contacts;
        this.messenger = messenger;
    }

    private record Waiting(UUID personId, UUID id, Actor.Kind kind, UUID actorId, UUID agencyId) {}

    private record Message(UUID loanId, UUID pointId, Channel channel, Facts.Purpose purpose, String body, Instant queuedAt, int tries) {}

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
        List<Waiting> waiting = sql.list("""
                SELECT person_id, id, actor_kind, actor_id, agency_id FROM contact.message WHERE state = 'QUEUED' AND send_after <= ? ORDER BY send_after LIMIT 200""",
                r -> new Waiting(r.id("person_id"), r.id("id"), Actor.Kind.valueOf(r.text("actor_kind")), r.id("actor_id"), r.id("agency_id")), clock.now());
        for (Waiting message : waiting) {
            actor.actFor(message.kind(), message.actorId(), message.agencyId());
            try {
                QuarkusTransaction.requiringNew().timeout(30).run(() -> send(message));
            } catch (NotTaken later) {
                postpone(message);
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "Message %s could not be sent", message.id());
                postpone(message);
            }
        }
        actor.becomeSystem();
    }

    /** The provider did not take it: nothing of this attempt stands. */
    private static final class NotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTaken() {
            super("not taken", null, false, false);
        }
    }

    private void send(Waiting waiting) {
        try {
            borrowers.lock(waiting.personId());
        } catch (Refusal gone) {
            end(waiting, "STOPPED", "RECALLED", List.of());
            return;
        }
        Message message = sql.one("SELECT * FROM contact.message WHERE person_id = ? AND id = ? AND state = 'QUEUED'", r -> new Message(r.id("loan_id"), r.id("contact_point_id"),
                Channel.valueOf(r.text("channel")), Facts.Purpose.valueOf(r.text("purpose")), r.text("body"), r.instant("queued_at"), r.integer("tries")),
                waiting.personId(), waiting.id()).orElse(null);
        if (message == null) {
            return;
        }
        Idempotency.Answer answer;
        try {
            answer = gate.ask(waiting.personId(), new AskPermit(message.loanId(), message.pointId(), message.channel(), message.purpose(), null), "message-" + waiting.id() + "-" + clock.now().toEpochMilli(), Locale.CHINESE);
        } catch (Refusal unknown) {
            end(waiting, "STOPPED", "RECALLED", List.of());
            return;
        }
        JsonNode said = json.read(answer.body(), JsonNode.class);
        if (answer.status() != 201) {
            refused(waiting, message, said);
            return;
        }
        if (!messenger.hand(new Messenger.Delivery(waiting.id().toString(), message.channel().name(), said.get("dial").asText(), message.body()))) {
            throw new NotTaken();
        }
        UUID permit = UUID.fromString(said.get("id").asText());
        contacts.record(waiting.personId(), permit, new RecordAttempt(Outcome.SENT, null, null, null, null, "message " + waiting.id()));
        sql.update("UPDATE contact.message SET state = 'SENT', ended_at = ?, permit_id = ?, tries = tries + 1 WHERE person_id = ? AND id = ?", clock.now(), permit, waiting.personId(), waiting.id());
    }

    /** Refused only for now, it waits for the next lawful moment; otherwise it ends here. */
    private void refused(Waiting waiting, Message message, JsonNode said) {
        List<String> rules = new ArrayList<>();
        said.get("rules").forEach(rule -> rules.add(rule.get("id").asText()));
        JsonNode next = said.get("nextAllowedAt");
        Instant later = next == null || next.isNull() ? null : Instant.parse(next.asText());
        if (later != null && later.isBefore(message.queuedAt().plus(PATIENCE))) {
            sql.update("UPDATE contact.message SET send_after = ?, rules = ? WHERE person_id = ? AND id = ?", later, rules.toArray(String[]::new), waiting.personId(), waiting.id());
        } else {
            end(waiting, "STOPPED", "REFUSED", rules);
        }
    }

    private void postpone(Waiting waiting) {
        actor.becomeSystem();
        QuarkusTransaction.requiringNew().run(() -> later(waiting));
    }

    private void later(Waiting waiting) {
        int tries = sql.one("UPDATE contact.message SET tries = tries + 1, send_after = ? WHERE person_id = ? AND id = ? AND state = 'QUEUED' RETURNING tries", r -> r.integer("tries"),
                clock.now().plus(PAUSE), waiting.personId(), waiting.id()).orElse(0);
        if (tries >= TRIES) {
            end(waiting, "FAILED", "GATEWAY", List.of());
        }
    }

    private void end(Waiting waiting, String state, String reason, List<String> rules) {
        actor.becomeSystem();
        sql.update("UPDATE contact.message SET state = ?, ended_at = ?, reason = ?, rules = ? WHERE person_id = ? AND id = ? AND state = 'QUEUED'", state, clock.now(), reason,
                rules.toArray(String[]::new), waiting.personId(), waiting.id());
        trail.append("MESSAGE_STOPPED", waiting.personId(), waiting.id(), Map.of("reason", reason));
    }
}
