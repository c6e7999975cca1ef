package org.huikuan.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    static final Duration REFRESH = Duration.ofHours(12);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sql sql;
    private final Tries tries;
    private final Endings endings;
    private final Actor actor;
    private final Event<Deed> deeds;
    private final String issuer;
    private final String audience;

    SignIn(
            Sql sql,
            Tries tries,
            Endings endings,
            Actor actor,
            Event<Deed> deeds,
            @ConfigProperty(name = "huikuan.token.issuer", defaultValue = "huikuan") String issuer,
            @ConfigProperty(name = "huikuan.token.audience", defaultValue = "huikuan-api") String audience) {
        this.sql = sql;
        this.tries = tries;
        this.endings = endings;
        this.actor = actor;
        this.deeds = deeds;
        this.issuer = issuer;
        this.audience = audience;
    }

    /** A session: what the console keeps in memory, and the refresh token for the cookie. */
    record Session(SessionView view, String refreshToken) {}

    /** Counted, looked at and let in one after another: no transaction is open while a password is hashed. */
    Session withPassword(String username, String password, String address) {
        String name = username.toLowerCase(Locale.ROOT);
        tries.count(Tries.Of.USER, name, address);
        String hash = QuarkusTransaction.requiringNew().call(() -> {
            AppUser user = AppUser.named(name);
            return user == null || !user.active ? null : user.passwordHash;
        });
        if (!Passwords.matches(password, hash)) {
            failed(address);
            throw new Refusal(IdentityRefusal.WRONG_CREDENTIALS);
        }
        tries.succeeded(Tries.Of.USER, name, address);
        return QuarkusTransaction.requiringNew().call(() -> {
            AppUser user = AppUser.named(name);
            if (user == null || !user.active || !Objects.equals(hash, user.passwordHash)) {
                throw new Refusal(IdentityRefusal.WRONG_CREDENTIALS);
            }
            actor.actFor(Actor.Kind.USER, user.id, null);
            deeds.fire(new Deed("SIGNED_IN", null, user.id, Map.of("address", address)));
            return session(user, Ids.next());
        });
    }

    /** Who it was meant to be is not written: what was typed for a name may be a password. */
    private void failed(String address) {
        actor.becomeSystem();
        QuarkusTransaction.requiringNew()
                .run(() -> deeds.fire(new Deed("SIGN_IN_FAILED", null, null, Map.of("address", address))));
    }

    @Transactional(dontRollbackOn = Refusal.class)
    Session withRefreshToken(String token) {
        byte[] hash = Hash.of(token == null ? "" : token);
        int used = sql.update("""
                UPDATE identity.refresh_token t SET used_at = coalesce(used_at, now())
                 WHERE token_hash = :hash AND revoked_at IS NULL AND expires_at > now()
                   AND (used_at IS NULL OR used_at > now() - interval '10 seconds'
                   AND NOT EXISTS (SELECT FROM identity.refresh_token n
                     WHERE n.family_id = t.family_id AND n.token_hash <> t.token_hash AND n.used_at >= t.used_at))
                     """).bind("hash", hash).execute();
        record Known(UUID family, UUID user) {}
        Known known = sql.query("SELECT family_id, user_id FROM identity.refresh_token WHERE token_hash = :hash")
                .bind("hash", hash)
                .map(r -> new Known(r.getColumn("family_id", UUID.class), r.getColumn("user_id", UUID.class)))
                .findFirst()
                .orElseThrow(() -> new Refusal(IdentityRefusal.SESSION_ENDED));
        AppUser user = AppUser.findById(known.user());
        if (used == 0 || !user.active) {
            revoke(known.family());
            throw new Refusal(IdentityRefusal.SESSION_ENDED);
        }
        // A page that was reloaded never saw the token it was given; whoever else holds it loses it.
        sql.update("""
                        UPDATE identity.refresh_token SET revoked_at = now()
                          WHERE family_id = :family AND used_at IS NULL AND revoked_at IS NULL
                          """).bind("family", known.family()).execute();
        return session(user, known.family());
    }

    @Transactional
    void out(String token) {
        if (token != null) {
            sql.query("SELECT family_id FROM identity.refresh_token WHERE token_hash = :token")
                    .bind("token", Hash.of(token))
                    .mapTo(UUID.class)
                    .findFirst()
                    .ifPresent(this::revoke);
        }
    }

    TokenView withClientSecret(String clientId, String secret, @Nullable String wantedScopes, String address) {
        tries.count(Tries.Of.CLIENT, clientId, address);
        ApiClient client = QuarkusTransaction.requiringNew().call(() -> ApiClient.named(clientId));
        boolean right = Passwords.matches(secret, client == null || !client.active ? null : client.secretHash);
        if (client == null || !right || endings.of(client.agencyId)) {
            failed(address);
            throw new Refusal(IdentityRefusal.WRONG_CREDENTIALS);
        }
        tries.succeeded(Tries.Of.CLIENT, clientId, address);
        actor.actFor(Actor.Kind.CLIENT, client.id, client.agencyId);
        QuarkusTransaction.requiringNew()
                .run(() -> deeds.fire(new Deed("SIGNED_IN", null, client.id, Map.of("address", address))));
        Set<String> scopes = new TreeSet<>(Arrays.asList(client.scopes));
        if (wantedScopes != null && !wantedScopes.isBlank()) {
            scopes.retainAll(Set.of(wantedScopes.trim().split("\\s+")));
        }
        var token = Jwt.issuer(issuer)
                .audience(audience)
                .subject(client.id.toString())
                .upn(client.clientId)
                .claim("kind", "CLIENT")
                .groups(scopes);
        if (client.agencyId != null) {
            token = token.claim("agency", client.agencyId.toString());
        }
        return new TokenView(token.expiresIn(ACCESS).sign(), "Bearer", ACCESS.toSeconds(), String.join(" ", scopes));
    }

    private Session session(AppUser user, UUID family) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String refresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sql.update("""
                        INSERT INTO identity.refresh_token (token_hash, family_id, user_id, expires_at)
                          VALUES (:refresh, :family, :userId, now() + make_interval(secs => :toSeconds))""")
                .bind("refresh", Hash.of(refresh))
                .bind("family", family)
                .bind("userId", user.id)
                .bind("toSeconds", REFRESH.toSeconds())
                .execute();
        Set<String> scopes = new TreeSet<>();
        Arrays.stream(user.roles).map(Role::valueOf).forEach(role -> scopes.addAll(role.scopes()));
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
                .groups(Set.of(user.roles))
                .expiresIn(ACCESS)
                .sign();
        return new Session(
                new SessionView(
                        access,
                        ACCESS.toSeconds(),
                        user.id,
                        user.username,
                        user.displayName,
                        Arrays.asList(user.roles),
                        scopes.stream().toList(),
                        queue),
                refresh);
    }

    private void revoke(UUID family) {
        sql.update("""
                        UPDATE identity.refresh_token SET revoked_at = now()
                          WHERE family_id = :family AND revoked_at IS NULL""").bind("family", family).execute();
    }
}
