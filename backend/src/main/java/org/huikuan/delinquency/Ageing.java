package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Sql;

/** Counts the book by age: from the standings for today, from the facts for any other day. */
@ApplicationScoped
class Ageing {

    private static final String NOW =
            "SELECT person_id, loan_id, late_since, overdue_amount, outstanding_amount FROM delinquency.%sstanding";
    private static final String THEN = """
            SELECT person_id, loan_id, late_since, overdue_amount, outstanding_amount
              FROM delinquency.standing_at(?, ?, ?::timestamptz, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff')""";
    private static final String COUNT = """
            WITH s AS (%s), by_dpd AS (
              SELECT coalesce(?::date - s.late_since, 0) AS dpd, l.currency, count(*) AS loans, sum(s.outstanding_amount) AS outstanding,
                     sum(s.overdue_amount) AS overdue
                FROM s JOIN portfolio.%sloan l ON l.person_id = s.person_id AND l.id = s.loan_id
               WHERE s.outstanding_amount > 0 AND l.disbursed_on <= ? AND (?::text IS NULL OR l.product_code = ?) GROUP BY 1, 2)
            SELECT b.scheme, b.name_zh, b.name_en, b.code, b.from_dpd, b.to_dpd, coalesce(sum(d.loans), 0) AS loans,
                   coalesce(sum(d.outstanding), 0) AS outstanding, coalesce(sum(d.overdue), 0) AS overdue, coalesce(max(d.currency), 'CNY') AS currency
              FROM delinquency.buckets_on(?, ?) b
              LEFT JOIN by_dpd d ON d.dpd >= b.from_dpd AND (b.to_dpd IS NULL OR d.dpd <= b.to_dpd) AND d.currency = ?
             GROUP BY b.sort, b.scheme, b.name_zh, b.name_en, b.seq, b.code, b.from_dpd, b.to_dpd ORDER BY b.sort, b.scheme, b.seq""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;

    Ageing(Sql sql, BusinessClock clock, Actor actor) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
    }

    AgeingView read(LocalDate asOf, Instant knownAt, String product, String currency) {
        LocalDate today = clock.businessDate();
        LocalDate day = asOf == null ? today : asOf;
        boolean now = day.equals(today) && knownAt == null;
        List<Object> parameters = new ArrayList<>();
        if (!now) {
            parameters.addAll(List.of(day, day.plusDays(1), knownAt == null ? OffsetDateTime.MAX : knownAt));
        }
        parameters.add(day);
        parameters.add(day);
        parameters.add(product);
        parameters.add(product);
        parameters.add(day);
        parameters.add(product);
        parameters.add(currency == null ? "CNY" : currency);
        Map<String, AgeingView.SchemeView> schemes = new LinkedHashMap<>();
        String whole = actor.agencyId() == null ? "whole_" : "";
        sql.list(
                COUNT.formatted(now ? NOW.formatted(whole) : THEN, whole),
                r -> {
                    String code = r.text("scheme");
                    String zh = r.text("name_zh");
                    String en = r.text("name_en");
                    return schemes.computeIfAbsent(code, c -> new AgeingView.SchemeView(c, zh, en, new ArrayList<>()))
                            .buckets()
                            .add(new AgeingView.BucketView(
                                    r.text("code"),
                                    r.integer("from_dpd"),
                                    r.integerOrNull("to_dpd"),
                                    r.number("loans"),
                                    r.money("outstanding", "currency"),
                                    r.money("overdue", "currency")));
                },
                parameters.toArray());
        return new AgeingView(day, knownAt, List.copyOf(schemes.values()));
    }
}
