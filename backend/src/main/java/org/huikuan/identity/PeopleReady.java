package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Readiness;
import org.huikuan.shared.Sql;

/** Two administrators, teams, people who contact, and certificates without which they make no contact. */
@ApplicationScoped
class PeopleReady implements Readiness {

    private final Sql sql;
    private final BusinessClock clock;

    PeopleReady(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Item> items() {
        return List.of(
                new Item("ADMINISTRATORS", sql.count("""
                        SELECT count(*) FROM identity.app_user WHERE active AND 'ADMIN' = ANY (roles)"""), 2),
                new Item("TEAMS", sql.count("""
                        SELECT count(*) FROM identity.team"""), 1),
                new Item("COLLECTORS", sql.count("""
                        SELECT count(*) FROM identity.app_user
                          WHERE active AND roles && ARRAY['COLLECTOR', 'SENIOR', 'SUPERVISOR', 'LEGAL']"""), 1),
                new Item("COMPLIANCE", sql.count("""
                        SELECT count(*) FROM identity.app_user WHERE active AND 'COMPLIANCE' = ANY (roles)"""), 1),
                new Item("CERTIFIED", certified(), 1));
    }

    private long certified() {
        return sql.query("""
                        SELECT count(*) FROM identity.officer o WHERE o.left_at IS NULL AND EXISTS (
                          SELECT FROM identity.certificate c WHERE c.officer_id = o.id AND c.revoked_at IS NULL
                            AND c.expires_on >= :today)""")
                .bind("today", clock.calendarDate())
                .mapTo(Long.class)
                .one();
    }

    @Override
    public int order() {
        return 10;
    }
}
