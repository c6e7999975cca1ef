package org.huikuan.visit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.huikuan.gate.Outcome;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A visit as the device told it, written once: a contact when a permit covers it, evidence when none does. */
@Entity
@Immutable
@IdClass(Visit.Key.class)
@Table(schema = "visit", name = "visit")
class Visit extends PanacheEntityBase {

    record Key(UUID personId, UUID id) {}

    @Id
    UUID personId;

    @Id
    UUID id;

    UUID loanId;

    @Nullable
    UUID permitId;

    @Nullable
    UUID attemptId;

    String deviceId;
    long deviceSeq;
    Instant capturedAt;
    Instant receivedAt;

    @Enumerated(EnumType.STRING)
    Outcome outcome;

    @Nullable
    String note;

    @Nullable
    BigDecimal latitude;

    @Nullable
    BigDecimal longitude;

    String[] photoSha256;
    UUID actorId;

    @Nullable
    UUID agencyId;

    @Nullable
    String withoutPermitReason;

    String @Nullable [] against;
    UUID @Nullable [] officers;

    Visit() {}

    /**
     * What a device told.
     *
     * @param attempt the contact it was recorded as, or null
     * @param why no permit covers it, or null
     * @param against the rules that would have refused it, when none covers it
     */
    @SuppressWarnings("NullAway.Init")
    Visit(
            UUID id,
            PostVisit post,
            @Nullable UUID attempt,
            @Nullable String why,
            @Nullable List<String> against,
            Instant now) {
        personId = post.personId();
        this.id = id;
        loanId = post.loanId();
        permitId = post.permitId();
        attemptId = attempt;
        deviceId = post.deviceId();
        deviceSeq = post.deviceSeq();
        capturedAt = post.capturedAt();
        receivedAt = now;
        outcome = post.outcome();
        note = post.note();
        latitude = post.latitude();
        longitude = post.longitude();
        photoSha256 =
                post.photoSha256() == null ? new String[0] : post.photoSha256().toArray(String[]::new);
        withoutPermitReason = why;
        this.against = against == null ? null : against.toArray(String[]::new);
        officers = post.officers() == null ? null : post.officers().toArray(UUID[]::new);
    }

    static Visit of(UUID personId, UUID id) {
        Visit visit = findById(new Key(personId, id));
        if (visit == null) {
            throw Refusal.notFound();
        }
        return visit;
    }

    /** One that no permit covers is explained or charged, once; never approved afterwards. */
    Review review(ReviewVisit finding, UUID by, Instant now) {
        if (withoutPermitReason == null) {
            throw new Refusal(VisitRefusal.VISIT_NEEDS_NO_REVIEW);
        }
        if (Review.findById(new Review.Key(personId, id)) != null) {
            throw new Refusal(VisitRefusal.ALREADY_REVIEWED);
        }
        return new Review(this, finding, by, now);
    }
}
