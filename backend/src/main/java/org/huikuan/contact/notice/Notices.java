package org.huikuan.contact.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.contact.ContactRefusal;
import org.huikuan.duties.Duties;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.rules.Deadline;
import org.huikuan.rules.NoticeKind;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** Writes down the notices that were given; each fulfils the duty that waited for it. */
@ApplicationScoped
class Notices {

    private static final String SELECT = """
            SELECT n.*, l.loan_no, coalesce(u.display_name, '-') AS recorded_name FROM gate.notice n
              JOIN portfolio.loan l ON l.person_id = n.person_id AND l.id = n.loan_id LEFT
                JOIN identity.colleague u ON u.id = n.recorded_by""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Duties duties;

    Notices(Sql sql, BusinessClock clock, Actor actor, Trail trail, Borrowers borrowers, Duties duties) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.duties = duties;
    }

    Page<NoticeView> of(UUID personId, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit, Page.MAX);
        List<NoticeView> rows = sql.query(SELECT + "\n" + """
                 WHERE n.person_id = :personId
                   AND (:after::date IS NULL OR (n.given_on, n.id) < (:after::date, :afterId::uuid))
                 ORDER BY n.given_on DESC, n.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bind("after", after == null ? null : Cursor.date(after[0]))
                .bind("afterId", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(Notices::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.givenOn(), row.id()));
    }

    @Transactional
    NoticeView record(UUID personId, RecordNotice wanted) {
        if (wanted.givenOn().isAfter(clock.calendarDate())) {
            throw Refusal.of("givenOn", ContactRefusal.NOTICE_DATE_IN_FUTURE);
        }
        borrowers.lock(personId);
        if (sql.query("SELECT id FROM portfolio.loan WHERE person_id = :personId AND id = :loanId")
                .bind("personId", personId)
                .bind("loanId", wanted.loanId())
                .mapTo(UUID.class)
                .findFirst()
                .isEmpty()) {
            throw Refusal.notFound();
        }
        Notice notice = new Notice(personId, wanted, actor.id(), clock.now());
        notice.persistAndFlush();
        UUID id = notice.id();
        trail.append("NOTICE_RECORDED", personId, id, Map.of("kind", wanted.kind(), "givenOn", wanted.givenOn()));
        if (wanted.kind() == NoticeKind.CREDIT_REPORT) {
            sql.query("""
                            SELECT id FROM contact.credit_report WHERE person_id = :personId AND loan_id = :loanId
                              AND state = 'PLANNED'""")
                    .bind("personId", personId)
                    .bind("loanId", wanted.loanId())
                    .mapTo(UUID.class)
                    .list()
                    .forEach(report -> duties.done(personId, report, wanted.givenHow()));
        }
        if (wanted.kind() == NoticeKind.VALIDATION) {
            duties.done(personId, wanted.loanId(), Deadline.Event.FIRST_CONTACT, wanted.givenHow());
        }
        return sql.query(SELECT + " WHERE n.person_id = :personId AND n.id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(Notices::view)
                .findFirst()
                .orElseThrow();
    }

    private static NoticeView view(RowView r) {
        return new NoticeView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                NoticeKind.valueOf(r.getColumn("kind", String.class)),
                r.getColumn("given_on", LocalDate.class),
                r.getColumn("given_how", String.class),
                r.getColumn("recorded_at", Instant.class),
                r.getColumn("recorded_name", String.class));
    }
}
