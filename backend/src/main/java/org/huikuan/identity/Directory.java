package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Sql;

/** Makes users and programs. Invited: the demonstration and the first start. */
@ApplicationScoped
public class Directory {

    private final Sql sql;
    private final BusinessClock clock;

    Directory(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public boolean isEmpty() {
        return sql.one("SELECT 1 AS x FROM identity.app_user LIMIT 1", r -> true)
                .isEmpty();
    }

    @Transactional
    public UUID team(String code, String name, String queue) {
        UUID id = Ids.next();
        sql.update("INSERT INTO identity.team (id, code, name, queue) VALUES (?, ?, ?, ?)", id, code, name, queue);
        return id;
    }

    @Transactional
    public UUID user(String username, String displayName, String password, Set<Role> roles, UUID teamId) {
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO identity.app_user (id, username, display_name, password_hash, roles, team_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                username,
                displayName,
                Passwords.hash(password),
                roles.stream().map(Role::name).toArray(String[]::new),
                teamId,
                clock.now());
        sql.update(
                "INSERT INTO identity.officer (id, name, badge_no, created_at) VALUES (?, ?, ?, ?)",
                id,
                displayName,
                username,
                clock.now());
        return id;
    }

    @Transactional
    public UUID client(String clientId, String name, String secret, Set<String> scopes, UUID agencyId) {
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO identity.api_client (id, client_id, secret_hash, name, scopes, agency_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                clientId,
                Passwords.hash(secret),
                name,
                scopes.toArray(String[]::new),
                agencyId,
                clock.now());
        return id;
    }
}
