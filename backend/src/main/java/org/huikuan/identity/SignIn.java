package org.huikuan.identity;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Gives tokens to people and programs, by the time of the machine, not of the business day. Access tokens live ten
 * minutes; a refresh token is used once, or again within seconds by a page that was reloaded before the answer reached
 * it. Used later it was stolen, and ends the session.
 */
@ApplicationScoped
class SignIn {

    static final Duration ACCESS = Duration.ofMinutes(10);
    /** How long a password somebody was given opens. */
    static final Duration GIVEN = Duration.ofDays(3);

    private final Sql sql;
    private final Tries tries;
    private final Endings endings;
    private final Sessions sessions;
    private final SecondFactors secondFactors;
    private final ClientAssertions assertions;
    private final BusinessClock clock;
    private final Actor actor;
    private final Event<Deed> deeds;
    private final String issuer;
    private final String audience;

    SignIn(
            Sql sql,
            Tries tries,
            Endings endings,
            Sessions sessions,
            SecondFactors secondFactors,
            ClientAssertions assertions,
            BusinessClock clock,
            Actor actor,
            Event<Deed> deeds,
            @ConfigProperty(name = "huikuan.token.issuer", defaultValue = "huikuan") String issuer,
            @ConfigProperty(name = "huikuan.token.audience", defaultValue = "huikuan-api") String audience) {
        this.sql = sql;
        this.tries = tries;
        this.endings = endings;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.assertions = assertions;
        this.clock = clock;
        this.actor = actor;
        this.deeds = deeds;
        this.issuer = issuer;
        this.audience = audience;
    }

    /** A session: what the console keeps in memory, and the refresh token for the cookie. */
    record Session(SessionView view, String refreshToken) {}

    /**
     * Counted, looked at and let in one after another: no transaction is open while a password is hashed. Password and
     * code are each counted by themselves, and of a code only who has the password learns that it is wanted.
     */
    Session withPassword(Credentials given, String address) {
        String name = given.username().toLowerCase(Locale.ROOT);
        tries.count(Tries.Of.USER, name, address);
        record Known(@Nullable String hash, boolean shows) {}
        Known known = QuarkusTransaction.requiringNew().call(() -> {
            AppUser user = AppUser.named(name);
            return user == null || !user.active
                    ? new Known(null, false)
                    : new Known(user.passwordHash, user.secondFactor != null);
        });
        if (!Passwords.matches(given.password(), known.hash())) {
            failed(address);
            throw new Refusal(IdentityRefusal.WRONG_CREDENTIALS);
        }
        tries.succeeded(Tries.Of.USER, name, address);
        if (known.shows()) {
            if (given.code() == null) {
                throw new Refusal(IdentityRefusal.SECOND_FACTOR_NEEDED);
            }
            tries.count(Tries.Of.CODE, name, address);
        }
        Session session = QuarkusTransaction.requiringNew().call(() -> {
            AppUser user = AppUser.lockedByName(name);
            if (user == null || !user.active || !Objects.equals(known.hash(), user.passwordHash)) {
                throw new Refusal(IdentityRefusal.WRONG_CREDENTIALS);
            }
            if (user.passwordGiven
                    && requireNonNull(user.passwordSetAt).plus(GIVEN).isBefore(BusinessClock.machineTime())) {
                throw new Refusal(IdentityRefusal.GIVEN_PASSWORD_EXPIRED);
            }
            if (user.secondFactor != null && (given.code() == null || !secondFactors.opens(user, given.code()))) {
                return null;
            }
            user.signsIn(secondFactors.isMissing(user));
            actor.actFor(Actor.Kind.USER, user.id, null);
            String by = user.secondFactor == null ? "PASSWORD" : "PASSWORD_AND_CODE";
            deeds.fire(new Deed("SIGNED_IN", null, user.id, Map.of("address", address, "by", by)));
            return session(user, Ids.next(), address);
        });
        if (session == null) {
            failed(address);
            throw Refusal.of("code", IdentityRefusal.SECOND_FACTOR_WRONG);
        }
        if (known.shows()) {
            tries.succeeded(Tries.Of.CODE, name, address);
        }
        return session;
    }

