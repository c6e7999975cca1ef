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
import org.huikuan.shared.Ids;
import org.huikuan.shared.Json;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** A person's rights over his data: asked, answered within the duty's days, carried out in the transaction of the answer. */
@ApplicationScoped
class PrivacyRequests {

    private static final String SELECT = """
            SELECT r.*, b.name AS person_name, d.granted, d.words AS answer, d.at AS decided_at, u.display_name AS decided_name, privacy.kept_until(r.person_id) AS kept_until
              FROM privacy.request r JOIN portfolio.borrower b ON b.person_id = r.person_id
              LEFT JOIN privacy.decision d ON d.person_id = r.person_id AND d.request_id = r.id LEFT JOIN identity.app_user u ON u.id = d.by_id""";

    /** What is kept of a person, as he may see it: not who complained, not what others said. */
    private static final String COPY = """
            SELECT jsonb_build_object('person', to_jsonb(b) - 'created_at',
              'contactPoints', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'value', c.value, 'source', c.source, 'lawfulBasis', c.lawful_basis) ORDER BY c.id), '[]')
                 FROM portfolio.contact_point c JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id WHERE c.person_id = b.person_id AND t.role = 'BORROWER'),
              'loans', (SELECT coalesce(jsonb_agg(to_jsonb(l) - 'created_at' ORDER BY l.loan_no), '[]') FROM portfolio.loan l WHERE l.person_id = b.person_id),
              'repayments', (SELECT coalesce(jsonb_agg(jsonb_build_object('amount', p.amount, 'currency', p.currency, 'valueDate', p.value_date) ORDER BY p.value_date), '[]') FROM repayment.repayment p WHERE p.person_id = b.person_id),
              'contacts', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', a.started_at, 'channel', a.channel, 'outcome', a.outcome) ORDER BY a.started_at), '[]') FROM gate.attempt a WHERE a.person_id = b.person_id),
              'scores', (SELECT coalesce(jsonb_agg(jsonb_build_object('asOf', c.as_of, 'points', c.points) ORDER BY c.loan_id), '[]') FROM segmentation.score c WHERE c.person_id = b.person_id),
              'scoreOverrides', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', o.set_at, 'points', o.points, 'reason', o.reason, 'until', o.until) ORDER BY o.set_at, o.id), '[]') FROM segmentation.score_override o WHERE o.person_id = b.person_id),
              'pauses', (SELECT coalesce(jsonb_agg(jsonb_build_object('from', u.from_on, 'until', coalesce((SELECT least(u.until_on, e.last_on) FROM delinquency.pause_end e WHERE e.person_id = u.person_id AND e.pause_id = u.id), u.until_on), 'reason', u.reason, 'note', u.note) ORDER BY u.from_on, u.id), '[]') FROM delinquency.pause u WHERE u.person_id = b.person_id),
              'coreBalances', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', e.reported_on, 'outstanding', e.outstanding, 'overdue', e.overdue, 'daysPastDue', e.days_past_due) ORDER BY e.loan_id), '[]') FROM delinquency.core_balance e WHERE e.person_id = b.person_id),
              'machineRefusals', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', m.refused_at, 'note', m.note, 'withdrawnAt', m.withdrawn_at) ORDER BY m.refused_at, m.id), '[]') FROM segmentation.machine_refusal m WHERE m.person_id = b.person_id),
              'requests', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', r.asked_at, 'department', r.department, 'words', r.words, 'answer', r.answer, 'answeredAt', r.answered_at) ORDER BY r.asked_at, r.id), '[]') FROM worklist.request r WHERE r.person_id = b.person_id),
              'callBacks', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', c.at, 'note', c.note, 'doneAt', c.done_at) ORDER BY c.at, c.id), '[]') FROM worklist.call_back c WHERE c.person_id = b.person_id),
              'owners', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', h.set_at, 'note', h.note) ORDER BY h.set_at, h.id), '[]') FROM worklist.ownership_history h WHERE h.person_id = b.person_id),
              'experiments', (SELECT coalesce(jsonb_agg(jsonb_build_object('experiment', m.experiment, 'strategy', m.strategy, 'enteredOn', m.entered_on) ORDER BY m.entered_on), '[]') FROM strategy.arm m WHERE m.person_id = b.person_id),
              'accountPlans', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'everyDays', c.every_days, 'floor', c.floor, 'milestones', c.milestones, 'note', c.note, 'at', c.written_at) ORDER BY c.loan_id, c.version), '[]') FROM strategy.account_plan c WHERE c.person_id = b.person_id),
              'plan', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', d.due_on, 'step', d.step, 'action', d.action, 'state', d.state, 'reason', d.reason, 'note', d.note) ORDER BY d.due_on, d.id), '[]') FROM strategy.plan_step d WHERE d.person_id = b.person_id),
              'assessments', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', a.recorded_at, 'topic', a.topic, 'value', a.value, 'note', a.note) ORDER BY a.recorded_at, a.id), '[]') FROM portfolio.assessment a WHERE a.person_id = b.person_id),
              'notices', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', n.given_on, 'kind', n.kind, 'how', n.given_how) ORDER BY n.given_on, n.id), '[]') FROM gate.notice n WHERE n.person_id = b.person_id),
              'wishes', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'from', c.from_time, 'to', c.to_time, 'until', c.valid_until, 'how', c.given_how) ORDER BY c.recorded_at, c.id), '[]') FROM gate.consent c WHERE c.person_id = b.person_id),
              'sharedWith', (SELECT coalesce(jsonb_agg(DISTINCT k.name), '[]') FROM portfolio.assignment s JOIN identity.api_client k ON k.agency_id = s.agency_id WHERE s.person_id = b.person_id))::text AS copy
              FROM portfolio.borrower b WHERE b.person_id = ?""";

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
        UUID id = Ids.next();
        LocalDate due = duties.arise(Deadline.Event.PRIVACY_REQUESTED, personId, id, null, clock.calendarDate());
        sql.update(
                "INSERT INTO privacy.request (person_id, id, kind, words, raised_at, raised_by, due_on) VALUES (?, ?, ?, ?, ?, ?, ?)",
                personId,
                id,
                raised.kind(),
                raised.words(),
                clock.now(),
                actor.id(),
                due);
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
        sql.update(
                "INSERT INTO privacy.decision (person_id, request_id, granted, words, at, by_id) VALUES (?, ?, ?, ?, ?, ?)",
                personId,
                id,
                decision.granted(),
                decision.words(),
                clock.now(),
                actor.id());
        duties.done(id, decision.granted() ? "GRANTED" : "REFUSED");
        trail.append("PRIVACY_DECIDED", personId, id, Map.of("kind", request.kind(), "granted", decision.granted()));
        if (corrects) {
            correct(personId, decision.correction());
        }
        if (decision.granted() && request.kind() == RaisePrivacyRequest.Kind.RESTRICTION) {
            holds.place(personId, HoldReason.RESTRICTION, id, null, null);
        }
        if (erases) {
            int rows = sql.one(
                            "SELECT privacy.erase_person(?, ?, ?) AS n",
                            r -> r.integer("n"),
                            personId,
                            id,
                            clock.calendarDate())
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
        ObjectNode copy =
                json.exact(sql.one(COPY, r -> r.text("copy"), personId).orElseThrow(Refusal::notFound));
        copy.put(
                "exportedBy",
                sql.one(
                                "SELECT display_name FROM identity.app_user WHERE id = ?",
                                r -> r.text("display_name"),
                                actor.id())
                        .orElse("-"));
        return copy.put("exportedAt", clock.now().toString());
    }

