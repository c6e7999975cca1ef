package org.huikuan.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does with his own account, by his password: a session somebody else sits at is not enough. Every other
 * session of his ends with it, and passwords are hashed outside of transactions, as at the door.
 */
@ApplicationScoped
class OwnAccount {

    private final Tries tries;
    private final Sessions sessions;
    private final SecondFactors secondFactors;
    private final SignIn signIn;
    private final Actor actor;
    private final Event<Deed> deeds;

    OwnAccount(
            Tries tries,
            Sessions sessions,
            SecondFactors secondFactors,
            SignIn signIn,
            Actor actor,
            Event<Deed> deeds) {
        this.tries = tries;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.signIn = signIn;
        this.actor = actor;
        this.deeds = deeds;
    }

    private record Known(
            String username, String displayName, @Nullable String hash) {}

    SignIn.Session choosePassword(ChoosePassword chosen, String address) {
        Known known = known("current", chosen.current(), address);
        if (chosen.wanted().equals(chosen.current())) {
            throw Refusal.of("wanted", IdentityRefusal.PASSWORD_SAME);
        }
        PasswordRule.require("wanted", chosen.wanted(), known.username(), known.displayName());
        String hash = Passwords.hash(chosen.wanted());
        return anew("PASSWORD_CHOSEN", address, user -> {
            if (!Objects.equals(known.hash(), user.passwordHash)) {
                throw Refusal.of("current", IdentityRefusal.PASSWORD_WRONG);
            }
            user.choose(hash, BusinessClock.machineTime());
        });
    }

    SecondFactorSecretView beginSecondFactor(String password, String address) {
        known("password", password, address);
        return QuarkusTransaction.requiringNew().call(() -> secondFactors.begin(AppUser.of(actor.id())));
    }

    SignIn.Session confirmSecondFactor(String code, String address) {
        return anew("SECOND_FACTOR_SET", address, user -> secondFactors.confirm(user, code));
    }

    SignIn.Session endSecondFactor(EndSecondFactor end, String address) {
        Known known = known("password", end.password(), address);
        tries.count(Tries.Of.CODE, known.username(), address);
        SignIn.Session session = anew("SECOND_FACTOR_ENDED", address, user -> {
            if (user.secondFactor != null && !secondFactors.opens(user, end.code())) {
                throw Refusal.of("code", IdentityRefusal.SECOND_FACTOR_WRONG);
            }
            user.endSecondFactor(null, BusinessClock.machineTime());
        });
        tries.succeeded(Tries.Of.CODE, known.username(), address);
        return session;
    }

    /** @throws Refusal PASSWORD_WRONG for the field, when it is not his */
    private Known known(String field, String password, String address) {
        UUID id = actor.id();
        Known known = QuarkusTransaction.requiringNew().call(() -> {
            AppUser user = AppUser.findById(id);
            if (user == null || !user.active) {
                throw new Refusal(IdentityRefusal.USER_UNKNOWN);
            }
            return new Known(user.username, user.displayName, user.passwordHash);
        });
        tries.count(Tries.Of.USER, known.username(), address);
        if (!Passwords.matches(password, known.hash())) {
            throw Refusal.of(field, IdentityRefusal.PASSWORD_WRONG);
        }
        tries.succeeded(Tries.Of.USER, known.username(), address);
        return known;
    }

    /** Something of the account changes, every session of it ends, and this one goes on as a new one. */
    private SignIn.Session anew(String what, String address, Consumer<AppUser> change) {
        UUID id = actor.id();
        return QuarkusTransaction.requiringNew().call(() -> {
            AppUser user = AppUser.of(id);
            if (!user.active) {
                throw new Refusal(IdentityRefusal.USER_UNKNOWN);
            }
            change.accept(user);
            AppUser.flush();
            sessions.endAll(id);
            deeds.fire(new Deed(what, null, id, Map.of()));
            return signIn.session(user, address);
        });
    }
}
