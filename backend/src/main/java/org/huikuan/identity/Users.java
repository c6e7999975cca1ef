package org.huikuan.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The people who work with the console: made, described, let in and ended by administrators. */
@ApplicationScoped
class Users {

    private static final String SELECT = """
            SELECT u.*, t.name AS team, s.sessions, s.last_seen, r.rights AS waiting FROM identity.app_user u
              LEFT JOIN identity.team t ON t.id = u.team_id
              LEFT JOIN identity.rights_request r ON r.subject_id = u.id AND r.state = 'WAITING'
              CROSS JOIN LATERAL (SELECT max(issued_at) AS last_seen, count(DISTINCT family_id) FILTER (
                  WHERE revoked_at IS NULL AND used_at IS NULL AND expires_at > now()) AS sessions
                FROM identity.refresh_token s WHERE s.user_id = u.id) s""";

    private final Sql sql;
    private final Rights rights;
    private final Tries tries;
    private final Officers officers;
    private final Sessions sessions;
    private final Actor actor;
    private final Event<Deed> deeds;

    Users(Sql sql, Rights rights, Tries tries, Officers officers, Sessions sessions, Actor actor, Event<Deed> deeds) {
        this.sql = sql;
        this.rights = rights;
        this.tries = tries;
        this.officers = officers;
        this.sessions = sessions;
        this.actor = actor;
        this.deeds = deeds;
    }

