package org.huikuan.visit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What was found of a visit without a permit; written once. */
@Entity
@Immutable
@IdClass(Review.Key.class)
@Table(schema = "visit", name = "review")
class Review extends PanacheEntityBase {

    record Key(UUID personId, UUID visitId) {}

    @Id
    UUID personId;

    @Id
    UUID visitId;

    @Enumerated(EnumType.STRING)
    ReviewVisit.Finding finding;

    String note;
    Instant reviewedAt;
    UUID reviewedBy;

    Review() {}

    Review(Visit visit, ReviewVisit said, UUID by, Instant now) {
        personId = visit.personId;
        visitId = visit.id;
        finding = said.finding();
        note = said.note();
        reviewedAt = now;
        reviewedBy = by;
    }
}
