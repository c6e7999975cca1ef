package org.huikuan.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.Readiness;
import org.huikuan.shared.Sql;

/** A strategy in use: without one nothing is planned. */
@ApplicationScoped
class StrategyReady implements Readiness {

    private final Sql sql;

    StrategyReady(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Item> items() {
        return List.of(new Item("STRATEGY", sql.count("""
                        SELECT count(*) FROM strategy.strategy
                          WHERE code = 'STANDARD' AND approved_at IS NOT NULL AND retired_at IS NULL"""), 1));
    }

    @Override
    public int order() {
        return 40;
    }
}