    /** Who it was meant to be is not written: what was typed for a name may be a password. */
    void failed(String address) {
        actor.becomeSystem();
        QuarkusTransaction.requiringNew()
                .run(() -> deeds.fire(new Deed("SIGN_IN_FAILED", null, null, Map.of("address", address))));
    }

    @Transactional(dontRollbackOn = Refusal.class)
    Session withRefreshToken(String token, String address) {
        byte[] hash = Hash.of(token == null ? "" : token);
        int used = sql.update("""
                UPDATE identity.refresh_token t SET used_at = coalesce(used_at, now())
                 WHERE token_hash = :hash AND revoked_at IS NULL AND expires_at > now()
                   AND (used_at IS NULL OR used_at > now() - interval '10 seconds'
                   AND NOT EXISTS (SELECT FROM identity.refresh_token n
                     WHERE n.family_id = t.family_id AND n.token_hash <> t.token_hash AND n.used_at >= t.used_at))
                     """).bind("hash", hash).execute();
        record Known(UUID family, UUID user, boolean taken) {}
        Known known = sql.query("""
                        SELECT family_id, user_id,
                          used_at IS NOT NULL AND revoked_at IS NULL AND expires_at > now() AS taken
                         FROM identity.refresh_token WHERE token_hash = :hash""")
                .bind("hash", hash)
                .map(r -> new Known(
                        r.getColumn("family_id", UUID.class),
                        r.getColumn("user_id", UUID.class),
                        r.getColumn("taken", Sql.FLAG)))
                .findFirst()
                .orElseThrow(() -> new Refusal(IdentityRefusal.SESSION_ENDED));
        AppUser user = AppUser.findById(known.user());
        if (used == 0 || !user.active || lacksSecondFactor(user, known.family())) {
            sessions.end(known.family());
            if (used == 0 && known.taken()) {
                actor.becomeSystem();
                deeds.fire(new Deed("SESSION_STOLEN", null, known.user(), Map.of("address", address)));
            }
            throw new Refusal(IdentityRefusal.SESSION_ENDED);
        }
        // A page that was reloaded never saw the token it was given; whoever else holds it loses it.
        sql.update("""
                        UPDATE identity.refresh_token SET revoked_at = now()
                          WHERE family_id = :family AND used_at IS NULL AND revoked_at IS NULL
                          """).bind("family", known.family()).execute();
        return session(user, known.family(), address);
    }

    /** Roles may have come to need more than was shown at the identity provider when the session began. */
    private boolean lacksSecondFactor(AppUser user, UUID family) {
        return user.issuer != null
                && secondFactors.isRequired(user)
                && sql.query("SELECT showed_second_factor FROM identity.provider_session WHERE family_id = :family")
                        .bind("family", family)
                        .mapTo(Boolean.class)
                        .findFirst()
                        .filter(showed -> showed)
                        .isEmpty();
    }

    /** @return the session that ended now, or had; null where the token is nobody's */
    @Transactional
    @Nullable
    UUID out(@Nullable String token) {
        if (token != null) {
            record Known(UUID family, UUID user) {}
            Known known = sql.query("SELECT family_id, user_id FROM identity.refresh_token WHERE token_hash = :token")
                    .bind("token", Hash.of(token))
                    .map(r -> new Known(r.getColumn("family_id", UUID.class), r.getColumn("user_id", UUID.class)))
                    .findFirst()
                    .orElse(null);
            if (known != null) {
                actor.actFor(Actor.Kind.USER, known.user(), null);
                if (sessions.end(known.family())) {
                    deeds.fire(new Deed("SIGNED_OUT", null, known.user(), Map.of()));
                }
                return known.family();
            }
        }
        return null;
    }

    TokenView withClientSecret(String clientId, String secret, @Nullable String wantedScopes, String address) {
        tries.count(Tries.Of.CLIENT, clientId, address);
        ApiClient client = QuarkusTransaction.requiringNew().call(() -> ApiClient.named(clientId));
        boolean right = (client != null && client.active) ? opens(client, secret) : Passwords.matches(secret, null);
        return token(client, "SECRET", right, wantedScopes, address);
    }

