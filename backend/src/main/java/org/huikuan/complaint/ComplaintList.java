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
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** Reads complaints with their steps in one statement. */
@ApplicationScoped
class ComplaintList {

    private static final String SELECT = """
            SELECT * FROM (SELECT c.*, b.name AS person_name, l.loan_no,
              u.name AS raised_name, s.steps, s.n,
                CASE s.n WHEN 0 THEN 'OPEN' WHEN 1 THEN 'ANSWERED' WHEN 2 THEN 'APPEALED' ELSE 'CLOSED' END AS state,
                (SELECT min(d.due_on) FROM duties.duty d WHERE d.person_id = c.person_id AND d.subject_id = c.id
                  AND d.done_at IS NULL) AS next_due,
                EXISTS (SELECT FROM portfolio.hold h WHERE h.person_id = c.person_id AND h.origin_id = c.id
                  AND h.lifted_at IS NULL) AS stops
              FROM complaint.complaint c JOIN portfolio.borrower b ON b.person_id = c.person_id
              LEFT JOIN portfolio.loan l ON l.person_id = c.person_id AND l.id = c.loan_id
              LEFT JOIN identity.actor u ON u.id = c.raised_by
              CROSS JOIN LATERAL (SELECT count(*)::int AS n,
                coalesce(jsonb_agg(jsonb_build_object('no', s.no, 'kind', s.kind, 'finding', s.finding, 'cause',
                s.cause,
                  'chargedTo', coalesce(s.charged_ref, cu.display_name, (SELECT min(ca.name) FROM identity.client ca
                    WHERE ca.agency_id = s.charged_id)),
                  'words', s.words, 'at', s.at, 'by', su.display_name) ORDER BY s.no), '[]')::text AS steps
                FROM complaint.step s LEFT JOIN identity.colleague su ON su.id = s.by_id LEFT
                  JOIN identity.colleague cu ON cu.id = s.charged_id
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
        return sql.query(SELECT + " WHERE c.person_id = :personId AND c.id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    Page<ComplaintView> of(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<ComplaintView> rows = sql.query(SELECT + "\n" + """
                 WHERE c.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (c.raised_at, c.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY c.raised_at DESC, c.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.raisedAt(), row.id()));
    }

    Page<ComplaintView> page(
            ComplaintKind kind, ComplaintView.State state, Boolean overdue, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<ComplaintView> rows = sql.query(SELECT + "\n" + """
                 WHERE (:kind::text IS NULL OR c.kind = :kind) AND (:state::text IS NULL OR c.state = :state)
                   AND (:overdue::boolean IS NOT TRUE OR c.next_due < :calendarDate)
                   AND (:before::timestamptz IS NULL OR (c.raised_at, c.id) < (:before::timestamptz, :after::uuid))
                     ORDER BY c.raised_at DESC, c.id DESC LIMIT :limit""")
                .bind("kind", kind)
                .bind("state", state)
                .bind("overdue", overdue)
                .bind("calendarDate", clock.calendarDate())
                .bind("before", before)
                .bind("after", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.raisedAt(), row.id()));
    }

    private ComplaintView view(RowView r) {
        ComplaintView.State state = ComplaintView.State.valueOf(r.getColumn("state", String.class));
        LocalDate due = r.getColumn("next_due", LocalDate.class);
        boolean waits = state == ComplaintView.State.OPEN || state == ComplaintView.State.APPEALED;
        List<String> actions = new ArrayList<>();
        if (waits && actor.may(Scope.COMPLAINTS_ANSWER)) {
            actions.add("ANSWER");
        }
        if (state == ComplaintView.State.ANSWERED && actor.may(Scope.COMPLAINTS_WRITE)) {
            actions.add("APPEAL");
        }
        return new ComplaintView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("person_name", String.class),
                ComplaintKind.valueOf(r.getColumn("kind", String.class)),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                r.getColumn("decision_id", UUID.class),
                RaiseComplaint.Through.valueOf(r.getColumn("through", String.class)),
                r.getColumn("words", String.class),
                r.getColumn("raised_at", Instant.class),
                r.getColumn("raised_name", String.class),
                state,
                due,
                due != null && due.isBefore(clock.calendarDate()),
                r.getColumn("stops", Sql.FLAG),
                Arrays.asList(json.read(r.getColumn("steps", String.class), ComplaintView.StepView[].class)),
                actions);
    }
}
