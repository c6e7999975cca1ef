package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.Ids;
import org.jspecify.annotations.Nullable;

/** A person who works with the console. */
@Entity
@Table(schema = "identity", name = "app_user")
class AppUser extends PanacheEntityBase {

    private static final int TRIES = 8;
    private static final Duration LOCK = Duration.ofMinutes(15);

    @Id
    UUID id;

    String username;
    String displayName;
    String passwordHash;
    String[] roles;

    @Nullable
    UUID teamId;

    boolean active;
    int failedLogins;

    @Nullable
    Instant lockedUntil;

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

    /** As he is now, held until the transaction ends: tries are counted one after another. */
    void hold() {
        getEntityManager().refresh(this, LockModeType.PESSIMISTIC_WRITE);
    }

    static @Nullable AppUser named(String username) {
        return find("username", username).firstResult();
    }

    boolean lockedAt(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }

    void failedAt(Instant now) {
        failedLogins++;
        if (failedLogins >= TRIES) {
            lockedUntil = now.plus(LOCK);
            failedLogins = 0;
        }
    }

    void succeeded() {
        failedLogins = 0;
        lockedUntil = null;
    }
}
