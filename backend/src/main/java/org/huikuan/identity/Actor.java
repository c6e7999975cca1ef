package org.huikuan.identity;

import io.quarkus.arc.Unremovable;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.huikuan.shared.Caller;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

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

    private final SecurityIdentity identity;
    private final Sql sql;
    private Kind kind;
    private UUID id;
    private UUID agencyId;

    Actor(SecurityIdentity identity, Sql sql) {
        this.identity = identity;
        this.sql = sql;
    }

    public Kind kind() {
        resolve();
        return kind;
    }

    @Override
    public UUID id() {
        resolve();
        return id;
    }

    /** @return the agency this program works for, or null for the house */
    public UUID agencyId() {
        resolve();
        return agencyId;
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
    public void actFor(Kind orderedByKind, UUID orderedBy, UUID agency) {
        kind = orderedByKind;
        id = orderedBy;
        agencyId = agency;
    }

    /** The row-level scope of this actor; empty shows nothing. */
    String rowScope() {
        if (kind == null && identity.isAnonymous()) {
            return "";
        }
        resolve();
        return agencyId == null ? "desk" : agencyId.toString();
    }

    private void resolve() {
        if (kind != null) {
            return;
        }
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        String tokenKind = token.getClaim("kind");
        if ("CLIENT".equals(tokenKind)) {
            String agency = token.getClaim("agency");
            agencyId = agency == null ? null : UUID.fromString(agency);
            id = UUID.fromString(token.getSubject());
            kind = Kind.CLIENT;
        } else if ("USER".equals(tokenKind)) {
            id = UUID.fromString(token.getSubject());
            kind = Kind.USER;
        } else {
            kind = Kind.USER;
            id = sql.query("SELECT id FROM identity.app_user WHERE username = lower(:getName) AND active")
                    .bind("getName", token.getName())
                    .mapTo(UUID.class)
                    .findFirst()
                    .orElseThrow(() -> {
                        kind = null;
                        return new Refusal(IdentityRefusal.USER_UNKNOWN);
                    });
        }
    }
}
