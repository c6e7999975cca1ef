package org.huikuan.identity;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Provider;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.huikuan.shared.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Signing in by the institution's identity provider. Who comes for the first time appears; his name and his roles are
 * what it says now, each time. Here he has no password, no device and no rights anybody here gave: a session of his is
 * one of ours like any other, which ends here, there, or when he is deactivated.
 */
@ApplicationScoped
class ProviderSignIn implements Chore {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_USERNAME = 40;

    private final IdentityProvider provider;
    private final Sql sql;
    private final Tries tries;
    private final Rights rights;
    private final Officers officers;
    private final Sessions sessions;
    private final SecondFactors secondFactors;
    private final SignIn signIn;
    private final Vault vault;
    private final Actor actor;
    private final Event<Deed> deeds;
    private final Provider<String> rolesClaim;
    private final Provider<Optional<String>> roles;
    private final Provider<Optional<List<String>>> secondFactor;

    ProviderSignIn(
            IdentityProvider provider,
            Sql sql,
            Tries tries,
            Rights rights,
            Officers officers,
            Sessions sessions,
            SecondFactors secondFactors,
            SignIn signIn,
            Vault vault,
            Actor actor,
            Event<Deed> deeds,
            @ConfigProperty(name = "huikuan.provider.roles-claim") Provider<String> rolesClaim,
            @ConfigProperty(name = "huikuan.provider.roles") Provider<Optional<String>> roles,
            @ConfigProperty(name = "huikuan.provider.second-factor") Provider<Optional<List<String>>> secondFactor) {
        this.provider = provider;
        this.sql = sql;
        this.tries = tries;
        this.rights = rights;
        this.officers = officers;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.signIn = signIn;
        this.vault = vault;
        this.actor = actor;
        this.deeds = deeds;
        this.rolesClaim = rolesClaim;
        this.roles = roles;
        this.secondFactor = secondFactor;
    }

    private record Answer(
            SignIn.@Nullable Session session, @Nullable IdentityRefusal no) {}

    SignIn.Session withCode(FromProvider brought, String address) {
        // Who he is only the provider knows; colleagues behind one address are not counted as one.
        String counted = "provider " + brought.code();
        tries.count(Tries.Of.USER, counted, address);
        Identified says;
        try {
            says = provider.identify(brought);
        } catch (Refusal refused) {
            if (refused.code() == IdentityRefusal.PROVIDER_REFUSED) {
                signIn.failed(address);
            } else {
                tries.giveBack(Tries.Of.USER, counted, address);
            }
            throw refused;
        }
        tries.giveBack(Tries.Of.USER, counted, address);
        String issuer = provider.issuer();
        actor.becomeSystem();
        // What the provider says of rights stands also where it lets nobody in.
        Answer answer = QuarkusTransaction.requiringNew().call(() -> letIn(says, issuer, address));
        if (answer.no() != null) {
            signIn.failed(address);
            throw new Refusal(answer.no());
        }
        return requireNonNull(answer.session());
    }

    private Answer letIn(Identified says, String issuer, String address) {
        Instant now = BusinessClock.machineTime();
        Set<Role> wanted = ProviderRoles.of(roles.get().orElse("")).of(IdToken.at(says.claims(), rolesClaim.get()));
        AppUser user = AppUser.lockedBySubject(issuer, says.subject());
        if (user == null) {
            // Two first sign-ins of one person make one person.
            rights.takeTurns();
            user = AppUser.lockedBySubject(issuer, says.subject());
        }
        if (user == null) {
            if (wanted.isEmpty()) {
                return new Answer(null, IdentityRefusal.PROVIDER_NO_ROLE);
            }
            String username = username(says);
            if (AppUser.named(username) != null) {
                return new Answer(null, IdentityRefusal.PROVIDER_NAME_USED);
            }
            user = new AppUser(username, displayName(says, username), null, now);
            user.comesFrom(issuer, says.subject());
            user.persistAndFlush();
            officers.works(user.id, user.displayName, username);
            actor.actFor(Actor.Kind.USER, user.id, null);
            deeds.fire(new Deed("USER_MADE", null, user.id, Map.of("by", "PROVIDER")));
        }
        if (!user.active) {
            return new Answer(null, IdentityRefusal.PROVIDER_USER_ENDED);
        }
        actor.actFor(Actor.Kind.USER, user.id, null);
        String name = displayName(says, user.username);
        if (!name.equals(user.displayName)) {
            user.describe(name, user.teamId, now);
            officers.isCalled(user.id, name);
        }
        if (!wanted.equals(user.roles())) {
            user.have(wanted, now);
            // What was begun with other roles goes on with none of these.
            sessions.endAll(user.id);
            List<String> names = wanted.stream().map(Role::name).toList();
            deeds.fire(new Deed("RIGHTS_CHANGED", null, user.id, Map.of("rights", names, "by", "PROVIDER")));
        }
        AppUser.flush();
        if (wanted.isEmpty()) {
            return new Answer(null, IdentityRefusal.PROVIDER_NO_ROLE);
        }
        boolean showed = !Collections.disjoint(secondFactor.get().orElse(List.of()), says.shown());
        if (secondFactors.isRequired(user) && !showed) {
            return new Answer(null, IdentityRefusal.PROVIDER_SECOND_FACTOR);
        }
        UUID family = Ids.next();
        sql.update("""
                        INSERT INTO identity.provider_session (family_id, user_id, issuer, subject, sid,
                          showed_second_factor, id_token)
                        VALUES (:family, :user, :issuer, :subject, :sid, :showed, :token)""")
                .bind("family", family)
                .bind("user", user.id)
                .bind("issuer", issuer)
                .bind("subject", says.subject())
                .bind("sid", says.sid())
                .bind("showed", showed)
                .bind("token", vault.seal(says.token().getBytes(StandardCharsets.UTF_8), family))
                .execute();
        deeds.fire(new Deed("SIGNED_IN", null, user.id, Map.of("address", address, "by", "PROVIDER")));
        return new Answer(signIn.session(user, family, address), null);
    }

