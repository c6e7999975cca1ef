package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
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
        Team team = new Team(code, name, queue);
        team.persistAndFlush();
        return team.id;
    }

    @Transactional
    public UUID user(String username, String displayName, String password, Set<Role> roles, @Nullable UUID teamId) {
        Instant now = BusinessClock.machineTime();
        AppUser user = new AppUser(username, displayName, teamId, now);
        user.have(roles, now);
        user.choose(Passwords.hash(password), now);
        user.persistAndFlush();
        sql.update("""
                        INSERT INTO identity.officer (id, name, badge_no, created_at)
                          VALUES (:id, :displayName, :username, :now)""")
                .bind("id", user.id)
                .bind("displayName", displayName)
                .bind("username", username)
                .bind("now", clock.now())
                .execute();
        return user.id;
    }

    @Transactional
    public UUID client(String clientId, String name, String secret, Set<String> scopes, @Nullable UUID agencyId) {
        Instant now = BusinessClock.machineTime();
        ApiClient client = new ApiClient(clientId, name, agencyId, now);
        client.have(scopes, now);
        client.rotate(Passwords.hash(secret), now, now);
        client.persistAndFlush();
        return client.id;
    }
}
