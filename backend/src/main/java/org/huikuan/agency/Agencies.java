package org.huikuan.agency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.AgencyNamed;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** The firms that collect for the house. */
@ApplicationScoped
class Agencies {

    private static final String SELECT = """
            SELECT a.*, coalesce(p.placed, 0) AS placed FROM agency.agency a
              LEFT JOIN (SELECT agency_id, count(*) AS placed FROM agency.placement
                WHERE ended_at IS NULL GROUP BY 1) p ON p.agency_id = a.id""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Trail trail;

    Agencies(Sql sql, BusinessClock clock, Trail trail) {
        this.sql = sql;
        this.clock = clock;
        this.trail = trail;
    }

    List<PlacementView.AgencyView> all() {
        return sql.query(SELECT + " ORDER BY a.code").map(Agencies::view).list();
    }

    private PlacementView.AgencyView one(UUID id) {
        return sql.query(SELECT + " WHERE a.id = :id")
                .bind("id", id)
                .map(Agencies::view)
                .one();
    }

    /** Takes a firm on. */
    @Transactional
    PlacementView.AgencyView engage(EngageAgency wanted) {
        sql.lock(Lock.HOUSE_LISTS);
        if (Agency.count("code", wanted.code()) > 0) {
            throw Refusal.of("code", AgencyRefusal.AGENCY_USED);
        }
        Agency agency = new Agency(wanted.code(), wanted.name(), clock.now());
        agency.persistAndFlush();
        trail.append("AGENCY_ENGAGED", null, agency.id, Map.of("code", wanted.code()));
        return one(agency.id);
    }

    /** What it works stays with it until it is recalled; its programs get no token while it does not work. */
    @Transactional
    PlacementView.AgencyView works(UUID id, boolean works) {
        Agency agency = Agency.findById(id);
        if (agency == null) {
            throw Refusal.notFound();
        }
        if (agency.active != works) {
            agency.active = works;
            Agency.flush();
            trail.append(works ? "AGENCY_RESUMED" : "AGENCY_ENDED", null, id, Map.of());
        }
        return one(id);
    }

    void known(@Observes AgencyNamed named) {
        Agency.working(named.agencyId());
    }

    private static PlacementView.AgencyView view(RowView r) {
        return new PlacementView.AgencyView(
                r.getColumn("id", UUID.class),
                r.getColumn("code", String.class),
                r.getColumn("name", String.class),
                r.getColumn("active", Sql.FLAG),
                r.getColumn("placed", Sql.LONG));
    }
}
