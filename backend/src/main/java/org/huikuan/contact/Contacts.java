package org.huikuan.contact;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Commitment;
import org.huikuan.audit.Trail;
import org.huikuan.duties.Duties;
import org.huikuan.gate.Commitments;
import org.huikuan.gate.Outcome;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.ContactPoints;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Deadline;
import org.huikuan.rules.PartyRole;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.argument.NamedArgumentFinder;
import org.jspecify.annotations.Nullable;

/** Records what came of permitted contacts. Invited: visit and agreement. */
@ApplicationScoped
public class Contacts {

    private static final String BEGIN = "SELECT * FROM gate.begin_outcome(:personId, :permitId, :actorId, :key, :hash)";

    private static final String APPLY = """
            WITH c AS (INSERT INTO gate.identity_check (person_id, permit_id, verified, method, at, actor_id)
              SELECT :personId, :permitId, true, m, :recordedAt, :actorId FROM (SELECT :identityMethod::text AS m) x
               WHERE m IS NOT NULL ON CONFLICT DO NOTHING),
            a AS (INSERT INTO gate.attempt (person_id, id, loan_id, permit_id, started_at, recorded_at, actor_kind,
              actor_id, agency_id, channel,
                 party_role, contact_point_id, outcome, connected, right_party, duration_seconds, note, external_ref,
                   late, flags, salt)
              VALUES (:personId, :id, :loanId, :permitId, :startedAt, :recordedAt, :actorKind, :actorId, :agencyId,
                :channel,
                 :partyRole, :contactPointId, :outcome, :connected, :rightParty, :durationSeconds, :note, :externalRef,
                   :late, :flags, :salt)),
            i AS (INSERT INTO shared.idempotency (person_id, actor_id, key, request_hash, status, response,
              created_at)
              SELECT :personId, :actorId, k, :hash, 201, :response, :recordedAt FROM (SELECT :key::text AS k) x
                WHERE k IS NOT NULL)
            SELECT\s""" + Trail.APPEND;

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Idempotency idempotency;
    private final ContactPoints points;
    private final Event<AttemptRecorded> recorded;
    private final BannedWords words;
    private final Duties duties;
    private final RulePacks packs;

