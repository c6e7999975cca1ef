package org.huikuan.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.complaint.ComplaintRefusal;
import org.huikuan.duties.Duties;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.HoldReason;
import org.huikuan.portfolio.Holds;
import org.huikuan.rules.Deadline;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Json;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/**
 * A person's rights over his data: asked, answered within the duty's days, carried out in the transaction of the
 * answer.
 */
@ApplicationScoped
class PrivacyRequests {

    private static final String SELECT = """
            SELECT r.*, b.name AS person_name, d.granted, d.words AS answer, d.at AS decided_at,
              u.display_name AS decided_name, CASE WHEN r.kind = 'ERASURE'
                THEN privacy.kept_until(r.person_id, :now) END AS kept_until
              FROM privacy.request r JOIN portfolio.borrower b ON b.person_id = r.person_id
              LEFT JOIN privacy.decision d ON d.person_id = r.person_id AND d.request_id = r.id LEFT
                JOIN identity.colleague u ON u.id = d.by_id""";

    /** What every feature keeps of a person, as he may see it: not who complained, not what others said. */
    private static final String COPY = "SELECT shared.contributions('copy', :personId::uuid)::text AS copy";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Holds holds;
    private final Duties duties;

    PrivacyRequests(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Holds holds,
            Duties duties) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.holds = holds;
        this.duties = duties;
    }

    @Transactional
    PrivacyRequestView raise(UUID personId, RaisePrivacyRequest raised) {
        borrowers.lock(personId);
        PrivacyRequest request = new PrivacyRequest(personId, raised, actor.id(), clock.now());
        UUID id = request.id();
        request.dueOn = duties.arise(Deadline.Event.PRIVACY_REQUESTED, personId, id, null, clock.calendarDate());
        request.persistAndFlush();
        trail.append("PRIVACY_REQUESTED", personId, id, Map.of("kind", raised.kind()));
        return one(personId, id);
    }

    @Transactional
    PrivacyRequestView decide(UUID personId, UUID id, DecidePrivacyRequest decision) {
        borrowers.lock(personId);
        PrivacyRequestView request = one(personId, id);
        if (request.granted() != null) {
            throw new Refusal(ComplaintRefusal.ALREADY_ANSWERED);
        }
        boolean corrects = request.kind() == RaisePrivacyRequest.Kind.CORRECTION && decision.granted();
        if (corrects != (decision.correction() != null)) {
            throw Refusal.of("correction", PrivacyRefusal.CORRECTION_NEEDED);
        }
        boolean erases = request.kind() == RaisePrivacyRequest.Kind.ERASURE && decision.granted();
        if (erases
                && (request.keptUntil() == null
                        || !request.keptUntil().isBefore(clock.calendarDate())
                        || legalHold(personId))) {
            throw Refusal.of(
                    "granted", PrivacyRefusal.ERASURE_NOT_DUE, request.keptUntil() == null ? "-" : request.keptUntil());
        }
        sql.update("""
                        INSERT INTO privacy.decision (person_id, request_id, granted, words, at, by_id)
                          VALUES (:personId, :id, :granted, :words, :now, :actorId)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("granted", decision.granted())
                .bind("words", decision.words())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .execute();
        duties.done(personId, id, decision.granted() ? "GRANTED" : "REFUSED");
        trail.append("PRIVACY_DECIDED", personId, id, Map.of("kind", request.kind(), "granted", decision.granted()));
        if (corrects) {
            DecidePrivacyRequest.Correction said = decision.correction();
            borrowers.correct(
                    personId,
                    new Borrowers.Corrected(
                            said.name(), said.idNumber(), said.region(), said.employer(), said.birthYear()));
        }
        if (decision.granted() && request.kind() == RaisePrivacyRequest.Kind.RESTRICTION) {
            holds.place(personId, HoldReason.RESTRICTION, id, null, null);
        }
        if (erases) {
            int rows = sql.query("SELECT privacy.erase_person(:personId, :id, :now, :calendarDate) AS n")
                    .bind("now", clock.now())
                    .bind("personId", personId)
                    .bind("id", id)
                    .bind("calendarDate", clock.calendarDate())
                    .mapTo(Integer.class)
                    .findFirst()
                    .orElseThrow();
            trail.append("PERSON_ERASED", personId, id, Map.of("rows", rows));
        }
        return one(personId, id);
    }

    /** The copy a granted request for access gives; each reading is written down. */
    @Transactional
    JsonNode copy(UUID personId, UUID id) {
        PrivacyRequestView request = one(personId, id);
        if (request.kind() != RaisePrivacyRequest.Kind.ACCESS || !Boolean.TRUE.equals(request.granted())) {
            throw Refusal.notFound();
        }
        trail.append("PERSONAL_DATA_COPIED", personId, id, Map.of());
        ObjectNode copy = json.exact(sql.query(COPY)
                .bind("personId", personId)
                .map(r -> r.getColumn("copy", String.class))
                .one());
        copy.put(
                "exportedBy",
                sql.query("SELECT display_name FROM identity.colleague WHERE id = :actorId")
                        .bind("actorId", actor.id())
                        .mapTo(String.class)
                        .findFirst()
                        .orElse("-"));
        return copy.put("exportedAt", clock.now().toString());
    }

    private boolean legalHold(UUID personId) {
        return sql.query("SELECT privacy.legally_held(:personId) AS held")
                .bind("personId", personId)
                .mapTo(Boolean.class)
                .findFirst()
                .orElse(false);
    }

    Page<PrivacyRequestView> of(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<PrivacyRequestView> rows = sql.query(SELECT + "\n" + """
                 WHERE r.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (r.raised_at, r.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY r.raised_at DESC, r.id DESC LIMIT :limit""")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.raisedAt(), row.id()));
    }

    Page<PrivacyRequestView> page(Boolean open, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<PrivacyRequestView> rows = sql.query(SELECT
                        + " WHERE (:open::boolean IS NULL OR (d.granted IS NULL) = :open) AND "
                        + "(:before::timestamptz IS NULL OR (r.raised_at, r.id) < (:before::timestamptz, "
                        + ":after::uuid))"
                        + " ORDER BY r.raised_at DESC, r.id DESC LIMIT :limit")
                .bind("now", clock.now())
                .bind("open", open)
                .bind("before", before)
                .bind("after", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.raisedAt(), row.id()));
    }

    private PrivacyRequestView one(UUID personId, UUID id) {
        return sql.query(SELECT + " WHERE r.person_id = :personId AND r.id = :id")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private PrivacyRequestView view(RowView r) {
        boolean open = r.getColumn("granted", String.class) == null;
        LocalDate due = r.getColumn("due_on", LocalDate.class);
        RaisePrivacyRequest.Kind kind = RaisePrivacyRequest.Kind.valueOf(r.getColumn("kind", String.class));
        List<String> actions = new ArrayList<>();
        if (open && actor.may(Scope.PRIVACY_DECIDE)) {
            actions.add("DECIDE");
        }
        if (!open
                && r.getColumn("granted", Sql.FLAG)
                && kind == RaisePrivacyRequest.Kind.ACCESS
                && actor.may(Scope.PRIVACY_DECIDE)) {
            actions.add("COPY");
        }
        return new PrivacyRequestView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("person_name", String.class),
                kind,
                r.getColumn("words", String.class),
                r.getColumn("raised_at", Instant.class),
                due,
                open && due != null && due.isBefore(clock.calendarDate()),
                open ? null : r.getColumn("granted", Sql.FLAG),
                r.getColumn("answer", String.class),
                r.getColumn("decided_at", Instant.class),
                r.getColumn("decided_name", String.class),
                r.getColumn("kept_until", LocalDate.class),
                actions);
    }
}
