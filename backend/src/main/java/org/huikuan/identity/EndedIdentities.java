package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.huikuan.shared.Sql;

/** People and programs that are not active, and sessions that ended while a token of theirs may still live. */
@ApplicationScoped
class EndedIdentities implements EndedTokens {

    private final Sql sql;

    EndedIdentities(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<UUID> ended() {
        return sql.query("""
                SELECT id FROM identity.app_user WHERE NOT active
                UNION ALL SELECT id FROM identity.api_client WHERE NOT active
                UNION ALL
                SELECT t.family_id FROM identity.refresh_token t
                 WHERE t.revoked_at > now() - make_interval(secs => :longest)
                 GROUP BY t.family_id
                HAVING NOT EXISTS (SELECT FROM identity.refresh_token l
                  WHERE l.family_id = t.family_id AND l.revoked_at IS NULL)""")
                .bind("longest", 2 * SignIn.ACCESS.toSeconds())
                .mapTo(UUID.class)
                .list();
    }
}
