package org.huikuan.worklist;

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

/** Days on which somebody is away and another stands in, until he is back. */
@Entity
@Table(schema = "worklist", name = "absence")
class Absence extends PanacheEntityBase {
    @Id
    UUID id;

    UUID userId;
    UUID deputyId;
    LocalDate fromOn;
    LocalDate toOn;

    @Nullable
    Instant endedAt;

    @Version
    int version;

    Absence() {}

    Absence(RecordAbsence wanted) {
        id = Ids.next();
        userId = wanted.user();
        deputyId = wanted.deputy();
        fromOn = wanted.from();
        toOn = wanted.to();
    }

    static Absence lasting(UUID id) {
        Absence absence = find("id = ?1 and endedAt is null", id).firstResult();
        if (absence == null) {
            throw Refusal.notFound();
        }
        return absence;
    }

    void end(Instant now) {
        endedAt = now;
    }
}
