package org.huikuan.complaint;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One thing that became of a complaint, written once. */
@Entity
@Immutable
@IdClass(ComplaintStep.Key.class)
@Table(schema = "complaint", name = "step")
class ComplaintStep extends PanacheEntityBase {

    /** The person, the complaint, and the number of the step, from 1. */
    record Key(UUID personId, UUID complaintId, int no) implements Serializable {}

    /** What happened to it. */
    enum Kind {
        ANSWER,
        APPEAL
    }

    @Id
    UUID personId;

    @Id
    UUID complaintId;

    @Id
    int no;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Enumerated(EnumType.STRING)
    AnswerComplaint.@Nullable Finding finding;

    @Enumerated(EnumType.STRING)
    AnswerComplaint.@Nullable Cause cause;

    @Nullable
    UUID chargedId;

    @Nullable
    String chargedRef;

    String words;
    Instant at;

    @Column(name = "by_id")
    UUID by;

    ComplaintStep() {}

    ComplaintStep(Complaint complaint, int no, AnswerComplaint answer, UUID by, Instant now) {
        this(complaint, no, Kind.ANSWER, answer.words(), by, now);
        finding = answer.finding();
        cause = answer.cause();
        chargedId = answer.chargedId();
        chargedRef = answer.chargedRef();
    }

    ComplaintStep(Complaint complaint, int no, AppealComplaint appeal, UUID by, Instant now) {
        this(complaint, no, Kind.APPEAL, appeal.words(), by, now);
    }

    private ComplaintStep(Complaint complaint, int no, Kind kind, String words, UUID by, Instant now) {
        personId = complaint.personId();
        complaintId = complaint.id();
        this.no = no;
        this.kind = kind;
        this.words = words;
        this.by = by;
        at = now;
    }

    boolean isAnswerOf(UUID who) {
        return kind == Kind.ANSWER && by.equals(who);
    }
}
