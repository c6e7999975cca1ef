package org.huikuan.complaint;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
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
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Raises, answers, appeals: each one transaction with the stop it places or lifts and the dates that follow from it.
 */
@ApplicationScoped
public class Complaints {

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

    /** The loan a complaint of a person is about, when it is about one. */
    public @Nullable UUID loan(UUID personId, UUID id) {
        return PersonRow.of(Complaint.class, personId, id).loanId;
    }

    @Transactional
    UUID raise(UUID personId, RaiseComplaint raised) {
        if ((raised.kind() == ComplaintKind.WRONG_NUMBER) != (raised.contactPointId() != null)) {
            throw Refusal.of("contactPointId", ComplaintRefusal.CONTACT_POINT_NEEDED);
        }
        borrowers.lock(personId);
        if (raised.loanId() != null) {
            borrowers.loan(personId, raised.loanId());
        }
        if (raised.decisionId() != null
                && sql.query("SELECT id FROM gate.decision WHERE person_id = :personId AND id = :decisionId")
                        .bind("personId", personId)
                        .bind("decisionId", raised.decisionId())
                        .mapTo(UUID.class)
                        .findFirst()
                        .isEmpty()) {
            throw Refusal.notFound();
        }
        Complaint complaint = new Complaint(personId, raised, actor.id(), clock.now());
        UUID id = complaint.id();
        if (raised.kind() == ComplaintKind.WRONG_NUMBER) {
            UUID wrong = requireNonNull(raised.contactPointId());
            points.value(personId, wrong);
            points.reportWrong(personId, wrong);
        } else {
            holds.place(
                    personId,
                    requireNonNull(raised.kind().stops()),
                    id,
                    null,
                    null,
                    raised.kind().endsWithAnswer());
        }
        complaint.dueOn = switch (raised.kind()) {
            case COMPLAINT -> duties.arise(Deadline.Event.COMPLAINT_RAISED, personId, id, null, clock.calendarDate());
            case DISPUTE -> duties.arise(Deadline.Event.DISPUTE_RAISED, personId, id, null, clock.calendarDate());
            default -> null;
        };
        complaint.persistAndFlush();
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

    /** By somebody who is not involved. */
    @Transactional
    void answer(UUID personId, UUID id, AnswerComplaint answer) {
        borrowers.lock(personId);
        Complaint complaint = PersonRow.of(Complaint.class, personId, id);
        ComplaintStep step = complaint.answer(answer, actor.id(), clock.now());
        requireCharged(answer);
        if (actor.id().equals(contactedBy(complaint))) {
            throw new Refusal(ComplaintRefusal.ANSWERER_INVOLVED);
        }
        step.persistAndFlush();
        duties.done(personId, id, answer.finding().name());
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
        borrowers.lock(personId);
        Complaint complaint = PersonRow.of(Complaint.class, personId, id);
        complaint.appeal(appeal, actor.id(), clock.now()).persistAndFlush();
        ComplaintKind kind = complaint.kind;
        if (kind.stops() != null && !stopped(personId, id)) {
            holds.place(personId, kind.stops(), id, null, null, kind.endsWithAnswer());
        }
        duties.arise(Deadline.Event.APPEAL_RAISED, personId, id, null, clock.calendarDate());
        trail.append("COMPLAINT_APPEALED", personId, id, Map.of());
    }

    /** Who made the contact it is about. */
    private @Nullable UUID contactedBy(Complaint complaint) {
        return sql.query("SELECT actor_id FROM gate.decision WHERE person_id = :personId AND id = :decisionId")
                .bind("personId", complaint.personId())
                .bind("decisionId", complaint.decisionId)
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
                ? "identity.colleague WHERE id = :chargedId"
                : "identity.client WHERE agency_id = :chargedId";
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