    /** By a key of its own (private_key_jwt): what it shows says who it is. */
    TokenView withClientAssertion(
            @Nullable String clientId, String assertion, @Nullable String wantedScopes, String address) {
        String says = ClientKeys.says(assertion);
        if (says == null || (clientId != null && !clientId.equals(says))) {
            throw new Refusal(IdentityRefusal.WRONG_CREDENTIALS);
        }
        tries.count(Tries.Of.CLIENT, says, address);
        ApiClient client = QuarkusTransaction.requiringNew().call(() -> ApiClient.named(says));
        boolean right = client != null && client.active && assertions.opens(client, assertion);
        return token(client, "KEY", right, wantedScopes, address);
    }

    private TokenView token(
            @Nullable ApiClient client, String by, boolean right, @Nullable String wantedScopes, String address) {
        if (client == null
                || !right
                || endings.of(client.agencyId)
                || (client.expiresOn != null && client.expiresOn.isBefore(clock.machineDate()))
                || !AddressRange.holds(List.of(client.addresses), address)) {
            failed(address);
            throw new Refusal(IdentityRefusal.WRONG_CREDENTIALS);
        }
        tries.succeeded(Tries.Of.CLIENT, client.clientId, address);
        actor.actFor(Actor.Kind.CLIENT, client.id, client.agencyId);
        QuarkusTransaction.requiringNew()
                .run(() -> deeds.fire(new Deed("SIGNED_IN", null, client.id, Map.of("address", address, "by", by))));
        Set<String> scopes = new TreeSet<>(Arrays.asList(client.scopes));
        if (wantedScopes != null && !wantedScopes.isBlank()) {
            scopes.retainAll(Set.of(wantedScopes.trim().split("\\s+")));
        }
        var token = Jwt.issuer(issuer)
                .audience(audience)
                .subject(client.id.toString())
                .upn(client.clientId)
                .claim("kind", "CLIENT")
                .claim("gen", String.valueOf(client.generation))
                .groups(scopes);
        if (client.addresses.length > 0) {
            token = token.claim("net", String.join(" ", client.addresses));
        }
        if (client.agencyId != null) {
            token = token.claim("agency", client.agencyId.toString());
        }
        return new TokenView(token.expiresIn(ACCESS).sign(), "Bearer", ACCESS.toSeconds(), String.join(" ", scopes));
    }

    /** By its secret, or for a while by the one before. */
    private static boolean opens(ApiClient client, String secret) {
        if (Passwords.matches(secret, client.secretHash)) {
            return true;
        }
        return client.secretBefore != null
                && requireNonNull(client.secretBeforeUntil).isAfter(BusinessClock.machineTime())
                && Passwords.matches(secret, client.secretBefore);
    }

    /** The first of a new session. */
    Session session(AppUser user, String address) {
        return session(user, Ids.next(), address);
    }

    /** Who has not chosen his own password, or has no device where his roles need one, has no rights yet. */
    Session session(AppUser user, UUID family, String address) {
        String refresh = sessions.goOn(family, user.id, address);
        boolean missing = secondFactors.isMissing(user);
        Set<Role> roles = user.passwordGiven || missing ? Set.of() : user.roles();
        Set<String> scopes = new TreeSet<>();
        roles.forEach(role -> scopes.addAll(role.scopes()));
        String queue = user.teamId == null
                ? null
                : sql.query("SELECT queue FROM identity.team WHERE id = :id")
                        .bind("id", user.teamId)
                        .mapTo(String.class)
                        .findFirst()
                        .orElse(null);
        String access = Jwt.issuer(issuer)
                .audience(audience)
                .subject(user.id.toString())
                .upn(user.username)
                .claim("kind", "USER")
                .claim("sid", family.toString())
                .claim("gen", String.valueOf(user.generation))
                .groups(roles.stream().map(Role::name).collect(Collectors.toSet()))
                .expiresIn(ACCESS)
                .sign();
        return new Session(
                new SessionView(
                        access,
                        ACCESS.toSeconds(),
                        user.id,
                        user.username,
                        user.displayName,
                        roles.stream().map(Role::name).toList(),
                        scopes.stream().toList(),
                        queue,
                        user.passwordGiven,
                        missing,
                        user.issuer != null,
                        sessions.idle().toSeconds()),
                refresh);
    }
}
