package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** Makes users and programs. Invited: the demonstration and the first start. */
@ApplicationScoped
public class Directory {

    private final Sql sql;
    private final BusinessClock clock;

    Directory(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public boolean isEmpty() {
        return sql.query("SELECT 1 AS x FROM identity.app_user LIMIT 1")
                .map(r -> true)
                .findFirst()
                .isEmpty();
    }

    @Transactional
    public UUID team(String code, String name, String queue) {
        UUID id = Ids.next();
        sql.update("INSERT INTO identity.team (id, code, name, queue) VALUES (:id, :code, :name, :queue)")
                .bind("id", id)
                .bind("code", code)
                .bind("name", name)
                .bind("queue", queue)
                .execute();
        return id;
    }

    @Transactional
    public UUID user(String username, String displayName, String password, Set<Role> roles, @Nullable UUID teamId) {
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO identity.app_user (id, username, display_name, password_hash, roles, team_id,
                          created_at) VALUES (:id, :username, :displayName, :passwordHash, :roles, :teamId, :now)""")
                .bind("id", id)
                .bind("username", username)
                .bind("displayName", displayName)
                .bind("passwordHash", Passwords.hash(password))
                .bind("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .bind("teamId", teamId)
                .bind("now", clock.now())
                .execute();
        sql.update("""
                        INSERT INTO identity.officer (id, name, badge_no, created_at)
                          VALUES (:id, :displayName, :username, :now)""")
                .bind("id", id)
                .bind("displayName", displayName)
                .bind("username", username)
                .bind("now", clock.now())
                .execute();
        return id;
    }

    @Transactional
    public UUID client(String clientId, String name, String secret, Set<String> scopes, @Nullable UUID agencyId) {
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO identity.api_client (id, client_id, secret_hash, name, scopes, agency_id,
                          created_at) VALUES (:id, :clientId, :secretHash, :name, :scopes, :agencyId, :now)""")
                .bind("id", id)
                .bind("clientId", clientId)
                .bind("secretHash", Passwords.hash(secret))
                .bind("name", name)
                .bind("scopes", scopes.toArray(String[]::new))
                .bind("agencyId", agencyId)
                .bind("now", clock.now())
                .execute();
        return id;
    }
}
