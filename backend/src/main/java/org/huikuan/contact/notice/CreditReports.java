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
import org.huikuan.rules.NoticeGiven;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Page;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/**
 * Negative reports to a credit register: planned first, so that the person is told before; refused while he was not.
 */
@ApplicationScoped
class CreditReports {

    private static final String SELECT = """
            SELECT c.*, l.loan_no, coalesce(p.display_name, '-') AS planned_name, e.display_name AS ended_name,
                   EXISTS (SELECT FROM portfolio.hold h WHERE h.person_id = c.person_id AND h.reason = 'DISPUTE'
                     AND h.lifted_at IS NULL AND (h.until_at IS NULL OR h.until_at > :now)) AS disputed
              FROM contact.credit_report c JOIN portfolio.loan l ON l.person_id = c.person_id AND l.id = c.loan_id
              LEFT JOIN identity.colleague p ON p.id = c.planned_by LEFT JOIN identity.colleague e ON e.id = c.ended_by
              """;

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Duties duties;
    private final RulePacks packs;

    CreditReports(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Duties duties,
            RulePacks packs) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.duties = duties;
        this.packs = packs;
    }

    Page<CreditReportView> of(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<CreditReportView> rows = sql.query(SELECT + """
                 WHERE c.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (c.planned_at, c.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY c.planned_at DESC, c.id DESC LIMIT :limit""")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(r -> view(personId, r))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.plannedAt(), row.id()));
    }

    @Transactional
    CreditReportView plan(UUID personId, PlanCreditReport wanted) {
        LocalDate today = clock.calendarDate();
        if (!wanted.reportOn().isAfter(today) || wanted.reportOn().isAfter(today.plusYears(1))) {
            throw Refusal.of("reportOn", ContactRefusal.CREDIT_REPORT_DATE, today.plusDays(1), today.plusYears(1));
        }
        borrowers.lock(personId);
        String loanNo = sql.query("SELECT loan_no FROM portfolio.loan WHERE person_id = :personId AND id = :loanId")
                .bind("personId", personId)
                .bind("loanId", wanted.loanId())
                .mapTo(String.class)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        UUID id = Ids.next();
        int planned = sql.update("""
                INSERT INTO contact.credit_report (person_id, id, loan_id, report_on, planned_at, planned_by, state)
                  VALUES (:personId, :id, :loanId, :reportOn, :now, :actorId, 'PLANNED')
                ON CONFLICT DO NOTHING""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("loanId", wanted.loanId())
                .bind("reportOn", wanted.reportOn())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .execute();
        if (planned == 0) {
            throw Refusal.of("loanId", ContactRefusal.CREDIT_REPORT_PLANNED);
        }
        trail.append("CREDIT_REPORT_PLANNED", personId, id, Map.of("reportOn", wanted.reportOn()));
        if (!lacking(personId, wanted.loanId(), wanted.reportOn()).isEmpty()) {
            duties.arise(
                    Deadline.Event.CREDIT_REPORT_PLANNED,
                    personId,
                    id,
                    loanNo,
                    wanted.reportOn().minusDays(1));
        }
        return one(personId, id);
    }

    /**
     * It was reported; not before the law's notice was given and its time has passed, and not before the planned day.
     */
    @Transactional
    CreditReportView report(UUID personId, UUID id) {
        borrowers.lock(personId);
        CreditReportView planned = requirePlanned(personId, id);
        if (clock.calendarDate().isBefore(planned.reportOn())) {
            throw new Refusal(
                    ContactRefusal.CREDIT_REPORT_DATE,
                    planned.reportOn(),
                    planned.reportOn().plusYears(1));
        }
        if (!planned.lacking().isEmpty()) {
            throw new Refusal(ContactRefusal.CREDIT_NOTICE_MISSING, String.join(", ", planned.lacking()));
        }
        end(personId, id, CreditReportView.State.REPORTED);
        trail.append("CREDIT_REPORTED", personId, id, Map.of("disputed", planned.disputed()));
        return one(personId, id);
    }

    @Transactional
    CreditReportView drop(UUID personId, UUID id) {
        borrowers.lock(personId);
        end(personId, id, CreditReportView.State.DROPPED);
        duties.done(personId, id, "-");
        trail.append("CREDIT_REPORT_DROPPED", personId, id, Map.of());
        return one(personId, id);
    }

    private CreditReportView requirePlanned(UUID personId, UUID id) {
        CreditReportView report = one(personId, id);
        if (report.state() != CreditReportView.State.PLANNED) {
            throw new Refusal(ContactRefusal.CREDIT_REPORT_ENDED);
        }
        return report;
    }

    private void end(UUID personId, UUID id, CreditReportView.State how) {
        PersonRow.of(CreditReport.class, personId, id).end(how, actor.id(), clock.now());
        CreditReport.flush();
    }

    /** Rules in force that ask for a notice which was not given, or not so long before the day. */
    private List<String> lacking(UUID personId, UUID loanId, LocalDate day) {
        return packs.of(personId).stream()
                .flatMap(p -> p.rules().stream())
                .filter(e -> e.holds(clock.now()))
                .filter(e -> e.rule() instanceof NoticeGiven needs
                        && needs.forWhat() == NoticeGiven.For.CREDIT_REPORT
                        && !given(personId, loanId, needs, day))
                .map(RulePack.Entry::id)
                .distinct()
                .sorted()
                .toList();
    }

    /** Of this default: a notice given before its oldest unpaid instalment fell due was of another one. */
    private boolean given(UUID personId, UUID loanId, NoticeGiven needs, LocalDate day) {
        LocalDate first = sql.query("""
                SELECT min(n.given_on) AS first FROM gate.notice n LEFT
                  JOIN delinquency.standing s ON s.person_id = n.person_id AND s.loan_id = n.loan_id
                 WHERE n.person_id = :personId AND n.loan_id = :loanId AND n.kind = :notice
                   AND (s.oldest_unpaid_due_on IS NULL OR n.given_on >= s.oldest_unpaid_due_on)""")
                .bind("personId", personId)
                .bind("loanId", loanId)
                .bind("notice", needs.notice())
                .mapTo(LocalDate.class)
                .findFirst()
                .orElse(null);
        return first != null && !day.isBefore(needs.from(first));
    }

    private CreditReportView one(UUID personId, UUID id) {
        return sql.query(SELECT + " WHERE c.person_id = :personId AND c.id = :id")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bind("id", id)
                .map(r -> view(personId, r))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private CreditReportView view(UUID personId, RowView r) {
        CreditReportView.State state = CreditReportView.State.valueOf(r.getColumn("state", String.class));
        List<String> lacking = state == CreditReportView.State.PLANNED
                ? lacking(personId, r.getColumn("loan_id", UUID.class), clock.calendarDate())
                : List.of();
        return new CreditReportView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                r.getColumn("report_on", LocalDate.class),
                state,
                r.getColumn("disputed", Sql.FLAG),
                lacking,
                r.getColumn("planned_at", Instant.class),
                r.getColumn("planned_name", String.class),
                r.getColumn("ended_at", Instant.class),
                r.getColumn("ended_name", String.class));
    }
}
