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

/** A person who works with the console. */
@Entity
@Table(schema = "identity", name = "app_user")
class AppUser extends PanacheEntityBase {

    @Id
    UUID id;

    String username;
    String displayName;
    String passwordHash;
    String[] roles;

    @Nullable
    UUID teamId;

    boolean active;
    Instant createdAt;

    @Version
    int version;

    AppUser() {}

    AppUser(
            String username,
            String displayName,
            String passwordHash,
            Set<Role> roles,
            @Nullable UUID teamId,
            Instant now) {
        id = Ids.next();
        this.username = username;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.roles = roles.stream().map(Role::name).toArray(String[]::new);
        this.teamId = teamId;
        active = true;
        createdAt = now;
    }

    static @Nullable AppUser named(String username) {
        return find("username", username).firstResult();
    }
}
