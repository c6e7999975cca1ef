package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.HouseCurrency;
import org.huikuan.shared.Money;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.statement.Query;

/** Counts the book by age: from the standings for today, from the facts for any other day. */
@ApplicationScoped
class Ageing {

    private static final String NOW =
            "SELECT person_id, loan_id, late_since, overdue_amount, outstanding_amount FROM delinquency.%sstanding";
    private static final String THEN = """
            SELECT person_id, loan_id, late_since, overdue_amount, outstanding_amount
              FROM delinquency.standing_at(:day, :day::date + 1, coalesce(:knownAt::timestamptz, 'infinity'),
                '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff')""";
    private static final String COUNT = """
            WITH s AS (%s), by_dpd AS (
              SELECT delinquency.days_past_due(s.late_since, :day::date) AS dpd, l.currency, count(*) AS loans,
                sum(s.outstanding_amount) AS outstanding,
                     sum(s.overdue_amount) AS overdue
                FROM s JOIN portfolio.%sloan l ON l.person_id = s.person_id AND l.id = s.loan_id
               WHERE s.outstanding_amount > 0 AND l.disbursed_on <= :day
                 AND (:product::text IS NULL OR l.product_code = :product) GROUP BY 1, 2)
            SELECT b.scheme, b.name_zh, b.name_en, b.code, b.from_dpd, b.to_dpd, coalesce(sum(d.loans), 0) AS loans,
                   coalesce(sum(d.outstanding), 0) AS outstanding, coalesce(sum(d.overdue), 0) AS overdue,
                     :currency AS currency
              FROM delinquency.buckets_on(:day, :product) b
              LEFT JOIN by_dpd d ON d.dpd >= b.from_dpd AND (b.to_dpd IS NULL OR d.dpd <= b.to_dpd)
                AND d.currency = :currency
             GROUP BY b.sort, b.scheme, b.name_zh, b.name_en, b.seq, b.code, b.from_dpd, b.to_dpd
               ORDER BY b.sort, b.scheme, b.seq""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final HouseCurrency house;

    Ageing(Sql sql, BusinessClock clock, Actor actor, HouseCurrency house) {
        this.house = house;
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
    }

    AgeingView read(LocalDate asOf, Instant knownAt, String product, String currency) {
        LocalDate today = clock.businessDate();
        LocalDate day = asOf == null ? today : asOf;
        boolean now = day.equals(today) && knownAt == null;
        Map<String, AgeingView.SchemeView> schemes = new LinkedHashMap<>();
        String whole = actor.agencyId() == null ? "whole_" : "";
        Query query = sql.query(COUNT.formatted(now ? NOW.formatted(whole) : THEN, whole))
                .bind("day", day)
                .bind("product", product)
                .bind("currency", house.or(currency));
        if (!now) {
            query.bind("knownAt", knownAt);
        }
        query.map(r -> {
                    String code = r.getColumn("scheme", String.class);
                    String zh = r.getColumn("name_zh", String.class);
                    String en = r.getColumn("name_en", String.class);
                    return schemes.computeIfAbsent(code, c -> new AgeingView.SchemeView(c, zh, en, new ArrayList<>()))
                            .buckets()
                            .add(new AgeingView.BucketView(
                                    r.getColumn("code", String.class),
                                    r.getColumn("from_dpd", Sql.INT),
                                    r.getColumn("to_dpd", Integer.class),
                                    r.getColumn("loans", Sql.LONG),
                                    Money.of(
                                            r.getColumn("outstanding", BigDecimal.class),
                                            r.getColumn("currency", String.class)),
                                    Money.of(
                                            r.getColumn("overdue", BigDecimal.class),
                                            r.getColumn("currency", String.class))));
                })
                .list();
        return new AgeingView(day, knownAt, List.copyOf(schemes.values()));
    }
}
