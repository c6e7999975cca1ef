package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.Readiness;
import org.huikuan.shared.Sql;

/** Products, and loans to collect. */
@ApplicationScoped
class PortfolioReady implements Readiness {

    private final Sql sql;

    PortfolioReady(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Item> items() {
        return List.of(new Item("PRODUCTS", sql.count("""
                        SELECT count(*) FROM portfolio.product"""), 1), new Item("LOANS", sql.count("""
                        SELECT count(*) FROM (SELECT FROM portfolio.loan LIMIT 1000) l"""), 1));
    }

    @Override
    public int order() {
        return 20;
    }
}
