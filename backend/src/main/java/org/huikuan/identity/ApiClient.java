package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A program that works through the API: an agency's system or a field app. What its tokens say is counted, as for
 * people.
 */
@Entity
@Table(schema = "identity", name = "api_client")
class ApiClient extends PanacheEntityBase {
    @Id
    UUID id;

    String clientId;

    @Nullable
    String secretHash;

    @Nullable
    String secretBefore;

    @Nullable
    Instant secretBeforeUntil;

    @Nullable
    String publicKeys;

    String name;
    String[] scopes;
    String[] addresses;

    @Nullable
    LocalDate expiresOn;

    @Nullable
    UUID agencyId;

    boolean active;
    Instant createdAt;
    int generation;
    Instant changedAt;

    @Version
    int version;

    ApiClient() {}

    /** A program without rights and without a secret. */
    ApiClient(String clientId, String name, @Nullable UUID agencyId, Instant now) {
        id = Ids.next();
        this.clientId = clientId;
        this.name = name;
        scopes = new String[0];
        addresses = new String[0];
        this.agencyId = agencyId;
        active = true;
        createdAt = now;
        changedAt = now;
    }

    static @Nullable ApiClient named(String clientId) {
        return find("clientId", clientId).firstResult();
    }

    /** Locked until the transaction ends. */
    static ApiClient of(UUID id) {
        ApiClient client = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (client == null) {
            throw Refusal.notFound();
        }
        return client;
    }

    Set<String> scopes() {
        return new TreeSet<>(List.of(scopes));
    }

    void have(Collection<String> wanted, Instant now) {
        scopes = new TreeSet<>(wanted).toArray(String[]::new);
        changes(now);
    }

    void describe(String newName, List<String> from, @Nullable LocalDate until, Instant now) {
        name = newName;
        addresses = from.toArray(String[]::new);
        expiresOn = until;
        changes(now);
    }

    /** The one before opens as well until then. */
    void rotate(String hash, Instant until, Instant now) {
        secretBefore = secretHash;
        secretBeforeUntil = until;
        secretHash = hash;
        changedAt = now;
    }

    /** Its keys from now on; none when null. */
    void haveKeys(@Nullable String keys, Instant now) {
        publicKeys = keys;
        changedAt = now;
    }

    /** It comes back without rights and without what it asked for tokens with. */
    void activate(boolean works, Instant now) {
        active = works;
        if (works) {
            scopes = new String[0];
            secretHash = null;
            secretBefore = null;
            publicKeys = null;
        }
        changes(now);
    }

    private void changes(Instant now) {
        generation++;
        changedAt = now;
    }
}
