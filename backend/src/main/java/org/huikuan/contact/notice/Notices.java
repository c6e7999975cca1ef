package org.huikuan.contact.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** Writes down the notices that were given; each fulfils the duty that waited for it. */
@ApplicationScoped
class Notices {

    private static final String SELECT = """
            SELECT n.*, l.loan_no, coalesce(u.display_name, '-') AS recorded_name FROM gate.notice n
              JOIN portfolio.loan l ON l.person_id = n.person_id AND l.id = n.loan_id LEFT JOIN identity.app_user u ON u.id = n.recorded_by""";

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

    List<NoticeView> of(UUID personId) {
        return sql.list(
                SELECT + " WHERE n.person_id = ? ORDER BY n.given_on DESC, n.id DESC LIMIT 100",
                Notices::view,
                personId);
    }

    @Transactional
    NoticeView record(UUID personId, RecordNotice wanted) {
        if (wanted.givenOn().isAfter(clock.calendarDate())) {
            throw Refusal.of("givenOn", ContactRefusal.NOTICE_DATE_IN_FUTURE);
        }
        borrowers.lock(personId);
        sql.one(
                        "SELECT id FROM portfolio.loan WHERE person_id = ? AND id = ?",
                        r -> r.id("id"),
                        personId,
                        wanted.loanId())
                .orElseThrow(Refusal::notFound);
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO gate.notice (person_id, id, loan_id, kind, given_on, given_how, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                personId,
                id,
                wanted.loanId(),
                wanted.kind(),
                wanted.givenOn(),
                wanted.givenHow(),
                clock.now(),
                actor.id());
        trail.append("NOTICE_RECORDED", personId, id, Map.of("kind", wanted.kind(), "givenOn", wanted.givenOn()));
        if (wanted.kind() == NoticeKind.CREDIT_REPORT) {
            sql.list(
                            "SELECT id FROM contact.credit_report WHERE person_id = ? AND loan_id = ? AND state = 'PLANNED'",
                            r -> r.id("id"),
                            personId,
                            wanted.loanId())
                    .forEach(report -> duties.done(report, wanted.givenHow()));
        }
        if (wanted.kind() == NoticeKind.VALIDATION) {
            duties.done(wanted.loanId(), Deadline.Event.FIRST_CONTACT, wanted.givenHow());
        }
        return sql.one(SELECT + " WHERE n.person_id = ? AND n.id = ?", Notices::view, personId, id)
                .orElseThrow();
    }

    private static NoticeView view(Row r) throws java.sql.SQLException {
        return new NoticeView(
                r.id("id"),
                r.id("person_id"),
                r.id("loan_id"),
                r.text("loan_no"),
                NoticeKind.valueOf(r.text("kind")),
                r.date("given_on"),
                r.text("given_how"),
                r.instant("recorded_at"),
                r.text("recorded_name"));
    }
}
