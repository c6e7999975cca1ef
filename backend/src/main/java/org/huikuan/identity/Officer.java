package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.huikuan.shared.Refusal;

/** Somebody who makes contacts, of the house or of an agency, until he leaves. */
@Entity
@Table(schema = "identity", name = "officer")
class Officer extends PanacheEntityBase {
    @Id
    UUID id;

    UUID agencyId;
    String name;
    String badgeNo;
    Instant createdAt;
    Instant leftAt;

    @Version
    int version;

    static Officer of(UUID id) {
        Officer officer = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (officer == null) {
            throw Refusal.notFound();
        }
        return officer;
    }

    /** @return whether he had not left before */
    boolean leave(Instant now) {
        if (leftAt != null) {
            return false;
        }
        leftAt = now;
        return true;
    }
}
