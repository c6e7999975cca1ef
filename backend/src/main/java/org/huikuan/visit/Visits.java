package org.huikuan.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.contact.Contacts;
import org.huikuan.contact.RecordAttempt;
import org.huikuan.gate.Gate;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.rules.Channel;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Takes visit results in, once each. */
@ApplicationScoped
class Visits {

    private static final Duration DEVICE_SKEW = Duration.ofMinutes(5);

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Idempotency idempotency;
    private final Borrowers borrowers;
    private final Contacts contacts;
    private final Gate gate;

    Visits(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Idempotency idempotency,
            Borrowers borrowers,
            Contacts contacts,
            Gate gate) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.idempotency = idempotency;
        this.borrowers = borrowers;
        this.contacts = contacts;
        this.gate = gate;
    }

    private record Known(UUID visitId, byte[] hash, UUID actorId) {}

    @Transactional
    UUID take(PostVisit post) {
        byte[] hash = idempotency.hash("visit", post);
        UUID id = Ids.next();
        int first = sql.update("""
                INSERT INTO visit.device_report (device_id, device_seq, body_hash, person_id, visit_id, actor_id)
                  VALUES (:deviceId, :deviceSeq, :hash, :personId, :id, :actorId)
                ON CONFLICT DO NOTHING""")
                .bind("deviceId", post.deviceId())
                .bind("deviceSeq", post.deviceSeq())
                .bind("hash", hash)
                .bind("personId", post.personId())
                .bind("id", id)
                .bind("actorId", actor.id())
                .execute();
        if (first == 0) {
            Known known = sql.query("""
                            SELECT visit_id, body_hash, actor_id FROM visit.device_report
                              WHERE actor_id = :actorId AND device_id = :deviceId AND device_seq = :deviceSeq""")
                    .bind("actorId", actor.id())
                    .bind("deviceId", post.deviceId())
                    .bind("deviceSeq", post.deviceSeq())
                    .map(r -> new Known(
                            r.getColumn("visit_id", UUID.class),
                            r.getColumn("body_hash", byte[].class),
                            r.getColumn("actor_id", UUID.class)))
                    .findFirst()
                    .orElseThrow();
            if (!Arrays.equals(hash, known.hash()) || !known.actorId().equals(actor.id())) {
                throw Refusal.of("deviceSeq", VisitRefusal.DEVICE_SEQUENCE_REUSED);
            }
            return known.visitId();
        }
        Instant now = clock.now();
        if (post.capturedAt().isAfter(now.plus(DEVICE_SKEW))) {
            throw Refusal.of("capturedAt", VisitRefusal.CAPTURED_IN_FUTURE);
        }
        borrowers.lock(post.personId());
        borrowers.loan(post.personId(), post.loanId());
        String reason = whyNoPermit(post);
        UUID attempt = reason != null
                ? null
                : contacts.record(
                                post.personId(),
                                post.permitId(),
                                new RecordAttempt(
                                        post.outcome(),
                                        post.capturedAt(),
                                        null,
                                        post.note(),
                                        post.identityMethod(),
                                        post.deviceId() + "/" + post.deviceSeq()))
                        .id();
        List<String> against = reason == null || post.contactPointId() == null
                ? null
                : gate.hindsight(
                        post.personId(),
                        post.loanId(),
                        post.contactPointId(),
                        Channel.VISIT,
                        post.capturedAt(),
                        post.officers());
        Visit visit = new Visit(id, post, attempt, reason, against, now);
        visit.actorId = actor.id();
        visit.agencyId = actor.agencyId();
        visit.persistAndFlush();
        trail.append("VISIT_TAKEN", post.personId(), id, Map.of("standing", reason == null ? "CONTACT" : "EVIDENCE"));
        return id;
    }

    /**
     * A permit covers a visit when it was given for one, to this loan, is not yet reported, and the visit happened
     * within it.
     */
    private String whyNoPermit(PostVisit post) {
        if (post.permitId() == null) {
            return "NO_PERMIT";
        }
        UUID[] went = post.officers() == null ? null : post.officers().toArray(UUID[]::new);
        return sql.query("""
                SELECT CASE WHEN channel <> :channel OR loan_id <> :loanId
                  OR contact_point_id <> coalesce(:contactPointId, contact_point_id) THEN 'PERMIT_FOR_OTHER_CONTACT'
                            WHEN :went::uuid[] IS NOT NULL AND (SELECT count(*)
                              FROM json_array_elements(d.facts -> 'officers') o
                              WHERE (o ->> 'id')::uuid = ANY(:went)) <> json_array_length(d.facts -> 'officers')
                              THEN 'OTHER_OFFICERS'
                            WHEN :capturedAt::timestamptz NOT BETWEEN asked_at - interval '10 seconds' AND expires_at
                              THEN 'OUTSIDE_PERMIT'
                            WHEN EXISTS (SELECT FROM gate.attempt a
                              WHERE a.person_id = d.person_id AND a.permit_id = d.id) THEN 'PERMIT_USED'
                            WHEN EXISTS (SELECT FROM portfolio.hold h
                              WHERE h.person_id = d.person_id AND h.from_at > d.asked_at
                              AND h.from_at <= :capturedAt::timestamptz
                                 AND (h.lifted_at IS NULL OR h.lifted_at > :capturedAt::timestamptz)) THEN 'HELD_SINCE'
                                   ELSE '' END AS why
                  FROM gate.decision d WHERE person_id = :personId AND id = :permitId AND allowed""")
                .bind("channel", Channel.VISIT)
                .bind("loanId", post.loanId())
                .bind("contactPointId", post.contactPointId())
                .bind("went", went)
                .bind("capturedAt", post.capturedAt())
                .bind("personId", post.personId())
                .bind("permitId", post.permitId())
                .map(r -> r.getColumn("why", String.class))
                .findFirst()
                .map(why -> why.isEmpty() ? null : why)
                .orElseGet(() -> known(post) ? null : "PERMIT_UNKNOWN");
    }

    private boolean known(PostVisit post) {
        return sql.query("SELECT id FROM gate.decision WHERE person_id = :personId AND id = :permitId AND allowed")
                .bind("personId", post.personId())
                .bind("permitId", post.permitId())
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
    }

    @Transactional
    void review(UUID personId, UUID visitId, ReviewVisit review) {
        borrowers.lock(personId);
        Visit.of(personId, visitId).review(review, actor.id(), clock.now()).persistAndFlush();
        trail.append("VISIT_REVIEWED", personId, visitId, Map.of("finding", review.finding()));
    }
}
