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
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** What collectors ask of other departments, and times at which they promised to call. */
@ApplicationScoped
class Requests {

    private static final Duration FARTHEST = Duration.ofDays(30);
    private static final String SELECT = """
            SELECT r.*, b.name, a.display_name AS asked_name, w.display_name AS answered_name FROM worklist.request r JOIN portfolio.borrower b ON b.person_id = r.person_id
              LEFT JOIN identity.app_user a ON a.id = r.asked_by LEFT JOIN identity.app_user w ON w.id = r.answered_by""";

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
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO worklist.request (person_id, id, department, words, due_on, asked_at, asked_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
                personId,
                id,
                wanted.department(),
                wanted.words(),
                wanted.dueOn(),
                clock.now(),
                actor.id());
        trail.append("REQUEST_RAISED", personId, id, Map.of("department", wanted.department()));
        return one(personId, id);
    }

    /** By somebody who did not ask. */
    @Transactional
    RequestView answer(UUID personId, UUID id, String answer) {
        borrowers.lock(personId);
        UUID asker = sql.one(
                        "SELECT asked_by FROM worklist.request WHERE person_id = ? AND id = ?",
                        r -> r.id("asked_by"),
                        personId,
                        id)
                .orElseThrow(Refusal::notFound);
        if (asker.equals(actor.id())) {
            throw new Refusal(WorklistRefusal.REQUEST_OWN);
        }
        int answered = sql.update(
                "UPDATE worklist.request SET answer = ?, answered_at = ?, answered_by = ? WHERE person_id = ? AND id = ? AND answered_at IS NULL",
                answer,
                clock.now(),
                actor.id(),
                personId,
                id);
        if (answered == 0) {
            throw new Refusal(WorklistRefusal.REQUEST_ANSWERED);
        }
        trail.append("REQUEST_ANSWERED", personId, id, Map.of());
        return one(personId, id);
    }

    List<RequestView> of(UUID personId) {
        borrowers.see(personId);
        return sql.list(
                SELECT + " WHERE r.person_id = ? ORDER BY r.asked_at DESC, r.id DESC LIMIT 100", this::view, personId);
    }

    /** Those not answered, the most urgent first. */
    List<RequestView> open(RaiseRequest.Department department) {
        return sql.list(
                SELECT
                        + " WHERE r.answered_at IS NULL AND (?::text IS NULL OR r.department = ?) ORDER BY r.due_on, r.id LIMIT 200",
                this::view,
                department,
                department);
    }

    @Transactional
    TaskView.CallBackView promiseCall(UUID personId, PromiseCallBack wanted) {
        Instant now = clock.now();
        if (wanted.at().isBefore(now) || wanted.at().isAfter(now.plus(FARTHEST))) {
            throw Refusal.of("at", WorklistRefusal.CALL_BACK_TIME);
        }
        borrowers.lock(personId);
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO worklist.call_back (person_id, id, user_id, at, note, recorded_at) VALUES (?, ?, ?, ?, ?, ?)",
                personId,
                id,
                actor.id(),
                wanted.at(),
                wanted.note(),
                now);
        trail.append("CALL_BACK_PROMISED", personId, id, Map.of("at", wanted.at()));
        return sql.one(
                        "SELECT c.*, b.name FROM worklist.call_back c JOIN portfolio.borrower b ON b.person_id = c.person_id WHERE c.person_id = ? AND c.id = ?",
                        r -> new TaskView.CallBackView(
                                r.id("person_id"), r.id("id"), r.text("name"), r.instant("at"), r.text("note")),
                        personId,
                        id)
                .orElseThrow();
    }

    private RequestView one(UUID personId, UUID id) {
        return sql.one(SELECT + " WHERE r.person_id = ? AND r.id = ?", this::view, personId, id)
                .orElseThrow(Refusal::notFound);
    }

    private RequestView view(Row r) throws java.sql.SQLException {
        boolean answered = r.instant("answered_at") != null;
        boolean may =
                !answered && actor.may(Scope.REQUESTS_ANSWER) && !actor.id().equals(r.id("asked_by"));
        return new RequestView(
                r.id("id"),
                r.id("person_id"),
                r.text("name"),
                RaiseRequest.Department.valueOf(r.text("department")),
                r.text("words"),
                r.date("due_on"),
                !answered && r.date("due_on").isBefore(clock.calendarDate()),
                r.instant("asked_at"),
                r.text("asked_name"),
                r.text("answer"),
                r.instant("answered_at"),
                r.text("answered_name"),
                may ? List.of("ANSWER") : List.of());
    }
}
