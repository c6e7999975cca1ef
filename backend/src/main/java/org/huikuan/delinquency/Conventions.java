package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
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
        return sql.list(
                """
                SELECT c.*, u.display_name AS set_name FROM delinquency.convention c LEFT JOIN identity.app_user u ON u.id = c.set_by ORDER BY c.product, c.effective_from DESC LIMIT 1000""",
                r -> new ConventionView(
                        r.text("product").isEmpty() ? null : r.text("product"),
                        r.date("effective_from"),
                        r.integer("first_day"),
                        r.integer("grace_days"),
                        WriteConvention.GracePer.valueOf(r.text("grace_per")),
                        r.flag("grace_counts"),
                        r.flag("pause_before_due"),
                        r.text("set_name")));
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
                && sql.one("SELECT code FROM portfolio.product WHERE code = ?", r -> r.text("code"), product)
                        .isEmpty()) {
            throw Refusal.of("product", DelinquencyRefusal.PRODUCT_UNKNOWN, product);
        }
        int added = sql.update(
                """
                INSERT INTO delinquency.convention (product, effective_from, first_day, grace_days, grace_per, grace_counts, pause_before_due, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
                product,
                wanted.effectiveFrom(),
                wanted.firstDay(),
                wanted.graceDays(),
                wanted.gracePer(),
                wanted.graceCounts(),
                wanted.pauseBeforeDue(),
                clock.now(),
                actor.id());
        if (added == 0) {
            throw Refusal.of("effectiveFrom", DelinquencyRefusal.CONVENTION_EXISTS);
        }
        trail.append("CONVENTION_WRITTEN", null, null, Map.of("product", product, "from", wanted.effectiveFrom()));
        return all();
    }
}
