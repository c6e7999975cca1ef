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
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** What collectors ask of other departments, and times at which they promised to call. */
@ApplicationScoped
class Requests {

    private static final Duration FARTHEST = Duration.ofDays(30);
    private static final String SELECT = """
            SELECT r.*, b.name, a.display_name AS asked_name, w.display_name AS answered_name FROM worklist.request r
              JOIN portfolio.borrower b ON b.person_id = r.person_id
              LEFT JOIN identity.app_user a ON a.id = r.asked_by LEFT
                JOIN identity.app_user w ON w.id = r.answered_by""";

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
        sql.update("""
                        INSERT INTO worklist.request (person_id, id, department, words, due_on, asked_at, asked_by)
                          VALUES (:personId, :id, :department, :words, :dueOn, :now, :actorId)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("department", wanted.department())
                .bind("words", wanted.words())
                .bind("dueOn", wanted.dueOn())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .execute();
        trail.append("REQUEST_RAISED", personId, id, Map.of("department", wanted.department()));
        return one(personId, id);
    }

    /** By somebody who did not ask. */
    @Transactional
    RequestView answer(UUID personId, UUID id, String answer) {
        borrowers.lock(personId);
        UUID asker = sql.query("SELECT asked_by FROM worklist.request WHERE person_id = :personId AND id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .mapTo(UUID.class)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (asker.equals(actor.id())) {
            throw new Refusal(WorklistRefusal.REQUEST_OWN);
        }
        int answered = sql.update("""
                        UPDATE worklist.request SET answer = :answer, answered_at = :now, answered_by = :actorId
                          WHERE person_id = :personId AND id = :id AND answered_at IS NULL""")
                .bind("answer", answer)
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("personId", personId)
                .bind("id", id)
                .execute();
        if (answered == 0) {
            throw new Refusal(WorklistRefusal.REQUEST_ANSWERED);
        }
        trail.append("REQUEST_ANSWERED", personId, id, Map.of());
        return one(personId, id);
    }

    List<RequestView> of(UUID personId) {
        borrowers.see(personId);
        return sql.query(SELECT + " WHERE r.person_id = :personId ORDER BY r.asked_at DESC, r.id DESC LIMIT 100")
                .bind("personId", personId)
                .map(this::view)
                .list();
    }

    /** Those not answered, the most urgent first. */
    List<RequestView> open(RaiseRequest.Department department) {
        return sql.query(SELECT
                        + " WHERE r.answered_at IS NULL AND (:department::text IS NULL OR r.department = "
                        + ":department) ORDER BY r.due_on, r.id LIMIT 200")
                .bind("department", department)
                .map(this::view)
                .list();
    }

    @Transactional
    TaskView.CallBackView promiseCall(UUID personId, PromiseCallBack wanted) {
        Instant now = clock.now();
        if (wanted.at().isBefore(now) || wanted.at().isAfter(now.plus(FARTHEST))) {
            throw Refusal.of("at", WorklistRefusal.CALL_BACK_TIME);
        }
        borrowers.lock(personId);
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO worklist.call_back (person_id, id, user_id, at, note, recorded_at)
                          VALUES (:personId, :id, :actorId, :at, :note, :now)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("actorId", actor.id())
                .bind("at", wanted.at())
                .bind("note", wanted.note())
                .bind("now", now)
                .execute();
        trail.append("CALL_BACK_PROMISED", personId, id, Map.of("at", wanted.at()));
        return sql.query("""
                        SELECT c.*, b.name FROM worklist.call_back c
                          JOIN portfolio.borrower b ON b.person_id = c.person_id
                          WHERE c.person_id = :personId AND c.id = :id""")
                .bind("personId", personId)
                .bind("id", id)
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
