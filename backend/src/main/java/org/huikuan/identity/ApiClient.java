package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A program that works through the API: an agency's system or a field app. */
@Entity
@Table(schema = "identity", name = "api_client")
class ApiClient extends PanacheEntityBase {
    @Id
    UUID id;

    String clientId;
    String secretHash;
    String name;
    String[] scopes;
    UUID agencyId;
    boolean active;
    Instant createdAt;

    static ApiClient named(String clientId) {
        return find("clientId", clientId).firstResult();
    }
}
