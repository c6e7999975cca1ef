package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** Reads standings of one person: now, on any day, and as known at any moment. */
@ApplicationScoped
class StandingFile {

    private final Sql sql;
    private final BusinessClock clock;
    private final Buckets buckets;

    StandingFile(Sql sql, BusinessClock clock, Buckets buckets) {
        this.sql = sql;
        this.clock = clock;
        this.buckets = buckets;
    }

    /** A day is seen at its end, or at its opening, before that day's money. */
    enum Moment {
        OPENING,
        CLOSING
    }

    StandingView.KnownView read(UUID personId, LocalDate asOf, Instant knownAt, Moment moment) {
        LocalDate day = asOf == null ? clock.businessDate() : asOf;
        LocalDate paidBefore = moment == Moment.OPENING ? day : day.plusDays(1);
        List<StandingView> rows = sql.query("""
                SELECT s.*, l.loan_no, l.currency, l.product_code
                  FROM delinquency.standing_at(:day, :paidBefore, :knownAt::timestamptz, :personId, :personId) s
                  JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id ORDER BY l.loan_no""")
                .bind("day", day)
                .bind("paidBefore", paidBefore)
                .bind("knownAt", knownAt == null ? OffsetDateTime.MAX : knownAt)
                .bind("personId", personId)
                .map(r -> view(r, day))
                .list();
        if (rows.isEmpty()
                && sql.query("SELECT person_id FROM portfolio.borrower WHERE person_id = :personId")
                        .bind("personId", personId)
                        .mapTo(UUID.class)
                        .findFirst()
                        .isEmpty()) {
            throw Refusal.notFound();
        }
        return new StandingView.KnownView(day, knownAt, rows);
    }

    Page<StandingView.ChangeView> history(UUID personId, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit, Page.MAX);
        List<Page.Placed<StandingView.ChangeView>> rows = sql.query("""
                SELECT h.*, l.currency FROM delinquency.standing_history h
                  JOIN portfolio.loan l ON l.person_id = h.person_id AND l.id = h.loan_id
                 WHERE h.person_id = :personId AND h.id < :after ORDER BY h.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bind("after", after == null ? Long.MAX_VALUE : Cursor.number(after[0]))
                .bind("limit", size + 1)
                .map(r -> new Page.Placed<>(
                        new StandingView.ChangeView(
                                r.getColumn("loan_id", UUID.class),
                                r.getColumn("as_of", LocalDate.class),
                                dpd(r.getColumn("late_since", LocalDate.class), r.getColumn("as_of", LocalDate.class)),
                                Money.of(
                                        r.getColumn("overdue_amount", BigDecimal.class),
                                        r.getColumn("currency", String.class)),
                                Money.of(
                                        r.getColumn("outstanding_amount", BigDecimal.class),
                                        r.getColumn("currency", String.class)),
                                r.getColumn("cause", String.class),
                                r.getColumn("recorded_at", Instant.class)),
                        Cursor.of(r.getColumn("id", Sql.LONG))))
                .list();
        return Page.placed(rows, size);
    }

    private StandingView view(RowView r, LocalDate day) {
        LocalDate oldest = r.getColumn("oldest_unpaid_due_on", LocalDate.class);
        int dpd = dpd(r.getColumn("late_since", LocalDate.class), day);
        return new StandingView(
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                day,
                dpd,
                oldest,
                Money.of(r.getColumn("overdue_amount", BigDecimal.class), r.getColumn("currency", String.class)),
                Money.of(r.getColumn("outstanding_amount", BigDecimal.class), r.getColumn("currency", String.class)),
                r.getColumn("next_due_on", LocalDate.class),
                buckets.of(dpd, day, r.getColumn("product_code", String.class)));
    }

    static int dpd(LocalDate lateSince, LocalDate day) {
        return lateSince == null ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(lateSince, day));
    }
}
