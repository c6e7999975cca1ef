package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

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
        List<StandingView> rows = sql.list(
                """
                SELECT s.*, l.loan_no, l.currency, l.product_code FROM delinquency.standing_at(?, ?, ?::timestamptz, ?, ?) s
                  JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id ORDER BY l.loan_no""",
                r -> view(r, day),
                day,
                paidBefore,
                knownAt == null ? OffsetDateTime.MAX : knownAt,
                personId,
                personId);
        if (rows.isEmpty()) {
            sql.one("SELECT person_id FROM portfolio.borrower WHERE person_id = ?", r -> r.id("person_id"), personId)
                    .orElseThrow(Refusal::notFound);
        }
        return new StandingView.KnownView(day, knownAt, rows);
    }

    List<StandingView.ChangeView> history(UUID personId) {
        return sql.list(
                """
                SELECT h.*, l.currency FROM delinquency.standing_history h JOIN portfolio.loan l ON l.person_id = h.person_id AND l.id = h.loan_id
                 WHERE h.person_id = ? ORDER BY h.id DESC LIMIT 500""",
                r -> new StandingView.ChangeView(
                        r.id("loan_id"),
                        r.date("as_of"),
                        dpd(r.date("late_since"), r.date("as_of")),
                        r.money("overdue_amount", "currency"),
                        r.money("outstanding_amount", "currency"),
                        r.text("cause"),
                        r.instant("recorded_at")),
                personId);
    }

    private StandingView view(Row r, LocalDate day) throws java.sql.SQLException {
        LocalDate oldest = r.date("oldest_unpaid_due_on");
        int dpd = dpd(r.date("late_since"), day);
        return new StandingView(
                r.id("loan_id"),
                r.text("loan_no"),
                day,
                dpd,
                oldest,
                r.money("overdue_amount", "currency"),
                r.money("outstanding_amount", "currency"),
                r.date("next_due_on"),
                buckets.of(dpd, day, r.text("product_code")));
    }

    static int dpd(LocalDate lateSince, LocalDate day) {
        return lateSince == null ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(lateSince, day));
    }
}
