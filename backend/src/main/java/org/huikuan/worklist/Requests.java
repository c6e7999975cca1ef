package org.huikuan.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** What collectors ask of other departments, and times at which they promised to call. */
@ApplicationScoped
class Requests {

    private static final Duration FARTHEST = Duration.ofDays(30);
    private static final String SELECT = """
            SELECT r.*, b.name, a.display_name AS asked_name, w.display_name AS answered_name FROM worklist.request r
              JOIN portfolio.borrower b ON b.person_id = r.person_id
              LEFT JOIN identity.colleague a ON a.id = r.asked_by LEFT
                JOIN identity.colleague w ON w.id = r.answered_by""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;

    Requests(Sql sql, BusinessClock clock, Actor actor, Trail trail, Borrowers borrowers) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
    }

    @Transactional
    RequestView raise(UUID personId, RaiseRequest wanted) {
        LocalDate today = clock.calendarDate();
        if (wanted.dueOn().isBefore(today)) {
            throw Refusal.of("dueOn", WorklistRefusal.REQUEST_DUE_IN_PAST, today);
        }
        borrowers.lock(personId);
        CaseRequest request = new CaseRequest(personId, wanted, actor.id(), clock.now());
        request.persistAndFlush();
        trail.append("REQUEST_RAISED", personId, request.id(), Map.of("department", wanted.department()));
        return one(personId, request.id());
    }

    /** By somebody who did not ask. */
    @Transactional
    RequestView answer(UUID personId, UUID id, String answer) {
        borrowers.lock(personId);
        PersonRow.of(CaseRequest.class, personId, id).answer(answer, actor.id(), clock.now());
        CaseRequest.flush();
        trail.append("REQUEST_ANSWERED", personId, id, Map.of());
        return one(personId, id);
    }

    Page<RequestView> of(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        borrowers.see(personId);
        List<RequestView> rows = sql.query(SELECT + "\n" + """
                 WHERE r.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (r.asked_at, r.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY r.asked_at DESC, r.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.askedAt(), row.id()));
    }

    /** Those not answered, the most urgent first. */
    Page<RequestView> open(RaiseRequest.Department department, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit, Page.MAX);
        List<RequestView> rows = sql.query(SELECT + "\n" + """
                 WHERE r.answered_at IS NULL AND (:department::text IS NULL OR r.department = :department)
                   AND (:after::date IS NULL OR (r.due_on, r.id) > (:after::date, :afterId::uuid))
                 ORDER BY r.due_on, r.id LIMIT :limit""")
                .bind("department", department)
                .bind("after", after == null ? null : Cursor.date(after[0]))
                .bind("afterId", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.dueOn(), row.id()));
    }

    @Transactional
    TaskView.CallBackView promiseCall(UUID personId, PromiseCallBack wanted) {
        Instant now = clock.now();
        if (wanted.at().isBefore(now) || wanted.at().isAfter(now.plus(FARTHEST))) {
            throw Refusal.of("at", WorklistRefusal.CALL_BACK_TIME);
        }
        borrowers.lock(personId);
        CallBack call = new CallBack(personId, wanted, actor.id(), now);
        call.persistAndFlush();
        trail.append("CALL_BACK_PROMISED", personId, call.id(), Map.of("at", wanted.at()));
        return sql.query("""
                        SELECT c.*, b.name FROM worklist.call_back c
                          JOIN portfolio.borrower b ON b.person_id = c.person_id
                          WHERE c.person_id = :personId AND c.id = :id""")
                .bind("personId", personId)
                .bind("id", call.id())
                .map(r -> new TaskView.CallBackView(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("id", UUID.class),
                        r.getColumn("name", String.class),
                        r.getColumn("at", Instant.class),
                        r.getColumn("note", String.class)))
                .findFirst()
                .orElseThrow();
    }

    private RequestView one(UUID personId, UUID id) {
        return sql.query(SELECT + " WHERE r.person_id = :personId AND r.id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private RequestView view(RowView r) {
        boolean answered = r.getColumn("answered_at", Instant.class) != null;
        boolean may = !answered
                && actor.may(Scope.REQUESTS_ANSWER)
                && !actor.id().equals(r.getColumn("asked_by", UUID.class));
        return new RequestView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("name", String.class),
                RaiseRequest.Department.valueOf(r.getColumn("department", String.class)),
                r.getColumn("words", String.class),
                r.getColumn("due_on", LocalDate.class),
                !answered && r.getColumn("due_on", LocalDate.class).isBefore(clock.calendarDate()),
                r.getColumn("asked_at", Instant.class),
                r.getColumn("asked_name", String.class),
                r.getColumn("answer", String.class),
                r.getColumn("answered_at", Instant.class),
                r.getColumn("answered_name", String.class),
                may ? List.of("ANSWER") : List.of());
    }
}
