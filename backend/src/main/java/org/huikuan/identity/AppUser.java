package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
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
    UUID teamId;
    boolean active;
    int failedLogins;

    @Nullable
    Instant lockedUntil;

    Instant createdAt;

    static AppUser named(String username) {
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
