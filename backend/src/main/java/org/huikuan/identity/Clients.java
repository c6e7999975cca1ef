package org.huikuan.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;

/** The programs that work through the API: made, described, given secrets and ended by administrators. */
@ApplicationScoped
class Clients {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SELECT = """
            SELECT c.*, r.rights AS waiting FROM identity.api_client c
              LEFT JOIN identity.rights_request r ON r.subject_id = c.id AND r.state = 'WAITING'""";

    private final Sql sql;
    private final Rights rights;
    private final Event<Deed> deeds;
    private final Event<AgencyNamed> agencies;

    Clients(Sql sql, Rights rights, Event<Deed> deeds, Event<AgencyNamed> agencies) {
        this.sql = sql;
        this.rights = rights;
        this.deeds = deeds;
        this.agencies = agencies;
    }

    Page<ClientView> page(
            @Nullable UUID agency, @Nullable Boolean active, @Nullable String cursor, @Nullable Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit, Page.MAX);
        return Page.of(
                sql.query(SELECT + "\n" + """
                         WHERE (:agency::uuid IS NULL OR c.agency_id = :agency)
                           AND (:active::boolean IS NULL OR c.active = :active)
                           AND (:after::text IS NULL OR c.client_id > :after)
                         ORDER BY c.client_id LIMIT :limit""")
                        .bind("agency", agency)
                        .bind("active", active)
                        .bind("after", after == null ? null : after[0])
                        .bind("limit", size + 1)
                        .map(Clients::view)
                        .list(),
                size,
                c -> Cursor.of(c.clientId()));
    }

    ClientView one(UUID id) {
        return sql.query(SELECT + " WHERE c.id = :id")
                .bind("id", id)
                .map(Clients::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** Without a secret: it gets no token until it is given one. */
    @Transactional
    ClientView make(MakeClient wanted) {
        rights.takeTurns();
        if (ApiClient.named(wanted.clientId()) != null) {
            throw Refusal.of("clientId", IdentityRefusal.CLIENT_USED);
        }
        if (wanted.agencyId() != null) {
            agencies.fire(new AgencyNamed(wanted.agencyId()));
        }
        Instant now = BusinessClock.machineTime();
        ApiClient client = new ApiClient(wanted.clientId(), wanted.name(), wanted.agencyId(), now);
        client.describe(wanted.name(), AddressRange.read("addresses", wanted.addresses()), wanted.expiresOn(), now);
        client.persistAndFlush();
        tell("CLIENT_MADE", client.id);
        ask(client, wanted.scopes(), wanted.reason());
        return one(client.id);
    }

    @Transactional
    ClientView describe(UUID id, DescribeClient wanted) {
        AddressRange.read("addresses", wanted.addresses());
        ApiClient.of(id).describe(wanted.name(), wanted.addresses(), wanted.expiresOn(), BusinessClock.machineTime());
        ApiClient.flush();
        tell("CLIENT_DESCRIBED", id);
        return one(id);
    }

    @Transactional
    ClientView askScopes(UUID id, AskScopes wanted) {
        rights.takeTurns();
        ApiClient client = ApiClient.of(id);
        if (!client.active) {
            throw new Refusal(IdentityRefusal.NOT_ACTIVE);
        }
        ask(client, wanted.scopes(), wanted.reason());
        return one(id);
    }

    @Transactional
    ClientView deactivate(UUID id, String reason) {
        rights.takeTurns();
        ApiClient client = ApiClient.of(id);
        if (client.active) {
            ask(client, Set.of(), reason);
            client.activate(false, BusinessClock.machineTime());
            ApiClient.flush();
            tell("CLIENT_DEACTIVATED", id);
        }
        return one(id);
    }

    /** It is back without rights. */
    @Transactional
    ClientView activate(UUID id, AskScopes wanted) {
        rights.takeTurns();
        ApiClient client = ApiClient.of(id);
        if (!client.active) {
            client.activate(true, BusinessClock.machineTime());
            ApiClient.flush();
            tell("CLIENT_ACTIVATED", id);
            ask(client, wanted.scopes(), wanted.reason());
        }
        return one(id);
    }

    /** Hashed before the transaction. */
    GivenSecretView rotate(UUID id, Duration overlap) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String hash = Passwords.hash(secret);
        return QuarkusTransaction.requiringNew().call(() -> {
            ApiClient client = ApiClient.of(id);
            if (!client.active) {
                throw new Refusal(IdentityRefusal.NOT_ACTIVE);
            }
            Instant now = BusinessClock.machineTime();
            client.rotate(hash, now.plus(overlap), now);
            ApiClient.flush();
            tell("SECRET_GIVEN", id);
            return new GivenSecretView(secret, client.secretBefore == null ? null : client.secretBeforeUntil);
        });
    }

    /** The keys it shows that it has, instead of a secret. */
    @Transactional
    ClientView haveKeys(UUID id, String keys) {
        String kept = ClientKeys.read("keys", keys).toJson();
        ApiClient client = ApiClient.of(id);
        if (!client.active) {
            throw new Refusal(IdentityRefusal.NOT_ACTIVE);
        }
        client.haveKeys(kept, BusinessClock.machineTime());
        ApiClient.flush();
        tell("KEYS_GIVEN", id);
        return one(id);
    }

    @Transactional
    ClientView dropKeys(UUID id) {
        ApiClient client = ApiClient.of(id);
        if (client.publicKeys != null) {
            client.haveKeys(null, BusinessClock.machineTime());
            ApiClient.flush();
            tell("KEYS_TAKEN", id);
        }
        return one(id);
    }

    private void ask(ApiClient client, Set<String> scopes, String reason) {
        Set<String> open = client.agencyId == null ? Scope.OF_PROGRAMS : Scope.OF_AGENCIES;
        scopes.stream().filter(scope -> !open.contains(scope)).findFirst().ifPresent(scope -> {
            throw Refusal.of("scopes", IdentityRefusal.SCOPE_NOT_OPEN, scope);
        });
        rights.ask(
                new Rights.Subject(
                        RightsSubject.CLIENT,
                        client.id,
                        client.scopes(),
                        wanted -> client.have(wanted, BusinessClock.machineTime())),
                scopes,
                reason);
    }

    private void tell(String what, UUID client) {
        deeds.fire(new Deed(what, null, client, Map.of()));
    }

    private static ClientView view(RowView r) {
        return new ClientView(
                r.getColumn("id", UUID.class),
                r.getColumn("client_id", String.class),
                r.getColumn("name", String.class),
                r.getColumn("agency_id", UUID.class),
                r.getColumn("scopes", Sql.TEXTS),
                r.getColumn("addresses", Sql.TEXTS),
                r.getColumn("expires_on", LocalDate.class),
                r.getColumn("active", Sql.FLAG),
                r.getColumn("secret_hash", String.class) != null,
                keyIds(r.getColumn("public_keys", String.class)),
                r.getColumn("secret_before", String.class) == null
                        ? null
                        : r.getColumn("secret_before_until", Instant.class),
                r.getColumn("created_at", Instant.class),
                r.getColumn("waiting", Sql.TEXTS));
    }

    private static List<String> keyIds(@Nullable String keys) {
        return keys == null
                ? List.of()
                : ClientKeys.read("keys", keys).getJsonWebKeys().stream()
                        .map(JsonWebKey::getKeyId)
                        .toList();
    }
}