    private void correct(UUID personId, DecidePrivacyRequest.Correction c) {
        sql.update("""
                UPDATE portfolio.borrower SET name = coalesce(?, name), id_number = coalesce(?, id_number), region = coalesce(?, region), employer = coalesce(?, employer),
                   birth_year = coalesce(?, birth_year) WHERE person_id = ?""", c.name(), c.idNumber(), c.region(), c.employer(), c.birthYear(), personId);
        sql.update(
                "UPDATE portfolio.party SET name = coalesce(?, name) WHERE person_id = ? AND role = 'BORROWER'",
                c.name(),
                personId);
        trail.append("PERSON_CORRECTED", personId, null, Map.of());
    }

    private boolean legalHold(UUID personId) {
        return sql.one("SELECT privacy.legally_held(?) AS held", r -> r.flag("held"), personId)
                .orElse(false);
    }

    List<PrivacyRequestView> of(UUID personId) {
        return sql.list(
                SELECT + " WHERE r.person_id = ? ORDER BY r.raised_at DESC, r.id DESC LIMIT 100", this::view, personId);
    }

    PrivacyRequestView.Page page(Boolean open, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<PrivacyRequestView> rows = sql.list(
                SELECT
                        + " WHERE (?::boolean IS NULL OR (d.granted IS NULL) = ?) AND (?::timestamptz IS NULL OR (r.raised_at, r.id) < (?::timestamptz, ?::uuid))"
                        + " ORDER BY r.raised_at DESC, r.id DESC LIMIT ?",
                this::view,
                open,
                open,
                before,
                before,
                after == null ? null : Cursor.id(after[1]),
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.raisedAt(), row.id()));
        return new PrivacyRequestView.Page(rows, next);
    }

    private PrivacyRequestView one(UUID personId, UUID id) {
        return sql.one(SELECT + " WHERE r.person_id = ? AND r.id = ?", this::view, personId, id)
                .orElseThrow(Refusal::notFound);
    }

    private PrivacyRequestView view(Row r) throws java.sql.SQLException {
        boolean open = r.text("granted") == null;
        LocalDate due = r.date("due_on");
        RaisePrivacyRequest.Kind kind = RaisePrivacyRequest.Kind.valueOf(r.text("kind"));
        List<String> actions = new ArrayList<>();
        if (open && actor.may(Scope.PRIVACY_DECIDE)) {
            actions.add("DECIDE");
        }
        if (!open && r.flag("granted") && kind == RaisePrivacyRequest.Kind.ACCESS && actor.may(Scope.PRIVACY_DECIDE)) {
            actions.add("COPY");
        }
        return new PrivacyRequestView(
                r.id("id"),
                r.id("person_id"),
                r.text("person_name"),
                kind,
                r.text("words"),
                r.instant("raised_at"),
                due,
                open && due != null && due.isBefore(clock.calendarDate()),
                open ? null : r.flag("granted"),
                r.text("answer"),
                r.instant("decided_at"),
                r.text("decided_name"),
                kind == RaisePrivacyRequest.Kind.ERASURE ? r.date("kept_until") : null,
                actions);
    }
}
