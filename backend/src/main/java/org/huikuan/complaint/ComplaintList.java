package org.huikuan.complaint;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Json;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** Reads complaints with their steps in one statement. */
@ApplicationScoped
class ComplaintList {

    private static final String SELECT = """
            SELECT * FROM (SELECT c.*, b.name AS person_name, l.loan_no, coalesce(u.display_name, k.name) AS raised_name, s.steps, s.n,
                CASE s.n WHEN 0 THEN 'OPEN' WHEN 1 THEN 'ANSWERED' WHEN 2 THEN 'APPEALED' ELSE 'CLOSED' END AS state,
                (SELECT min(d.due_on) FROM duties.duty d WHERE d.subject_id = c.id AND d.done_at IS NULL) AS next_due,
                EXISTS (SELECT FROM portfolio.hold h WHERE h.person_id = c.person_id AND h.origin_id = c.id AND h.lifted_at IS NULL) AS stops
              FROM complaint.complaint c JOIN portfolio.borrower b ON b.person_id = c.person_id
              LEFT JOIN portfolio.loan l ON l.person_id = c.person_id AND l.id = c.loan_id
              LEFT JOIN identity.app_user u ON u.id = c.raised_by LEFT JOIN identity.api_client k ON k.id = c.raised_by
              CROSS JOIN LATERAL (SELECT count(*)::int AS n, coalesce(jsonb_agg(jsonb_build_object('no', s.no, 'kind', s.kind, 'finding', s.finding, 'cause', s.cause,
                  'chargedTo', coalesce(s.charged_ref, cu.display_name, (SELECT min(ca.name) FROM identity.api_client ca WHERE ca.agency_id = s.charged_id)),
                  'words', s.words, 'at', s.at, 'by', su.display_name) ORDER BY s.no), '[]')::text AS steps
                FROM complaint.step s LEFT JOIN identity.app_user su ON su.id = s.by_id LEFT JOIN identity.app_user cu ON cu.id = s.charged_id
               WHERE s.person_id = c.person_id AND s.complaint_id = c.id) s) c""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;

    ComplaintList(Sql sql, Json json, BusinessClock clock, Actor actor) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
    }

    ComplaintView one(UUID personId, UUID id) {
        return sql.one(SELECT + " WHERE c.person_id = ? AND c.id = ?", this::view, personId, id)
                .orElseThrow(Refusal::notFound);
    }

    List<ComplaintView> of(UUID personId) {
        return sql.list(
                SELECT + " WHERE c.person_id = ? ORDER BY c.raised_at DESC, c.id DESC LIMIT 100", this::view, personId);
    }

    ComplaintView.Page page(
            ComplaintKind kind, ComplaintView.State state, Boolean overdue, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<ComplaintView> rows = sql.list(
                SELECT + "\n" + """
                 WHERE (?::text IS NULL OR c.kind = ?) AND (?::text IS NULL OR c.state = ?) AND (?::boolean IS NOT TRUE OR c.next_due < ?)
                   AND (?::timestamptz IS NULL OR (c.raised_at, c.id) < (?::timestamptz, ?::uuid)) ORDER BY c.raised_at DESC, c.id DESC LIMIT ?""",
                this::view,
                kind,
                kind,
                state,
                state,
                overdue,
                clock.calendarDate(),
                before,
                before,
                after == null ? null : Cursor.id(after[1]),
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.raisedAt(), row.id()));
        return new ComplaintView.Page(rows, next);
    }

    private ComplaintView view(Row r) throws java.sql.SQLException {
        ComplaintView.State state = ComplaintView.State.valueOf(r.text("state"));
        LocalDate due = r.date("next_due");
        boolean waits = state == ComplaintView.State.OPEN || state == ComplaintView.State.APPEALED;
        List<String> actions = new ArrayList<>();
        if (waits && actor.may(Scope.COMPLAINTS_ANSWER)) {
            actions.add("ANSWER");
        }
        if (state == ComplaintView.State.ANSWERED && actor.may(Scope.COMPLAINTS_WRITE)) {
            actions.add("APPEAL");
        }
        return new ComplaintView(
                r.id("id"),
                r.id("person_id"),
                r.text("person_name"),
                ComplaintKind.valueOf(r.text("kind")),
                r.id("loan_id"),
                r.text("loan_no"),
                r.id("decision_id"),
                RaiseComplaint.Through.valueOf(r.text("through")),
                r.text("words"),
                r.instant("raised_at"),
                r.text("raised_name"),
                state,
                due,
                due != null && due.isBefore(clock.calendarDate()),
                r.flag("stops"),
                Arrays.asList(json.read(r.text("steps"), ComplaintView.StepView[].class)),
                actions);
    }
}