    /** By name; the active first. */
    Page<UserView> page(
            @Nullable String text,
            @Nullable Role role,
            @Nullable Boolean active,
            @Nullable String cursor,
            @Nullable Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit, Page.MAX);
        return Page.of(
                sql.query(SELECT + "\n" + """
                         WHERE (:active::boolean IS NULL OR u.active = :active)
                           AND (:role::text IS NULL OR :role = ANY (u.roles))
                           AND (:text::text IS NULL OR position(lower(:text) IN u.username) > 0
                             OR position(:text IN u.display_name) > 0)
                           AND (:after::text IS NULL OR u.username > :after)
                         ORDER BY u.username LIMIT :limit""")
                        .bind("active", active)
                        .bind("role", role == null ? null : role.name())
                        .bind("text", text == null || text.isBlank() ? null : text.trim())
                        .bind("after", after == null ? null : after[0])
                        .bind("limit", size + 1)
                        .map(Users::view)
                        .list(),
                size,
                u -> Cursor.of(u.username()));
    }

    UserView one(UUID id) {
        return sql.query(SELECT + " WHERE u.id = :id")
                .bind("id", id)
                .map(Users::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** Without a password: nobody signs in with this account until he is given one. */
    @Transactional
    UserView make(MakeUser wanted) {
        rights.takeTurns();
        String name = wanted.username().toLowerCase(Locale.ROOT);
        if (AppUser.named(name) != null) {
            throw Refusal.of("username", IdentityRefusal.USERNAME_USED);
        }
        requireTeam(wanted.teamId());
        AppUser user = new AppUser(name, wanted.displayName(), wanted.teamId(), BusinessClock.machineTime());
        user.persistAndFlush();
        officers.works(user.id, user.displayName, name);
        tell("USER_MADE", user.id);
        rights.ask(subject(user), names(wanted.roles()), wanted.reason());
        return one(user.id);
    }

    @Transactional
    UserView describe(UUID id, DescribeUser wanted) {
        requireTeam(wanted.teamId());
        AppUser user = AppUser.of(id);
        user.describe(wanted.displayName(), wanted.teamId(), BusinessClock.machineTime());
        AppUser.flush();
        officers.isCalled(id, wanted.displayName());
        tell("USER_DESCRIBED", id);
        return one(id);
    }

    @Transactional
    UserView askRights(UUID id, AskRights wanted) {
        rights.takeTurns();
        AppUser user = AppUser.of(id);
        if (!user.active) {
            throw new Refusal(IdentityRefusal.NOT_ACTIVE);
        }
        user.requireOwn();
        rights.ask(subject(user), names(wanted.roles()), wanted.reason());
        return one(id);
    }

    /** Every token and session of his ends within a second; what he was to do waits for others. */
    @Transactional
    UserView deactivate(UUID id, String reason) {
        if (id.equals(actor.id())) {
            throw new Refusal(IdentityRefusal.OWN_RIGHTS);
        }
        rights.takeTurns();
        AppUser user = AppUser.of(id);
        if (user.active) {
            rights.ask(subject(user), Set.of(), reason);
            user.activate(false, BusinessClock.machineTime());
            AppUser.flush();
            rights.requireAdministrator();
            sessions.endAll(id);
            officers.leave(id);
            tell("USER_DEACTIVATED", id);
        }
        return one(id);
    }

    /** He is back without rights and without a password. */
    @Transactional
    UserView activate(UUID id, AskRights wanted) {
        rights.takeTurns();
        AppUser user = AppUser.of(id);
        if (!user.active) {
            user.activate(true, BusinessClock.machineTime());
            AppUser.flush();
            officers.works(id, user.displayName, user.username);
            tell("USER_ACTIVATED", id);
            // Whom the identity provider vouches for it gives his rights again, when he signs in.
            if (user.issuer == null) {
                rights.ask(subject(user), names(wanted.roles()), wanted.reason());
            }
        }
        return one(id);
    }

    /**
     * A password of the service's own; hashed before the transaction. An administrator gets his first and no other: who
     * could give him one would be two administrators.
     */
    GivenPasswordView givePassword(UUID id) {
        String password = PasswordRule.given();
        String hash = Passwords.hash(password);
        QuarkusTransaction.requiringNew().run(() -> {
            if (id.equals(actor.id())) {
                throw new Refusal(IdentityRefusal.OWN_RIGHTS);
            }
            AppUser user = AppUser.of(id);
            if (!user.active) {
                throw new Refusal(IdentityRefusal.NOT_ACTIVE);
            }
            if (user.passwordHash != null && user.roles().contains(Role.ADMIN)) {
                throw new Refusal(IdentityRefusal.ADMINISTRATOR_PASSWORD);
            }
            user.give(hash, actor.id(), BusinessClock.machineTime());
            AppUser.flush();
            tries.forget(user.username);
            sessions.endAll(id);
            tell("PASSWORD_GIVEN", id);
        });
        return new GivenPasswordView(password);
    }

    /** He lost his device. Who gave him his password does not, and gives him none afterwards: he would be him. */
    @Transactional
    UserView endSecondFactor(UUID id) {
        if (id.equals(actor.id())) {
            throw new Refusal(IdentityRefusal.OWN_RIGHTS);
        }
        AppUser user = AppUser.of(id);
        user.endSecondFactor(actor.id(), BusinessClock.machineTime());
        AppUser.flush();
        sessions.endAll(id);
        tell("SECOND_FACTOR_ENDED", id);
        return one(id);
    }

    /** Tries of strangers slow him no more. */
    @Transactional
    UserView unlock(UUID id) {
        tries.forget(AppUser.of(id).username);
        tell("USER_UNLOCKED", id);
        return one(id);
    }

    private static Rights.Subject subject(AppUser user) {
        return new Rights.Subject(
                RightsSubject.USER,
                user.id,
                names(user.roles()),
                wanted -> user.have(wanted.stream().map(Role::valueOf).toList(), BusinessClock.machineTime()));
    }

    private static Set<String> names(Set<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.toSet());
    }

    private void requireTeam(@Nullable UUID team) {
        if (team != null && Team.findById(team) == null) {
            throw Refusal.of("teamId", IdentityRefusal.TEAM_UNKNOWN);
        }
    }

    private void tell(String what, UUID user) {
        deeds.fire(new Deed(what, null, user, Map.of()));
    }

    private static UserView view(RowView r) {
        return new UserView(
                r.getColumn("id", UUID.class),
                r.getColumn("username", String.class),
                r.getColumn("display_name", String.class),
                r.getColumn("roles", Sql.TEXTS).stream().map(Role::valueOf).toList(),
                r.getColumn("team_id", UUID.class),
                r.getColumn("team", String.class),
                r.getColumn("active", Sql.FLAG),
                r.getColumn("issuer", String.class),
                r.getColumn("password_hash", String.class) != null,
                r.getColumn("password_given", Sql.FLAG),
                r.getColumn("second_factor_since", Instant.class),
                r.getColumn("sessions", Sql.LONG),
                r.getColumn("last_seen", Instant.class),
                r.getColumn("created_at", Instant.class),
                r.getColumn("waiting", Sql.TEXTS));
    }
}
