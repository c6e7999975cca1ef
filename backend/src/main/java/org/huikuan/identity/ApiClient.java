package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.Ids;
import org.jspecify.annotations.Nullable;

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

    @Nullable
    UUID agencyId;

    boolean active;
    Instant createdAt;

    @Version
    int version;

    ApiClient() {}

    ApiClient(
            String clientId, String name, String secretHash, Set<String> scopes, @Nullable UUID agencyId, Instant now) {
        id = Ids.next();
        this.clientId = clientId;
        this.name = name;
        this.secretHash = secretHash;
        this.scopes = scopes.toArray(String[]::new);
        this.agencyId = agencyId;
        active = true;
        createdAt = now;
    }

    static @Nullable ApiClient named(String clientId) {
        return find("clientId", clientId).firstResult();
    }
}
