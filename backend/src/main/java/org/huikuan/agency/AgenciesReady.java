package org.huikuan.agency;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.Readiness;
import org.huikuan.shared.Sql;

/** Agencies, for a house that has others collect. */
@ApplicationScoped
class AgenciesReady implements Readiness {

    private final Sql sql;

    AgenciesReady(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Item> items() {
        return List.of(new Item("AGENCIES", sql.count("""
                        SELECT count(*) FROM agency.agency WHERE active"""), 0));
    }

    @Override
    public int order() {
        return 60;
    }
}
