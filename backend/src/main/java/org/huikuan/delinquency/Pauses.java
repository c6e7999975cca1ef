package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
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
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

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

    Page<PauseView> of(UUID personId, @Nullable String cursor, @Nullable Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit, Page.MAX);
        borrowers.see(personId);
        if (actor.agencyId() != null) {
            return Page.all(List.of());
        }
        LocalDate today = clock.businessDate();
        List<PauseView> rows = sql.query("""
                SELECT p.*, e.last_on, u.display_name AS recorded_name FROM delinquency.pause p LEFT
                  JOIN delinquency.pause_end e ON e.person_id = p.person_id AND e.pause_id = p.id
                  LEFT JOIN identity.colleague u ON u.id = p.recorded_by WHERE p.person_id = :personId
                    AND (:after::date IS NULL OR p.from_on < :after OR p.from_on = :after AND p.id > :afterId::uuid)
                    ORDER BY p.from_on DESC, p.id LIMIT :limit""")
                .bind("personId", personId)
                .bind("after", after == null ? null : Cursor.date(after[0]))
                .bind("afterId", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(r -> view(r, today))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.fromOn(), row.id()));
    }

    private PauseView view(RowView r, LocalDate today) {
        LocalDate ended = r.getColumn("last_on", LocalDate.class);
        boolean endable = ended == null
                && !r.getColumn("until_on", LocalDate.class).isBefore(today)
                && actor.may(Scope.PAUSES_WRITE);
        return new PauseView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("from_on", LocalDate.class),
                r.getColumn("until_on", LocalDate.class),
                WritePause.PauseReason.valueOf(r.getColumn("reason", String.class)),
                r.getColumn("note", String.class),
                r.getColumn("recorded_at", Instant.class),
                r.getColumn("recorded_name", String.class),
                ended,
                endable ? List.of("END") : List.of());
    }

    @Transactional
    Page<PauseView> write(UUID personId, WritePause wanted) {
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
        sql.query("""
                        SELECT p.from_on FROM delinquency.pause p
                          LEFT JOIN delinquency.pause_end e ON e.person_id = p.person_id AND e.pause_id = p.id
                          WHERE p.person_id = :personId AND p.loan_id = :loanId AND p.from_on <= :untilOn
                            AND p.from_on <= coalesce(e.last_on, p.until_on)
                            AND least(p.until_on, e.last_on) >= :fromOn ORDER BY p.from_on LIMIT 1""")
                .bind("personId", personId)
                .bind("loanId", wanted.loanId())
                .bind("untilOn", wanted.untilOn())
                .bind("fromOn", wanted.fromOn())
                .mapTo(LocalDate.class)
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.of("fromOn", DelinquencyRefusal.PAUSE_OVERLAPS, other);
                });
        Pause pause = new Pause(personId, wanted, actor.id(), clock.now());
        pause.persistAndFlush();
        trail.append("PAUSE_WRITTEN", personId, pause.id(), Map.of("from", wanted.fromOn(), "until", wanted.untilOn()));
        return changed(personId, "PAUSED");
    }

    /** Yesterday is its last day; one that begins today or later never holds. What was paused stays so. */
    @Transactional
    Page<PauseView> end(UUID personId, UUID pauseId) {
        LocalDate today = clock.businessDateForWriting();
        borrowers.lock(personId);
        record Open(LocalDate from, LocalDate until, boolean ended) {}
        Open open = sql.query("""
                        SELECT p.from_on, p.until_on, EXISTS (SELECT FROM delinquency.pause_end e
                          WHERE e.person_id = p.person_id AND e.pause_id = p.id) AS ended FROM delinquency.pause p
                          WHERE p.person_id = :personId AND p.id = :pauseId""")
                .bind("personId", personId)
                .bind("pauseId", pauseId)
                .map(r -> new Open(
                        r.getColumn("from_on", LocalDate.class),
                        r.getColumn("until_on", LocalDate.class),
                        r.getColumn("ended", Sql.FLAG)))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (open.ended() || open.until().isBefore(today)) {
            throw new Refusal(DelinquencyRefusal.PAUSE_OVER);
        }
        sql.update("""
                        INSERT INTO delinquency.pause_end (person_id, pause_id, last_on, recorded_at, recorded_by)
                          VALUES (:personId, :pauseId, :todayBefore, :now, :actorId)""")
                .bind("personId", personId)
                .bind("pauseId", pauseId)
                .bind("todayBefore", today.minusDays(1))
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .execute();
        trail.append("PAUSE_ENDED", personId, pauseId, Map.of("last", today.minusDays(1)));
        return changed(personId, "PAUSE_ENDED");
    }

    private Page<PauseView> changed(UUID personId, String cause) {
        UUID[] persons = {personId};
        standings.refresh(persons, cause);
        changes.fire(new StandingsChanged(persons, cause));
        return of(personId, null, null);
    }
}
