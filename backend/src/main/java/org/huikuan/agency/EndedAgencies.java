package org.huikuan.agency;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.huikuan.identity.EndedTokens;
import org.huikuan.shared.Sql;

/** Agencies whose engagement ended: their programs and people do nothing more. */
@ApplicationScoped
class EndedAgencies implements EndedTokens {

    private final Sql sql;

    EndedAgencies(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<UUID> ended() {
        return sql.query("SELECT id FROM agency.agency WHERE NOT active")
                .mapTo(UUID.class)
                .list();
    }
}
