package org.huikuan.identity;

import static java.util.Objects.requireNonNull;

import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.huikuan.shared.Caller;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** Who is acting: a person, a program, or the system itself in a job. */
@RequestScoped
@Unremovable
public class Actor implements Caller {

    /** The kinds of actor. */
    public enum Kind {
        USER,
        CLIENT,
        SYSTEM
    }

    private static final UUID SYSTEM_ID = new UUID(0, 0);
    private static final String HOUSE = "desk";

    private final SecurityIdentity identity;
    private final Sql sql;
    private @Nullable Kind kind;
    private @Nullable UUID id;
    private @Nullable UUID agencyId;

    Actor(SecurityIdentity identity, Sql sql) {
        this.identity = identity;
        this.sql = sql;
    }

    public Kind kind() {
        resolve();
        return requireNonNull(kind);
    }

    @Override
    public UUID id() {
        resolve();
        return requireNonNull(id);
    }

    /** @return the agency this program works for, or null for the house */
    public @Nullable UUID agencyId() {
        resolve();
        return agencyId;
    }

    /** @return the session a person works in, or null for anybody else */
    @Nullable
    UUID session() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getClaim("sid") instanceof String sid
                ? UUID.fromString(sid)
                : null;
    }

    public boolean may(String scope) {
        return kind() == Kind.SYSTEM || identity.hasRole(scope);
    }

    /** Acts as the system for the rest of this request context; for jobs. */
    public void becomeSystem() {
        kind = Kind.SYSTEM;
        id = SYSTEM_ID;
        agencyId = null;
    }

    /** Acts for whoever ordered the work, with his sight and no more; for jobs. */
    public void actFor(Kind orderedByKind, UUID orderedBy, @Nullable UUID agency) {
        kind = orderedByKind;
        id = orderedBy;
        agencyId = agency;
    }

    /** Acts for whoever holds this token, for what is written beside his request. */
    public void actFor(JsonWebToken token) {
        resolve(token);
    }

    /** The row-level scope of this actor; empty shows nothing. */
    @Override
    public String rowScope() {
        if (kind != null) {
            return scopeOf(agencyId);
        }
        if (identity.isAnonymous()) {
            return "";
        }
        return scopeOf(agencyOf((JsonWebToken) identity.getPrincipal()));
    }

    private static String scopeOf(@Nullable UUID agency) {
        return agency == null ? HOUSE : agency.toString();
    }

    private static @Nullable UUID agencyOf(JsonWebToken token) {
        String agency = "CLIENT".equals(token.getClaim("kind")) ? token.getClaim("agency") : null;
        return agency == null ? null : UUID.fromString(agency);
    }

    private void resolve() {
        if (kind == null) {
            resolve((JsonWebToken) identity.getPrincipal());
        }
    }

    private void resolve(JsonWebToken token) {
        String tokenKind = token.getClaim("kind");
        if ("CLIENT".equals(tokenKind)) {
            agencyId = agencyOf(token);
            id = UUID.fromString(token.getSubject());
            kind = Kind.CLIENT;
        } else if ("USER".equals(tokenKind)) {
            id = UUID.fromString(token.getSubject());
            kind = Kind.USER;
        } else {
            id = QuarkusTransaction.joiningExisting().call(() -> known(token.getName()));
            kind = Kind.USER;
        }
    }

    private UUID known(String username) {
        return sql.query("SELECT id FROM identity.app_user WHERE username = lower(:username) AND active")
                .bind("username", username)
                .mapTo(UUID.class)
                .findFirst()
                .orElseThrow(() -> new Refusal(IdentityRefusal.USER_UNKNOWN));
    }
}
