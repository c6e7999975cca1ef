package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** Teams and the queues they work. */
@ApplicationScoped
class Teams {

    private static final String SELECT = """
            SELECT t.*, (SELECT count(*) FROM identity.app_user u WHERE u.team_id = t.id AND u.active) AS people
              FROM identity.team t""";

    private final Sql sql;
    private final Rights rights;
    private final Event<Deed> deeds;

    Teams(Sql sql, Rights rights, Event<Deed> deeds) {
        this.sql = sql;
        this.rights = rights;
        this.deeds = deeds;
    }

    Page<TeamView> all() {
        return Page.all(sql.query(SELECT + " ORDER BY t.code").map(Teams::view).list());
    }

    @Transactional
    TeamView make(MakeTeam wanted) {
        rights.takeTurns();
        if (Team.count("code", wanted.code()) > 0) {
            throw Refusal.of("code", IdentityRefusal.TEAM_USED);
        }
        Team team = new Team(wanted.code(), wanted.name(), wanted.queue());
        team.persistAndFlush();
        deeds.fire(new Deed("TEAM_MADE", null, team.id, Map.of("code", wanted.code(), "queue", wanted.queue())));
        return one(team.id);
    }

    @Transactional
    TeamView describe(UUID id, DescribeTeam wanted) {
        Team team = Team.findById(id);
        if (team == null) {
            throw Refusal.notFound();
        }
        team.name = wanted.name();
        team.queue = wanted.queue();
        Team.flush();
        deeds.fire(new Deed("TEAM_DESCRIBED", null, id, Map.of("queue", wanted.queue())));
        return one(id);
    }

    private TeamView one(UUID id) {
        return sql.query(SELECT + " WHERE t.id = :id")
                .bind("id", id)
                .map(Teams::view)
                .one();
    }

    private static TeamView view(RowView r) {
        return new TeamView(
                r.getColumn("id", UUID.class),
                r.getColumn("code", String.class),
                r.getColumn("name", String.class),
                r.getColumn("queue", String.class),
                r.getColumn("people", Sql.LONG));
    }
}
