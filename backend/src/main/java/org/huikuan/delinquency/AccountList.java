package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Masking;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Lists accounts by how late they are. */
@ApplicationScoped
class AccountList {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;

    AccountList(Sql sql, BusinessClock clock, Actor actor) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
    }

    Page<AccountView> read(AccountQuery query) {
        if (query.name != null && actor.agencyId() != null) {
            throw Refusal.of("name", SharedRefusal.INVALID_REQUEST);
        }
        LocalDate today = clock.businessDate();
        String[] after = Cursor.read(query.cursor, 2);
        int size = Page.limit(query.limit);
        StringBuilder where = new StringBuilder("WHERE true");
        Map<String, Object> values = new HashMap<>();
        and(where, values, " AND l.loan_no = :loanNo", "loanNo", query.loanNo);
        and(where, values, " AND b.name LIKE :name || '%'", "name", query.name);
        and(where, values, " AND l.product_code = :product", "product", query.product);
        and(
                where,
                values,
                " AND s.late_since <= :lateBy",
                "lateBy",
                query.dpdFrom == null || query.dpdFrom <= 0 ? null : today.minusDays(query.dpdFrom));
        and(
                where,
                values,
                " AND coalesce(s.late_since, DATE '9999-12-31') >= :lateFrom",
                "lateFrom",
                query.dpdTo == null ? null : today.minusDays(query.dpdTo));
        and(
                where,
                values,
                " AND s.outstanding_amount >= :outstandingFrom",
                "outstandingFrom",
                amount(query.outstandingFrom));
        and(
                where,
                values,
                " AND s.outstanding_amount < :outstandingBelow",
                "outstandingBelow",
                amount(query.outstandingBelow));
        and(where, values, " AND a.agency_id = :agencyId", "agencyId", query.agencyId);
        // An agency sees no other loans anyway; said here, the list begins with its own instead of the whole book.
        and(where, values, " AND a.agency_id = :ownAgency", "ownAgency", actor.agencyId());
        if (Boolean.TRUE.equals(query.onHold)) {
            where.append(" AND h.held");
        }
        if (after != null) {
            where.append(
                    " AND (coalesce(s.late_since, DATE '9999-12-31'), s.loan_id) > (:after::date, :afterId::uuid)");
            values.put("after", Cursor.date(after[0]));
            values.put("afterId", Cursor.id(after[1]));
        }
        List<Page.Placed<AccountView>> rows = sql.query(
                        """
                SELECT s.*, l.loan_no, l.product_code, l.currency, b.name, a.agency_id, h.held,
                       coalesce(s.late_since, DATE '9999-12-31') AS sort
                  FROM delinquency.standing s
                  JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
                  JOIN portfolio.borrower b ON b.person_id = s.person_id
                  LEFT JOIN portfolio.assigned a ON a.person_id = s.person_id AND a.loan_id = s.loan_id
                  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM portfolio.hold h
                    WHERE h.person_id = s.person_id AND h.lifted_at IS NULL
                       AND (h.until_at IS NULL OR h.until_at > :now)) AS held) h
                """ + where + " ORDER BY coalesce(s.late_since, DATE '9999-12-31'), s.loan_id LIMIT :limit")
                .bindMap(values)
                .bind("now", clock.now())
                .bind("limit", size + 1)
                .map(r -> new Page.Placed<>(
                        view(r, today),
                        Cursor.of(r.getColumn("sort", LocalDate.class), r.getColumn("loan_id", UUID.class))))
                .list();
        return Page.placed(rows, size);
    }

    private AccountView view(RowView r, LocalDate today) {
        String name = r.getColumn("name", String.class);
        return new AccountView(
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                actor.agencyId() == null ? name : Masking.name(name),
                r.getColumn("product_code", String.class),
                StandingFile.dpd(r.getColumn("late_since", LocalDate.class), today),
                Money.of(r.getColumn("overdue_amount", BigDecimal.class), r.getColumn("currency", String.class)),
                Money.of(r.getColumn("outstanding_amount", BigDecimal.class), r.getColumn("currency", String.class)),
                r.getColumn("next_due_on", LocalDate.class),
                r.getColumn("agency_id", UUID.class),
                r.getColumn("held", Sql.FLAG));
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static void and(
            StringBuilder where, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            values.put(name, value);
        }
    }
}