    Contacts(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Idempotency idempotency,
            ContactPoints points,
            Event<AttemptRecorded> recorded,
            BannedWords words,
            Duties duties,
            RulePacks packs) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.idempotency = idempotency;
        this.points = points;
        this.recorded = recorded;
        this.words = words;
        this.duties = duties;
        this.packs = packs;
    }

    private record Reported(UUID personId, UUID permitId, UUID actorId, String key, byte[] hash) {}

    private record Begun(Idempotency.@Nullable Answer first, String permit) {}

    @Transactional
    Idempotency.Answer record(UUID personId, UUID permitId, RecordAttempt attempt, String key) {
        Instant now = clock.now();
        byte[] hash = idempotency.hash("outcome", personId, permitId, attempt);
        Begun begun = sql.query(BEGIN)
                .bindNamedArgumentFinder(
                        Sql.values(new Reported(personId, permitId, actor.id(), Idempotency.requireKey(key), hash)))
                .map((rows, context) -> new Begun(Idempotency.reply(rows), rows.getString("permit")))
                .findFirst()
                .orElseThrow();
        if (begun.first() != null) {
            return begun.first();
        }
        return new Idempotency.Answer(
                201, json.write(apply(personId, permit(begun.permit()), attempt, now, key, hash)));
    }

    /** Records an outcome inside another feature's own idempotent verb; refuses as the endpoint does. */
    @Transactional
    public AttemptView record(UUID personId, UUID permitId, RecordAttempt attempt) {
        String permit = sql.query("SELECT gate.permit_for_outcome(:personId, :permitId)::text AS p")
                .bind("personId", personId)
                .bind("permitId", permitId)
                .mapTo(String.class)
                .findFirst()
                .orElse(null);
        return apply(personId, permit(permit), attempt, clock.now(), null, null);
    }

    /** Refuses unless the person was verified under this permit. */
    public void requireVerified(UUID personId, UUID permitId) {
        boolean verified = sql.query("""
                        SELECT verified FROM gate.identity_check WHERE person_id = :personId AND permit_id = :permitId
                        """)
                .bind("personId", personId)
                .bind("permitId", permitId)
                .mapTo(Boolean.class)
                .findFirst()
                .orElse(false);
        if (!verified) {
            throw Refusal.of("permitId", ContactRefusal.IDENTITY_NOT_VERIFIED);
        }
    }

    @Transactional
    void checkIdentity(UUID personId, UUID permitId, CheckIdentity check) {
        Permit permit = permit(sql.query("SELECT gate.permit_for_outcome(:personId, :permitId)::text AS p")
                .bind("personId", personId)
                .bind("permitId", permitId)
                .mapTo(String.class)
                .findFirst()
                .orElse(null));
        Instant now = clock.now();
        if (permit.reported()) {
            throw new Refusal(ContactRefusal.PERMIT_ALREADY_REPORTED);
        }
        if (now.isAfter(permit.expiresAt())) {
            throw new Refusal(ContactRefusal.PERMIT_EXPIRED);
        }
        if (permit.heldSince() != null) {
            throw new Refusal(ContactRefusal.CONTACT_STOPPED_SINCE);
        }
        int added = sql.update("""
                INSERT INTO gate.identity_check (person_id, permit_id, verified, method, at, actor_id)
                  VALUES (:personId, :permitId, :verified, :method, :now, :actorId)
                ON CONFLICT DO NOTHING""")
                .bind("personId", personId)
                .bind("permitId", permitId)
                .bind("verified", check.verified())
                .bind("method", check.method())
                .bind("now", now)
                .bind("actorId", actor.id())
                .execute();
        if (added == 0) {
            throw new Refusal(ContactRefusal.IDENTITY_ALREADY_CHECKED);
        }
        trail.append("IDENTITY_CHECKED", personId, permitId, Map.of("verified", check.verified()));
    }

    private AttemptView apply(
            UUID personId,
            Permit permit,
            RecordAttempt attempt,
            Instant now,
            @Nullable String key,
            byte @Nullable [] hash) {
        Instant startedAt =
                attempt.startedAt() == null ? now : attempt.startedAt().truncatedTo(ChronoUnit.MICROS);
        permit.admit(attempt, startedAt, now);
        Outcome outcome = attempt.outcome();
        boolean rightParty = outcome.rightParty() && PartyRole.isDebtor(permit.partyRole());
        AttemptView view = new AttemptView(
                Ids.next(),
                permit.id(),
                permit.loanId(),
                permit.channel(),
                outcome,
                outcome.connected(),
                rightParty,
                startedAt,
                now,
                now.isAfter(permit.expiresAt()),
                attempt.note(),
                flags(permit, startedAt, attempt.note()));
        Commitment commitment = Commitment.to(Commitments.attempt(
                personId,
                view.id(),
                view.permitId(),
                view.loanId(),
                view.channel().name(),
                outcome.name(),
                startedAt,
                now,
                attempt.durationSeconds(),
                attempt.note(),
                attempt.externalRef()));
        RecordedAttempt made = new RecordedAttempt(
                personId,
                view.id(),
                permit.loanId(),
                permit.id(),
                startedAt,
                now,
                actor.kind(),
                actor.id(),
                actor.agencyId(),
                permit.channel(),
                permit.partyRole(),
                permit.contactPointId(),
                outcome,
                outcome.connected(),
                rightParty,
                attempt.durationSeconds(),
                attempt.note(),
                attempt.externalRef(),
                view.late(),
                view.flags().toArray(String[]::new),
                commitment.salt(),
                permit.verified()
                                || attempt.identityMethod() == null
                                || attempt.identityMethod().isBlank()
                        ? null
                        : attempt.identityMethod(),
                key,
                hash,
                json.write(view));
        NamedArgumentFinder trailed = trail.appending(
                "ATTEMPT_RECORDED",
                personId,
                view.id(),
                Map.of("outcome", outcome, "channel", permit.channel(), "commitment", commitment.value()));
        sql.query(APPLY)
                .bindNamedArgumentFinder(Sql.values(made))
                .bindNamedArgumentFinder(trailed)
                .map(r -> null)
                .list();
        switch (outcome) {
            case WRONG_NUMBER, INVALID_NUMBER -> points.reportWrong(personId, permit.contactPointId());
            case THIRD_PARTY_REFUSED -> points.refuseContact(personId, permit.contactPointId());
            default -> {}
        }
        if (permit.first() && packs.ask(permit.packId(), Deadline.Event.FIRST_CONTACT)) {
            duties.arise(Deadline.Event.FIRST_CONTACT, personId, permit.loanId(), null, clock.calendarDate());
        }
        if (permit.channel() == Channel.LAWYER_LETTER && outcome == Outcome.SENT) {
            duties.arise(Deadline.Event.LAWYER_LETTER_SENT, personId, permit.loanId(), null, clock.calendarDate());
        }
        if (permit.channel() == Channel.CALL
                && outcome.connected()
                && (permit.letterSent() || actor.agencyId() != null)) {
            sql.query("SELECT duties.letter_followed(:personId, :loanId, :now, :actorId)")
                    .bind("personId", personId)
                    .bind("loanId", permit.loanId())
                    .bind("now", now)
                    .bind("actorId", actor.id())
                    .map(r -> null)
                    .list();
        }
        recorded.fire(new AttemptRecorded(
                personId, permit.loanId(), view.id(), permit.id(), permit.channel(), outcome, attempt.note()));
        return view;
    }

    /** A contact begun after a stop, and words that may not be said: recorded as they were, for somebody to look at. */
    private List<String> flags(Permit permit, Instant startedAt, @Nullable String note) {
        List<String> flags = new ArrayList<>();
        if (permit.heldSince() != null && startedAt.isAfter(permit.heldSince())) {
            flags.add("HELD_SINCE");
        }
        words.in(note).forEach(word -> flags.add("WORD " + word));
        return flags;
    }

    private Permit permit(@Nullable String text) {
        if (text == null) {
            throw Refusal.notFound();
        }
        JsonNode p = json.read(text, JsonNode.class);
        return new Permit(
                UUID.fromString(p.get("id").asText()),
                UUID.fromString(p.get("loan_id").asText()),
                Channel.valueOf(p.get("channel").asText()),
                p.get("purpose").asText(),
                UUID.fromString(p.get("contact_point_id").asText()),
                p.get("party_role").asText(),
                OffsetDateTime.parse(p.get("asked_at").asText()).toInstant(),
                OffsetDateTime.parse(p.get("expires_at").asText()).toInstant(),
                p.get("verified").asBoolean(),
                p.get("failed").asBoolean(),
                p.get("reported").asBoolean(),
                p.get("first").asBoolean(),
                p.get("letterSent").asBoolean(),
                p.get("pack_id").asText(),
                p.get("heldSince").isNull()
                        ? null
                        : OffsetDateTime.parse(p.get("heldSince").asText()).toInstant());
    }
}