    /** As it is written here: what the rule of names does not take is a dot. */
    private static String username(Identified says) {
        String given = says.username() == null ? says.subject() : says.username();
        String name =
                given.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", ".").replaceAll("^[._-]+", "");
        if (name.length() >= 2 && name.length() <= LONGEST_USERNAME && name.equalsIgnoreCase(given)) {
            return name;
        }
        // What another could be written as as well bears something of his own.
        String own = HexFormat.of().formatHex(Hash.of(says.subject()), 0, 3);
        return "p" + name.substring(0, Math.min(name.length(), LONGEST_USERNAME - 8)) + "-" + own;
    }

    private static String displayName(Identified says, String otherwise) {
        String name = says.displayName();
        return name == null || name.isBlank() ? otherwise : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The provider says that somebody left: what he is signed in with here ends. */
    void left(String token) {
        IdToken.Left left = provider.left(token);
        actor.becomeSystem();
        String issuer = provider.issuer();
        QuarkusTransaction.requiringNew().run(() -> {
            record Session(UUID family, UUID user) {}
            sql.query("""
                            SELECT family_id, user_id FROM identity.provider_session
                             WHERE issuer = :issuer AND (sid = :sid
                               OR subject = :subject AND (sid IS NULL OR :sid::text IS NULL))""")
                    .bind("issuer", issuer)
                    .bind("sid", left.sid())
                    .bind("subject", left.subject())
                    .map(r -> new Session(r.getColumn("family_id", UUID.class), r.getColumn("user_id", UUID.class)))
                    .list()
                    .forEach(session -> {
                        if (sessions.end(session.family())) {
                            deeds.fire(new Deed("SIGNED_OUT", null, session.user(), Map.of("by", "PROVIDER")));
                        }
                    });
        });
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** Of sessions that are over nothing is kept. */
    @Override
    @Transactional
    public void perform() {
        sql.update("""
                        DELETE FROM identity.provider_session s
                          WHERE NOT EXISTS (SELECT FROM identity.refresh_token t
                            WHERE t.family_id = s.family_id AND t.revoked_at IS NULL AND t.expires_at > :now)
                            """).bind("now", BusinessClock.machineTime()).execute();
    }

    /** What ends a session there that ended here; nothing where it did not begin there. */
    SignedOutView endThere(@Nullable UUID family) {
        if (family == null || provider.name() == null) {
            return SignedOutView.HERE;
        }
        byte[] sealed = QuarkusTransaction.requiringNew().call(() -> taken(family));
        if (sealed == null) {
            return SignedOutView.HERE;
        }
        try {
            return new SignedOutView(
                    provider.endSession(),
                    provider.clientId(),
                    new String(vault.open(sealed, family), StandardCharsets.UTF_8));
        } catch (Refusal e) {
            return SignedOutView.HERE;
        }
    }

    private byte @Nullable [] taken(UUID family) {
        byte[] sealed = sql.query("SELECT id_token FROM identity.provider_session WHERE family_id = :family")
                .bind("family", family)
                .mapTo(byte[].class)
                .findFirst()
                .orElse(null);
        sql.update("DELETE FROM identity.provider_session WHERE family_id = :family")
                .bind("family", family)
                .execute();
        return sealed;
    }
}
