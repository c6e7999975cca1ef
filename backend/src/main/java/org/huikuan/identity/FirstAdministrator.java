package org.huikuan.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;

/**
 * The door of the first day: while no administrator could sign in, each start leaves a secret in a file that only who
 * runs the service can read, and whoever has it makes himself administrator, once. HUIKUAN_INIT opens the same door
 * where every administrator lost his password.
 */
@ApplicationScoped
class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final Duration GOOD = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** What is tried at this door is counted under one name. */
    private static final String DOOR = "first-administrator";

    private final Sql sql;
    private final Actor actor;
    private final Rights rights;
    private final Tries tries;
    private final Officers officers;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Event<Deed> deeds;
    private final Optional<String> file;
    private final boolean wanted;

    FirstAdministrator(
            Sql sql,
            Actor actor,
            Rights rights,
            Tries tries,
            Officers officers,
            Sessions sessions,
            SignIn signIn,
            Event<Deed> deeds,
            @ConfigProperty(name = "huikuan.init.file") Optional<String> file,
            @ConfigProperty(name = "huikuan.init", defaultValue = "false") boolean wanted) {
        this.sql = sql;
        this.actor = actor;
        this.rights = rights;
        this.tries = tries;
        this.officers = officers;
        this.sessions = sessions;
        this.signIn = signIn;
        this.deeds = deeds;
        this.file = file.filter(f -> !f.isBlank());
        this.wanted = wanted;
    }

    /** After the demonstration has made its people. */
    void onStart(@Observes @Priority(900) StartupEvent event) {
        file.map(Path::of)
                .ifPresent(path -> Jobs.inRequestContext(() -> {
                    actor.becomeSystem();
                    if (wanted || isNeeded()) {
                        leave(path, secret());
                        LOG.infof("No administrator can sign in yet: open the console, the secret is in %s", path);
                    } else {
                        forget(path);
                    }
                }));
    }

    /** Whether nobody who gives rights could sign in. */
    boolean isNeeded() {
        return QuarkusTransaction.joiningExisting().call(() -> sql.count("""
                        SELECT count(*) FROM identity.app_user
                          WHERE active AND password_hash IS NOT NULL AND 'ADMIN' = ANY (roles)""") == 0);
    }

    /** A secret that opens the door for a day. */
    String secret() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("DELETE FROM identity.first_secret WHERE good_until < :now")
                    .bind("now", BusinessClock.machineTime())
                    .execute();
            sql.update("INSERT INTO identity.first_secret (secret_hash, good_until) VALUES (:hash, :until)")
                    .bind("hash", Hash.of(secret))
                    .bind("until", BusinessClock.machineTime().plus(GOOD))
                    .execute();
        });
        return secret;
    }

    /** Somebody new, or an administrator who is there already and lost his password. */
    SignIn.Session open(OpenHouse wanted, String address) {
        actor.becomeSystem();
        tries.count(Tries.Of.USER, DOOR, address);
        if (!QuarkusTransaction.requiringNew().call(() -> opens(wanted.secret()))) {
            signIn.failed(address);
            throw new Refusal(IdentityRefusal.FIRST_SECRET_WRONG);
        }
        tries.succeeded(Tries.Of.USER, DOOR, address);
        String name = wanted.username().toLowerCase(Locale.ROOT);
        PasswordRule.require("password", wanted.password(), name, wanted.displayName());
        String hash = Passwords.hash(wanted.password());
        return QuarkusTransaction.requiringNew().call(() -> {
            rights.takeTurns();
            if (!opens(wanted.secret())) {
                throw new Refusal(IdentityRefusal.FIRST_SECRET_WRONG);
            }
            sql.update("DELETE FROM identity.first_secret").execute();
            Instant now = BusinessClock.machineTime();
            AppUser user = AppUser.named(name);
            if (user == null) {
                user = new AppUser(name, wanted.displayName(), null, now);
                user.have(Set.of(Role.ADMIN), now);
                user.choose(hash, now);
                user.persistAndFlush();
                officers.works(user.id, user.displayName, name);
            } else if (!user.active || !user.roles().contains(Role.ADMIN)) {
                throw Refusal.of("username", IdentityRefusal.USERNAME_USED);
            } else {
                user.choose(hash, now);
                if (user.secondFactor != null) {
                    user.endSecondFactor(null, now);
                }
                AppUser.flush();
                sessions.endAll(user.id);
            }
            deeds.fire(new Deed("ADMINISTRATOR_BY_SECRET", null, user.id, Map.of("address", address)));
            file.map(Path::of).ifPresent(FirstAdministrator::forget);
            return signIn.session(user, address);
        });
    }

    private boolean opens(String secret) {
        return sql.query("SELECT FROM identity.first_secret WHERE secret_hash = :hash AND good_until > :now")
                .bind("hash", Hash.of(secret))
                .bind("now", BusinessClock.machineTime())
                .map(r -> true)
                .findFirst()
                .isPresent();
    }

    static void leave(Path path, String secret) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.deleteIfExists(path);
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(path, secret + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warnf("%s is of no use any more and could not be removed", path);
        }
    }
}
