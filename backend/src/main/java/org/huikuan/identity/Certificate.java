package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** What an officer passed, from a day to a day, unless it is taken away. */
@Entity
@Table(schema = "identity", name = "certificate")
class Certificate extends PanacheEntityBase {
    @Id
    UUID id;

    UUID officerId;
    String course;
    String evidence;
    LocalDate issuedOn;
    LocalDate expiresOn;
    Instant recordedAt;
    UUID recordedBy;

    @Nullable
    Instant revokedAt;

    @Nullable
    UUID revokedBy;

    @Nullable
    String revokeNote;

    @Version
    int version;

    Certificate() {}

    Certificate(
            UUID officerId, String course, String evidence, LocalDate issued, LocalDate expires, UUID by, Instant now) {
        id = Ids.next();
        this.officerId = officerId;
        this.course = course;
        this.evidence = evidence;
        issuedOn = issued;
        expiresOn = expires;
        recordedAt = now;
        recordedBy = by;
    }

    static Certificate inForce(UUID officerId, UUID id) {
        Certificate certificate = find("officerId = ?1 and id = ?2 and revokedAt is null", officerId, id)
                .firstResult();
        if (certificate == null) {
            throw Refusal.notFound();
        }
        return certificate;
    }

    void revoke(String note, UUID by, Instant now) {
        revokedAt = now;
        revokedBy = by;
        revokeNote = note;
    }
}
