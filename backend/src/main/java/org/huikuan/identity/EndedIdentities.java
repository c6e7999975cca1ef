package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Sql;

/** People and programs that are not active, and sessions that ended while a token of theirs may still live. */
@ApplicationScoped
class EndedIdentities implements EndedTokens {

    private static final long LONGEST = 2 * SignIn.ACCESS.toSeconds();

    private final Sql sql;
    private final BusinessClock clock;

    EndedIdentities(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<UUID> ended() {
        return sql.query("""
                SELECT id FROM identity.app_user WHERE NOT active
                UNION ALL SELECT id FROM identity.api_client WHERE NOT active OR expires_on < :today
                UNION ALL
                SELECT t.family_id FROM identity.refresh_token t
                 WHERE t.revoked_at > now() - make_interval(secs => :longest)
                 GROUP BY t.family_id
                HAVING NOT EXISTS (SELECT FROM identity.refresh_token l
                  WHERE l.family_id = t.family_id AND l.revoked_at IS NULL)""")
                .bind("today", clock.machineDate())
                .bind("longest", LONGEST)
                .mapTo(UUID.class)
                .list();
    }

    private record Changed(UUID id, int generation) {}

    @Override
    public Map<UUID, Integer> changed() {
        return sql
                .query("""
                        SELECT id, generation FROM identity.app_user
                         WHERE changed_at > now() - make_interval(secs => :longest)
                        UNION ALL SELECT id, generation FROM identity.api_client
                         WHERE changed_at > now() - make_interval(secs => :longest)""")
                .bind("longest", LONGEST)
                .map(r -> new Changed(r.getColumn("id", UUID.class), r.getColumn("generation", Sql.INT)))
                .list()
                .stream()
                .collect(Collectors.toMap(Changed::id, Changed::generation));
    }
}
