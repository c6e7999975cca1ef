package org.huikuan.complaint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.contact.AttemptRecorded;
import org.huikuan.duties.Duties;
import org.huikuan.gate.Outcome;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.ContactPoints;
import org.huikuan.portfolio.Holds;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Deadline;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/**
 * Raises, answers, appeals: each one transaction with the stop it places or lifts and the dates that follow from it.
 */
@ApplicationScoped
class Complaints {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Holds holds;
    private final ContactPoints points;
    private final Duties duties;

    Complaints(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Holds holds,
            ContactPoints points,
            Duties duties) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.holds = holds;
        this.points = points;
        this.duties = duties;
    }

    private record Known(ComplaintKind kind, UUID raisedBy, int steps, String last, UUID lastBy) {}

    @Transactional
    UUID raise(UUID personId, RaiseComplaint raised) {
        if ((raised.kind() == ComplaintKind.WRONG_NUMBER) != (raised.contactPointId() != null)) {
            throw Refusal.of("contactPointId", ComplaintRefusal.CONTACT_POINT_NEEDED);
        }
        borrowers.lock(personId);
        if (raised.loanId() != null) {
            borrowers.loan(personId, raised.loanId());
        }
        if (raised.decisionId() != null) {
            sql.query("SELECT id FROM gate.decision WHERE person_id = :personId AND id = :decisionId")
                    .bind("personId", personId)
                    .bind("decisionId", raised.decisionId())
                    .mapTo(UUID.class)
                    .findFirst()
                    .orElseThrow(Refusal::notFound);
        }
        UUID id = Ids.next();
        if (raised.kind() == ComplaintKind.WRONG_NUMBER) {
            points.value(personId, raised.contactPointId());
            points.reportWrong(personId, raised.contactPointId());
        } else {
            holds.place(
                    personId,
                    raised.kind().stops(),
                    id,
                    null,
                    null,
                    raised.kind().endsWithAnswer());
        }
        LocalDate due = switch (raised.kind()) {
            case COMPLAINT -> duties.arise(Deadline.Event.COMPLAINT_RAISED, personId, id, null, clock.calendarDate());
            case DISPUTE -> duties.arise(Deadline.Event.DISPUTE_RAISED, personId, id, null, clock.calendarDate());
            default -> null;
        };
        sql.update("""
                INSERT INTO complaint.complaint (person_id, id, kind, loan_id, contact_point_id, decision_id, through,
                  words, raised_at, raised_by, due_on)
                VALUES (:personId, :id, :kind, :loanId, :contactPointId, :decisionId, :through, :words, :now, :actorId,
                  :due)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("kind", raised.kind())
                .bind("loanId", raised.loanId())
                .bind("contactPointId", raised.contactPointId())
                .bind("decisionId", raised.decisionId())
                .bind("through", raised.through())
                .bind("words", raised.words())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("due", due)
                .execute();
        trail.append("COMPLAINT_RAISED", personId, id, Map.of("kind", raised.kind(), "through", raised.through()));
        return id;
    }

    /** What a debtor disputes while he is spoken to is a dispute like any other, in the transaction of the contact. */
    void disputed(@Observes AttemptRecorded contact) {
        if (contact.outcome() == Outcome.DISPUTED) {
            raise(
                    contact.personId(),
                    new RaiseComplaint(
                            ComplaintKind.DISPUTE,
                            contact.loanId(),
                            null,
                            contact.permitId(),
                            contact.channel() == Channel.VISIT
                                    ? RaiseComplaint.Through.VISIT
                                    : RaiseComplaint.Through.CALL,
                            contact.note() == null ? "–" : contact.note()));
        }
    }

    /** Nobody answers what is charged to himself, nor an appeal against his own answer. */
    @Transactional
    void answer(UUID personId, UUID id, AnswerComplaint answer) {
        Known known = lock(personId, id);
        if (known.steps() > 0 && known.last().equals("ANSWER")) {
            throw new Refusal(ComplaintRefusal.ALREADY_ANSWERED);
        }
        requireCharged(answer);
        if (actor.id().equals(answer.chargedId())
                || actor.id().equals(answeredBy(personId, id))
                || actor.id().equals(contactedBy(personId, id))) {
            throw new Refusal(ComplaintRefusal.ANSWERER_INVOLVED);
        }
        if (answer.contactMayGoOn() && !known.kind().endsWithAnswer()) {
            throw Refusal.of("contactMayGoOn", ComplaintRefusal.CONTACT_STAYS_STOPPED);
        }
        sql.update("""
                INSERT INTO complaint.step (person_id, complaint_id, no, kind, finding, cause, charged_id, charged_ref,
                  words, at, by_id)
                VALUES (:personId, :id, :no, 'ANSWER', :finding, :cause, :chargedId, :chargedRef, :words, :now,
                  :actorId)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("no", known.steps() + 1)
                .bind("finding", answer.finding())
                .bind("cause", answer.cause())
                .bind("chargedId", answer.chargedId())
                .bind("chargedRef", answer.chargedRef())
                .bind("words", answer.words())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .execute();
        duties.done(id, answer.finding().name());
        if (answer.contactMayGoOn()) {
            holds.liftBecauseOf(personId, id);
        }
        trail.append(
                "COMPLAINT_ANSWERED",
                personId,
                id,
                Map.of(
                        "finding",
                        answer.finding(),
                        "cause",
                        answer.cause(),
                        "contactMayGoOn",
                        answer.contactMayGoOn()));
    }

    /** Contact stops again until the second answer. */
    @Transactional
    void appeal(UUID personId, UUID id, AppealComplaint appeal) {
        Known known = lock(personId, id);
        if (known.steps() != 1) {
            throw new Refusal(ComplaintRefusal.NOTHING_TO_APPEAL);
        }
        sql.update("""
                        INSERT INTO complaint.step (person_id, complaint_id, no, kind, words, at, by_id)
                          VALUES (:personId, :id, 2, 'APPEAL', :words, :now, :actorId)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("words", appeal.words())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .execute();
        if (known.kind().stops() != null && !stopped(personId, id)) {
            holds.place(
                    personId, known.kind().stops(), id, null, null, known.kind().endsWithAnswer());
        }
        duties.arise(Deadline.Event.APPEAL_RAISED, personId, id, null, clock.calendarDate());
        trail.append("COMPLAINT_APPEALED", personId, id, Map.of());
    }

    private Known lock(UUID personId, UUID id) {
        borrowers.lock(personId);
        return sql.query("""
                SELECT c.kind, c.raised_by, (SELECT count(*) FROM complaint.step s
                  WHERE s.person_id = c.person_id AND s.complaint_id = c.id)::int AS steps, l.kind AS last, l.by_id
                  FROM complaint.complaint c LEFT
                    JOIN LATERAL (SELECT s.kind, s.by_id FROM complaint.step s
                    WHERE s.person_id = c.person_id AND s.complaint_id = c.id
                    ORDER BY s.no DESC LIMIT 1) l ON true WHERE c.person_id = :personId AND c.id = :id""")
                .bind("personId", personId)
                .bind("id", id)
                .map(r -> new Known(
                        ComplaintKind.valueOf(r.getColumn("kind", String.class)),
                        r.getColumn("raised_by", UUID.class),
                        r.getColumn("steps", Sql.INT),
                        r.getColumn("last", String.class),
                        r.getColumn("by_id", UUID.class)))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private UUID answeredBy(UUID personId, UUID id) {
        return sql.query("""
                        SELECT by_id FROM complaint.step WHERE person_id = :personId AND complaint_id = :id
                          AND kind = 'ANSWER'""")
                .bind("personId", personId)
                .bind("id", id)
                .mapTo(UUID.class)
                .findFirst()
                .orElse(null);
    }

    /** Who made the contact it is about. */
    private UUID contactedBy(UUID personId, UUID id) {
        return sql.query("""
                        SELECT d.actor_id FROM complaint.complaint c JOIN gate.decision d ON d.person_id = c.person_id
                          AND d.id = c.decision_id WHERE c.person_id = :personId AND c.id = :id""")
                .bind("personId", personId)
                .bind("id", id)
                .mapTo(UUID.class)
                .findFirst()
                .orElse(null);
    }

    private boolean stopped(UUID personId, UUID id) {
        return sql.query("""
                        SELECT id FROM portfolio.hold
                          WHERE person_id = :personId AND origin_id = :id AND lifted_at IS NULL""")
                .bind("personId", personId)
                .bind("id", id)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
    }

    private void requireCharged(AnswerComplaint answer) {
        boolean somebody =
                answer.cause() == AnswerComplaint.Cause.COLLECTOR || answer.cause() == AnswerComplaint.Cause.AGENCY;
        if (somebody != (answer.chargedId() != null)) {
            throw Refusal.of("chargedId", ComplaintRefusal.CHARGED_TO_NEEDED);
        }
        if ((answer.cause() == AnswerComplaint.Cause.SCRIPT) != (answer.chargedRef() != null)) {
            throw Refusal.of("chargedRef", ComplaintRefusal.CHARGED_TO_NEEDED);
        }
        String where = answer.cause() == AnswerComplaint.Cause.COLLECTOR
                ? "identity.app_user WHERE id = :chargedId"
                : "identity.api_client WHERE agency_id = :chargedId";
        if (somebody
                && sql.query("SELECT 1 AS x FROM " + where + " LIMIT 1")
                        .bind("chargedId", answer.chargedId())
                        .mapTo(Integer.class)
                        .findFirst()
                        .isEmpty()) {
            throw Refusal.of("chargedId", ComplaintRefusal.CHARGED_UNKNOWN);
        }
    }
}
