package org.huikuan.delinquency;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** The bucket schemes side by side: dated, for every product or for one. */
@ApplicationScoped
class Buckets {

    private record On(LocalDate day, String product) {}

    private record Range(String scheme, String code, int from, Integer to) {}

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    /** Another node may write a scheme, so what was read holds for a short while only. */
    private final LoadingCache<On, List<Range>> ranges;

    Buckets(Sql sql, BusinessClock clock, Actor actor, Trail trail) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.ranges = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(Duration.ofSeconds(10))
                .build(on -> sql.query(
                                "SELECT * FROM delinquency.buckets_on(:day, :product) ORDER BY sort, scheme, seq")
                        .bind("day", on.day())
                        .bind("product", on.product())
                        .map(r -> new Range(
                                r.getColumn("scheme", String.class),
                                r.getColumn("code", String.class),
                                r.getColumn("from_dpd", Sql.INT),
                                r.getColumn("to_dpd", Integer.class)))
                        .list());
    }

    List<StandingView.BucketView> of(int dpd, LocalDate day, String product) {
        return ranges.get(new On(day, product)).stream()
                .filter(r -> dpd >= r.from() && (r.to() == null || dpd <= r.to()))
                .map(r -> new StandingView.BucketView(r.scheme(), r.code()))
                .toList();
    }

    /** Every version, those that hold longest ago last. */
    List<SchemeVersionView> all() {
        record Key(String code, String product, LocalDate from) {}
        Map<Key, SchemeVersionView> versions = new LinkedHashMap<>();
        sql.query("""
                SELECT s.*, b.code AS bucket, b.from_dpd, b.to_dpd, u.display_name AS set_name
                  FROM delinquency.bucket_scheme s
                  JOIN delinquency.bucket b ON b.scheme = s.code AND b.product = s.product
                    AND b.effective_from = s.effective_from LEFT JOIN identity.colleague u ON u.id = s.set_by
                 ORDER BY s.sort, s.code, s.product, s.effective_from DESC, b.seq""")
                .map(r -> {
                    Key key = new Key(
                            r.getColumn("code", String.class),
                            r.getColumn("product", String.class),
                            r.getColumn("effective_from", LocalDate.class));
                    SchemeVersionView view = versions.get(key);
                    if (view == null) {
                        view = new SchemeVersionView(
                                key.code(),
                                key.product().isEmpty() ? null : key.product(),
                                key.from(),
                                r.getColumn("name_zh", String.class),
                                r.getColumn("name_en", String.class),
                                r.getColumn("set_name", String.class),
                                new ArrayList<>());
                        versions.put(key, view);
                    }
                    view.buckets()
                            .add(new SchemeVersionView.RangeView(
                                    r.getColumn("bucket", String.class),
                                    r.getColumn("from_dpd", Sql.INT),
                                    r.getColumn("to_dpd", Integer.class)));
                    return null;
                })
                .list();
        return List.copyOf(versions.values());
    }

    /** A version that holds from a day on; what was reported before stays as it was cut. */
    @Transactional
    List<SchemeVersionView> write(WriteScheme wanted) {
        LocalDate today = clock.businessDate();
        if (wanted.effectiveFrom().isBefore(today)) {
            throw Refusal.of("effectiveFrom", DelinquencyRefusal.SCHEME_IN_PAST, today);
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
        for (int i = 0; i < wanted.buckets().size(); i++) {
            int least = i == 0 ? 0 : wanted.buckets().get(i - 1).fromDpd() + 1;
            int from = wanted.buckets().get(i).fromDpd();
            if (i == 0 ? from != 0 : from < least) {
                throw Refusal.of("buckets[" + i + "].fromDpd", DelinquencyRefusal.BUCKETS_OUT_OF_ORDER, least);
            }
        }
        sql.lock(Lock.HOUSE_LISTS);
        if (BucketScheme.findById(new BucketScheme.From(wanted.code(), product, wanted.effectiveFrom())) != null) {
            throw Refusal.of("effectiveFrom", DelinquencyRefusal.SCHEME_EXISTS);
        }
        int sort = sql.query("""
                        SELECT coalesce(min(sort) FILTER (WHERE code = :code), max(sort) + 1, 1) AS n
                          FROM delinquency.bucket_scheme""")
                .bind("code", wanted.code())
                .mapTo(Integer.class)
                .findFirst()
                .orElseThrow();
        new BucketScheme(product, wanted, sort, actor.id(), clock.now()).persistAndFlush();
        trail.append(
                "BUCKET_SCHEME_WRITTEN",
                null,
                null,
                Map.of("scheme", wanted.code(), "product", product, "from", wanted.effectiveFrom()));
        ranges.invalidateAll();
        return all();
    }
}
