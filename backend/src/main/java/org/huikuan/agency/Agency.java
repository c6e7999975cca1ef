package org.huikuan.agency;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;

/** A firm that collects for the house. */
@Entity
@Table(schema = "agency", name = "agency")
class Agency extends PanacheEntityBase {
    @Id
    UUID id;

    String code;
    String name;
    boolean active;
    Instant createdAt;

    @Version
    int version;

    Agency() {}

    Agency(String code, String name, Instant now) {
        id = Ids.next();
        this.code = code;
        this.name = name;
        active = true;
        createdAt = now;
    }

    /** One that works for the house now. */
    static Agency working(UUID id) {
        Agency agency = findById(id);
        if (agency == null || !agency.active) {
            throw Refusal.of("agencyId", AgencyRefusal.AGENCY_UNKNOWN);
        }
        return agency;
    }
}
