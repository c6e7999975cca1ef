package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Masking;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;

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

    AccountView.Page read(AccountQuery query) {
        if (query.name != null && actor.agencyId() != null) {
            throw Refusal.of("name", SharedRefusal.INVALID_REQUEST);
        }
        LocalDate today = clock.businessDate();
        String[] after = Cursor.read(query.cursor, 2);
        int size = Page.limit(query.limit);
        StringBuilder where = new StringBuilder("WHERE true");
        List<Object> values = new ArrayList<>();
        and(where, values, " AND l.loan_no = ?", query.loanNo);
        and(where, values, " AND b.name LIKE ? || '%'", query.name);
        and(where, values, " AND l.product_code = ?", query.product);
        and(
                where,
                values,
                " AND s.late_since <= ?",
                query.dpdFrom == null || query.dpdFrom <= 0 ? null : today.minusDays(query.dpdFrom));
        and(
                where,
                values,
                " AND coalesce(s.late_since, DATE '9999-12-31') >= ?",
                query.dpdTo == null ? null : today.minusDays(query.dpdTo));
        and(where, values, " AND s.outstanding_amount >= ?", amount(query.outstandingFrom));
        and(where, values, " AND s.outstanding_amount < ?", amount(query.outstandingBelow));
        and(where, values, " AND a.agency_id = ?", query.agencyId);
        if (Boolean.TRUE.equals(query.onHold)) {
            where.append(" AND h.held");
        }
        if (after != null) {
            where.append(" AND (coalesce(s.late_since, DATE '9999-12-31'), s.loan_id) > (?::date, ?::uuid)");
            values.add(Cursor.date(after[0]));
            values.add(Cursor.id(after[1]));
        }
        values.add(size + 1);
        values.add(0, clock.now());
        List<Keyed> rows = sql.list(
                """
                SELECT s.*, l.loan_no, l.product_code, l.currency, b.name, a.agency_id, h.held,
                       coalesce(s.late_since, DATE '9999-12-31') AS sort
                  FROM delinquency.standing s
                  JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
                  JOIN portfolio.borrower b ON b.person_id = s.person_id
                  LEFT JOIN portfolio.assignment a ON a.person_id = s.person_id AND a.loan_id = s.loan_id AND a.ended_at IS NULL
                  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM portfolio.hold h WHERE h.person_id = s.person_id AND h.lifted_at IS NULL
                       AND (h.until_at IS NULL OR h.until_at > ?)) AS held) h
                """ + where + " ORDER BY coalesce(s.late_since, DATE '9999-12-31'), s.loan_id LIMIT ?",
                r -> new Keyed(view(r, today), r.date("sort")),
                values.toArray());
        String next =
                Page.next(rows, size, row -> Cursor.of(row.sort(), row.view().loanId()));
        return new AccountView.Page(rows.stream().map(Keyed::view).toList(), next);
    }

    private record Keyed(AccountView view, LocalDate sort) {}

    private AccountView view(Row r, LocalDate today) throws java.sql.SQLException {
        String name = r.text("name");
        return new AccountView(
                r.id("person_id"),
                r.id("loan_id"),
                r.text("loan_no"),
                actor.agencyId() == null ? name : Masking.name(name),
                r.text("product_code"),
                StandingFile.dpd(r.date("late_since"), today),
                r.money("overdue_amount", "currency"),
                r.money("outstanding_amount", "currency"),
                r.date("next_due_on"),
                r.id("agency_id"),
                r.flag("held"));
    }

    private static BigDecimal amount(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static void and(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            where.append(condition);
            values.add(value);
        }
    }
}
