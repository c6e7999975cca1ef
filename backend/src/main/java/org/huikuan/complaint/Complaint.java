package org.huikuan.complaint;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a debtor or somebody else raises against being collected from. It never changes; what becomes of it are its
 * steps: an answer, an appeal, a second answer.
 */
@Entity
@Table(schema = "complaint", name = "complaint")
class Complaint extends PersonRow {

    @Enumerated(EnumType.STRING)
    ComplaintKind kind;

    UUID loanId;

    @Nullable
    UUID contactPointId;

    UUID decisionId;

    @Enumerated(EnumType.STRING)
    RaiseComplaint.Through through;

    String words;
    Instant raisedAt;
    UUID raisedBy;

    @Nullable
    LocalDate dueOn;

    Complaint() {}

    Complaint(UUID personId, RaiseComplaint raised, UUID by, Instant now) {
        super(personId);
        kind = raised.kind();
        loanId = raised.loanId();
        contactPointId = raised.contactPointId();
        decisionId = raised.decisionId();
        through = raised.through();
        words = raised.words();
        raisedAt = now;
        raisedBy = by;
    }

    /** What became of it, first step first. */
    List<ComplaintStep> steps() {
        return ComplaintStep.list("personId = ?1 and complaintId = ?2 order by no", personId, id);
    }

    /**
     * Unless the last step was one; nobody answers what is charged to himself, nor an appeal against his own answer.
     */
    ComplaintStep answer(AnswerComplaint answer, UUID by, Instant now) {
        List<ComplaintStep> steps = steps();
        if (!steps.isEmpty() && steps.get(steps.size() - 1).kind == ComplaintStep.Kind.ANSWER) {
            throw new Refusal(ComplaintRefusal.ALREADY_ANSWERED);
        }
        if (by.equals(answer.chargedId()) || steps.stream().anyMatch(step -> step.isAnswerOf(by))) {
            throw new Refusal(ComplaintRefusal.ANSWERER_INVOLVED);
        }
        if (answer.contactMayGoOn() && !kind.endsWithAnswer()) {
            throw Refusal.of("contactMayGoOn", ComplaintRefusal.CONTACT_STAYS_STOPPED);
        }
        return new ComplaintStep(this, steps.size() + 1, answer, by, now);
    }

    /** Once, against the first answer. */
    ComplaintStep appeal(AppealComplaint appeal, UUID by, Instant now) {
        List<ComplaintStep> steps = steps();
        if (steps.size() != 1) {
            throw new Refusal(ComplaintRefusal.NOTHING_TO_APPEAL);
        }
        return new ComplaintStep(this, 2, appeal, by, now);
    }
}
