package org.huikuan.rules;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Readiness;
import org.huikuan.shared.Sql;

/** A rule pack for the law of every product: without one the gate permits nothing. */
@ApplicationScoped
class RulesReady implements Readiness {

    private static final String LAWFUL = """
            SELECT count(DISTINCT p.jurisdiction) FROM portfolio.product p
              WHERE EXISTS (SELECT FROM rules.rule_pack k WHERE k.jurisdiction = p.jurisdiction
                AND k.effective_from <= :now AND (k.effective_to IS NULL OR k.effective_to > :now))""";

    private final Sql sql;
    private final BusinessClock clock;

    RulesReady(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Item> items() {
        return List.of(new Item(
                "LAWS",
                lawful(),
                Math.max(1, sql.count("SELECT count(DISTINCT jurisdiction) FROM portfolio.product"))));
    }

    private long lawful() {
        return sql.query(LAWFUL).bind("now", clock.now()).mapTo(Long.class).one();
    }

    @Override
    public int order() {
        return 30;
    }
}
