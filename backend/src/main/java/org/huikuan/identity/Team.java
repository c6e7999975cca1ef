package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.huikuan.shared.Ids;

/** People who work from one queue. */
@Entity
@Table(schema = "identity", name = "team")
class Team extends PanacheEntityBase {
    @Id
    UUID id;

    String code;
    String name;
    String queue;

    @Version
    int version;

    Team() {}

    Team(String code, String name, String queue) {
        id = Ids.next();
        this.code = code;
        this.name = name;
        this.queue = queue;
    }
}
