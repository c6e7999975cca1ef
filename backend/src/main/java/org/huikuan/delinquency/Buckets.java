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
                .build(on -> sql.list(
                        "SELECT * FROM delinquency.buckets_on(?, ?) ORDER BY sort, scheme, seq",
                        r -> new Range(
                                r.text("scheme"), r.text("code"), r.integer("from_dpd"), r.integerOrNull("to_dpd")),
                        on.day(),
                        on.product()));
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
        sql.list("""
                SELECT s.*, b.code AS bucket, b.from_dpd, b.to_dpd, u.display_name AS set_name FROM delinquency.bucket_scheme s
                  JOIN delinquency.bucket b ON b.scheme = s.code AND b.product = s.product AND b.effective_from = s.effective_from LEFT JOIN identity.app_user u ON u.id = s.set_by
                 ORDER BY s.sort, s.code, s.product, s.effective_from DESC, b.seq LIMIT 2000""", r -> {
            Key key = new Key(r.text("code"), r.text("product"), r.date("effective_from"));
            SchemeVersionView view = versions.get(key);
            if (view == null) {
                view = new SchemeVersionView(
                        key.code(),
                        key.product().isEmpty() ? null : key.product(),
                        key.from(),
                        r.text("name_zh"),
                        r.text("name_en"),
                        r.text("set_name"),
                        new ArrayList<>());
                versions.put(key, view);
            }
            view.buckets()
                    .add(new SchemeVersionView.RangeView(
                            r.text("bucket"), r.integer("from_dpd"), r.integerOrNull("to_dpd")));
            return null;
        });
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
                && sql.one("SELECT code FROM portfolio.product WHERE code = ?", r -> r.text("code"), product)
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
        int sort = sql.one(
                        "SELECT coalesce(min(sort) FILTER (WHERE code = ?), max(sort) + 1, 1) AS n FROM delinquency.bucket_scheme",
                        r -> r.integer("n"),
                        wanted.code())
                .orElseThrow();
        int added = sql.update(
                "INSERT INTO delinquency.bucket_scheme (code, product, effective_from, name_zh, name_en, sort, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                wanted.code(),
                product,
                wanted.effectiveFrom(),
                wanted.nameZh(),
                wanted.nameEn(),
                sort,
                clock.now(),
                actor.id());
        if (added == 0) {
            throw Refusal.of("effectiveFrom", DelinquencyRefusal.SCHEME_EXISTS);
        }
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < wanted.buckets().size(); i++) {
            Integer to = i + 1 < wanted.buckets().size()
                    ? wanted.buckets().get(i + 1).fromDpd() - 1
                    : null;
            rows.add(new Object[] {
                wanted.code(),
                product,
                wanted.effectiveFrom(),
                i,
                wanted.buckets().get(i).code(),
                wanted.buckets().get(i).fromDpd(),
                to
            });
        }
        sql.batch(
                "INSERT INTO delinquency.bucket (scheme, product, effective_from, seq, code, from_dpd, to_dpd) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows);
        trail.append(
                "BUCKET_SCHEME_WRITTEN",
                null,
                null,
                Map.of("scheme", wanted.code(), "product", product, "from", wanted.effectiveFrom()));
        ranges.invalidateAll();
        return all();
    }
}
