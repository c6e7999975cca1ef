package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** What lenders differ in when they count days past due: dated, for every product or for one. */
@ApplicationScoped
class Conventions {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;

    Conventions(Sql sql, BusinessClock clock, Actor actor, Trail trail) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
    }

    List<ConventionView> all() {
        return sql.query("""
                SELECT c.*, u.display_name AS set_name FROM delinquency.convention c LEFT
                  JOIN identity.colleague u ON u.id = c.set_by ORDER BY c.product, c.effective_from DESC""")
                .map(r -> new ConventionView(
                        r.getColumn("product", String.class).isEmpty() ? null : r.getColumn("product", String.class),
                        r.getColumn("effective_from", LocalDate.class),
                        r.getColumn("first_day", Sql.INT),
                        r.getColumn("grace_days", Sql.INT),
                        WriteConvention.GracePer.valueOf(r.getColumn("grace_per", String.class)),
                        r.getColumn("grace_counts", Sql.FLAG),
                        r.getColumn("pause_before_due", Sql.FLAG),
                        r.getColumn("set_name", String.class)))
                .list();
    }

    /** The close that opens its first day counts every loan anew; what was counted before stays. */
    @Transactional
    List<ConventionView> write(WriteConvention wanted) {
        var today = clock.businessDateForWriting();
        // The close of today may be running, and has counted some of the book for tomorrow already.
        if (wanted.effectiveFrom().isBefore(today.plusDays(2))) {
            throw Refusal.of("effectiveFrom", DelinquencyRefusal.CONVENTION_IN_PAST, today.plusDays(2));
        }
        String product = wanted.product() == null ? "" : wanted.product();
        if (!product.isEmpty()
                && sql.query("SELECT code FROM portfolio.product WHERE code = :product")
                        .bind("product", product)
                        .mapTo(String.class)
                        .findFirst()
                        .isEmpty()) {
            throw Refusal.of("product", DelinquencyRefusal.PRODUCT_UNKNOWN, product);
        }
        sql.lock(Lock.HOUSE_LISTS);
        if (Convention.findById(new Convention.From(product, wanted.effectiveFrom())) != null) {
            throw Refusal.of("effectiveFrom", DelinquencyRefusal.CONVENTION_EXISTS);
        }
        new Convention(product, wanted, actor.id(), clock.now()).persistAndFlush();
        trail.append("CONVENTION_WRITTEN", null, null, Map.of("product", product, "from", wanted.effectiveFrom()));
        return all();
    }
}
