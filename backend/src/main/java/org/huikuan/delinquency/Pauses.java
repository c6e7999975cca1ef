package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
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

/** Days that do not count, loan by loan: written down when they begin or later, ended early, never rewritten. */
@ApplicationScoped
class Pauses {

    private static final int LONGEST = 366;

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Standings standings;
    private final Event<StandingsChanged> changes;

    Pauses(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Standings standings,
            Event<StandingsChanged> changes) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.standings = standings;
        this.changes = changes;
    }

    List<PauseView> of(UUID personId) {
        borrowers.see(personId);
        if (actor.agencyId() != null) {
            return List.of();
        }
        LocalDate today = clock.businessDate();
        return sql.list("""
                SELECT p.*, e.last_on, u.display_name AS recorded_name FROM delinquency.pause p LEFT JOIN delinquency.pause_end e ON e.person_id = p.person_id AND e.pause_id = p.id
                  LEFT JOIN identity.app_user u ON u.id = p.recorded_by WHERE p.person_id = ? ORDER BY p.from_on DESC, p.id LIMIT 200""", r -> view(r, today), personId);
    }

    private PauseView view(Row r, LocalDate today) throws java.sql.SQLException {
        LocalDate ended = r.date("last_on");
        boolean endable = ended == null && !r.date("until_on").isBefore(today) && actor.may(Scope.PAUSES_WRITE);
        return new PauseView(
                r.id("id"),
                r.id("person_id"),
                r.id("loan_id"),
                r.date("from_on"),
                r.date("until_on"),
                WritePause.PauseReason.valueOf(r.text("reason")),
                r.text("note"),
                r.instant("recorded_at"),
                r.text("recorded_name"),
                ended,
                endable ? List.of("END") : List.of());
    }

    @Transactional
    List<PauseView> write(UUID personId, WritePause wanted) {
        LocalDate today = clock.businessDateForWriting();
        if (wanted.fromOn().isBefore(today.minusDays(LONGEST))) {
            throw Refusal.of("fromOn", DelinquencyRefusal.PAUSE_TOO_EARLY, today.minusDays(LONGEST));
        }
        if (wanted.untilOn().isBefore(wanted.fromOn())
                || wanted.untilOn().isAfter(wanted.fromOn().plusDays(LONGEST))) {
            throw Refusal.of(
                    "untilOn",
                    DelinquencyRefusal.PAUSE_END,
                    wanted.fromOn(),
                    wanted.fromOn().plusDays(LONGEST));
        }
        borrowers.lock(personId);
        borrowers.loan(personId, wanted.loanId());
        sql.one(
                        "SELECT from_on FROM delinquency.paused(?, ?, 'infinity') WHERE from_on <= ? AND until_on >= ? ORDER BY from_on LIMIT 1",
                        r -> r.date("from_on"),
                        personId,
                        wanted.loanId(),
                        wanted.untilOn(),
                        wanted.fromOn())
                .ifPresent(other -> {
                    throw Refusal.of("fromOn", DelinquencyRefusal.PAUSE_OVERLAPS, other);
                });
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO delinquency.pause (person_id, id, loan_id, from_on, until_on, reason, note, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                personId,
                id,
                wanted.loanId(),
                wanted.fromOn(),
                wanted.untilOn(),
                wanted.reason(),
                wanted.note(),
                clock.now(),
                actor.id());
        trail.append("PAUSE_WRITTEN", personId, id, Map.of("from", wanted.fromOn(), "until", wanted.untilOn()));
        return changed(personId, "PAUSED");
    }

    /** Yesterday is its last day; one that begins today or later never holds. What was paused stays so. */
    @Transactional
    List<PauseView> end(UUID personId, UUID pauseId) {
        LocalDate today = clock.businessDateForWriting();
        borrowers.lock(personId);
        record Open(LocalDate from, LocalDate until, boolean ended) {}
        Open open = sql.one(
                        "SELECT p.from_on, p.until_on, EXISTS (SELECT FROM delinquency.pause_end e WHERE e.person_id = p.person_id AND e.pause_id = p.id) AS ended FROM delinquency.pause p WHERE p.person_id = ? AND p.id = ?",
                        r -> new Open(r.date("from_on"), r.date("until_on"), r.flag("ended")),
                        personId,
                        pauseId)
                .orElseThrow(Refusal::notFound);
        if (open.ended() || open.until().isBefore(today)) {
            throw new Refusal(DelinquencyRefusal.PAUSE_OVER);
        }
        sql.update(
                "INSERT INTO delinquency.pause_end (person_id, pause_id, last_on, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?)",
                personId,
                pauseId,
                today.minusDays(1),
                clock.now(),
                actor.id());
        trail.append("PAUSE_ENDED", personId, pauseId, Map.of("last", today.minusDays(1)));
        return changed(personId, "PAUSE_ENDED");
    }

    private List<PauseView> changed(UUID personId, String cause) {
        UUID[] persons = {personId};
        standings.refresh(persons, cause);
        changes.fire(new StandingsChanged(persons, cause));
        return of(personId);
    }
}
