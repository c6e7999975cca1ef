package org.huikuan.experiment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.close.DayClosed;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.huikuan.strategy.PlanningBegins;
import org.huikuan.strategy.Strategies;
import org.huikuan.strategy.StrategyChanging;
import org.jdbi.v3.core.result.RowView;

/**
 * Champion and challenger. Who becomes late while an experiment runs is given an arm by a hash of his id and keeps it;
 * the strategies of a running experiment do not change; the result is read once. One experiment runs at a time.
 */
@ApplicationScoped
class Experiments {

    /** A person enters on his first day past due, with what is overdue on that day. */
    private static final String ENTER = """
            INSERT INTO strategy.arm (person_id, experiment, challenged, strategy, stratum, entered_on, owed)
            SELECT s.person_id, e.code, h.challenged, CASE WHEN h.challenged THEN e.challenger ELSE 'STANDARD' END,
                   b.overdue_kind || CASE WHEN s.owed < 5000 THEN '/S' WHEN s.owed < 50000 THEN '/M'
                     ELSE '/L' END, :day, s.owed
              FROM (SELECT x.person_id, sum(x.overdue_amount) AS owed,
                           bool_and(CASE WHEN x.as_of <> :day::date THEN false
                             WHEN x.oldest_unpaid_due_on = x.as_of - 1 THEN true ELSE
                             coalesce((SELECT h.cause = 'DAY_CLOSED'
                               AND lag(h.late_since, 1, DATE '-infinity') OVER (ORDER BY h.id) IS NULL
                               FROM delinquency.standing_history h
                                        WHERE h.person_id = x.person_id AND h.loan_id = x.loan_id
                                          ORDER BY h.id DESC LIMIT 1), false) END) AS first_day
                                          FROM delinquency.standing x
                     WHERE x.person_id %s AND x.oldest_unpaid_due_on IS NOT NULL AND x.overdue_amount > 0 GROUP BY 1) s
              JOIN portfolio.borrower b ON b.person_id = s.person_id
              JOIN strategy.experiment e ON e.code = :experiment
             CROSS JOIN LATERAL (SELECT ('x' || substr(md5(e.code || s.person_id), 1, 7))::bit(28)::int / 268435456.0 <
               e.share AS challenged) h
             WHERE s.first_day ORDER BY s.person_id ON CONFLICT DO NOTHING""";

    private static final String SELECT = """
            SELECT e.*, w.display_name AS written_name, a.display_name AS approved_name FROM strategy.experiment e LEFT
              JOIN identity.colleague w ON w.id = e.written_by
              LEFT JOIN identity.colleague a ON a.id = e.approved_by""";

    private static final String SUMS = """
            SELECT a.stratum, a.challenged, count(*) AS persons,
              count(*) FILTER (WHERE a.entered_on + e.outcome_days <= :today) AS ripe, max(a.entered_on) AS last,
                   count(*) FILTER (WHERE a.entered_on + e.outcome_days <= :today
                     AND a.owed <= (SELECT coalesce(sum(r.amount), 0) FROM repayment.whole_repayment r
                       WHERE r.person_id = a.person_id AND r.value_date >= a.entered_on
                         AND r.value_date < a.entered_on + e.outcome_days)) AS paid,
                   count(*) FILTER (WHERE EXISTS (SELECT FROM complaint.complaint c
                     WHERE c.person_id = a.person_id AND c.raised_at >= a.entered_on
                     AND (a.ended_on IS NULL OR c.raised_at < a.ended_on))) AS complained
              FROM strategy.arm a JOIN strategy.experiment e ON e.code = a.experiment WHERE a.experiment = :code
                GROUP BY 1, 2""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Strategies strategies;

    Experiments(Sql sql, BusinessClock clock, Actor actor, Trail trail, Strategies strategies) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.strategies = strategies;
    }

    private record Sum(
            String stratum, boolean challenged, long persons, long ripe, long paid, long complained, LocalDate last) {}

    @Transactional
    ExperimentView write(WriteExperiment wanted) {
        if (wanted.challenger().equals(Strategies.STANDARD)
                || !strategies.holds(wanted.challenger(), clock.businessDate())) {
            throw Refusal.of("challenger", ExperimentRefusal.CHALLENGER_UNFIT, wanted.challenger());
        }
        int added = sql.update("""
                        INSERT INTO strategy.experiment (code, name, challenger, share, minimum, outcome_days,
                          written_at, written_by)
                          VALUES (:code, :wanted, :challenger, :share, :minimum, :outcomeDays, :now, :actorId)
                          ON CONFLICT DO NOTHING""")
                .bind("code", wanted.code())
                .bind("wanted", wanted.name())
                .bind("challenger", wanted.challenger())
                .bind("share", wanted.share())
                .bind("minimum", wanted.minimum())
                .bind("outcomeDays", wanted.outcomeDays())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .execute();
        if (added == 0) {
            throw Refusal.of("code", ExperimentRefusal.EXPERIMENT_EXISTS, wanted.code());
        }
        trail.append("EXPERIMENT_WRITTEN", null, null, Map.of("experiment", wanted.code()));
        return one(wanted.code());
    }

    /** By somebody who did not write it; it begins with the next business date. */
    @Transactional
    ExperimentView approve(String code) {
        Experiment experiment = Experiment.of(code);
        experiment.requireNotWrittenBy(actor.id());
        if (sql.query("SELECT code FROM strategy.experiment WHERE approved_at IS NOT NULL AND ended_on IS NULL")
                .mapTo(String.class)
                .findFirst()
                .isPresent()) {
            throw new Refusal(ExperimentRefusal.EXPERIMENT_RUNS);
        }
        LocalDate starts = clock.businessDate().plusDays(1);
        String challenger = experiment.challenger;
        if (strategies.changeAfter(List.of(Strategies.STANDARD, challenger), starts)
                || !strategies.holds(challenger, starts)) {
            throw new Refusal(ExperimentRefusal.CHALLENGER_UNFIT, challenger);
        }
        experiment.begin(starts, actor.id(), clock.now());
        Experiment.flush();
        trail.append("EXPERIMENT_BEGUN", null, null, Map.of("experiment", code));
        return one(code);
    }

    /** Its persons are worked by STANDARD from their next plan on. */
    @Transactional
    ExperimentView end(String code, String why) {
        Experiment.of(code).end(clock.businessDate(), why);
        Experiment.flush();
        sql.update("UPDATE strategy.arm SET ended_on = :businessDate WHERE experiment = :code AND ended_on IS NULL")
                .bind("businessDate", clock.businessDate())
                .bind("code", code)
                .execute();
        trail.append("EXPERIMENT_ENDED", null, null, Map.of("experiment", code, "why", why));
        return one(code);
    }

    /** What a running experiment compares does not change meanwhile. */
    void requireNotRunning(@Observes StrategyChanging change) {
        sql.query("""
                        SELECT code FROM strategy.experiment WHERE approved_at IS NOT NULL AND ended_on IS NULL
                          AND (challenger = :strategy OR :strategy = 'STANDARD')""")
                .bind("strategy", change.strategy())
                .mapTo(String.class)
                .findFirst()
                .ifPresent(code -> {
                    throw new Refusal(ExperimentRefusal.STRATEGY_IN_EXPERIMENT, code);
                });
    }

    /** Gives arms to these persons who become late with this day. */
    void enter(@Observes PlanningBegins planning) {
        LocalDate day = planning.day();
        Persons persons = planning.persons();
        sql.query("""
                SELECT e.code FROM strategy.experiment e LEFT JOIN strategy.arm a ON a.experiment = e.code
                 WHERE e.started_on <= :day AND e.ended_on IS NULL GROUP BY e.code
                HAVING least(count(*) FILTER (WHERE a.challenged), count(*) FILTER (WHERE NOT a.challenged)) < e.minimum
                """)
                .bind("day", day)
                .mapTo(String.class)
                .findFirst()
                .ifPresent(experiment -> sql.update(ENTER.formatted(persons.condition()))
                        .bindMap(persons.values())
                        .bind("day", day)
                        .bind("experiment", experiment)
                        .execute());
    }

    /** The guard-rail, looked at once a day. */
    void guard(@Observes DayClosed closed) {
        sql.query("SELECT code FROM strategy.experiment WHERE approved_at IS NOT NULL AND ended_on IS NULL")
                .mapTo(String.class)
                .findFirst()
                .ifPresent(code -> {
                    List<Sum> sums = sums(code);
                    if (Effect.harms(
                            total(sums, true, Sum::persons),
                            total(sums, true, Sum::complained),
                            total(sums, false, Sum::persons),
                            total(sums, false, Sum::complained))) {
                        end(code, "GUARD_RAIL");
                    }
                });
    }

    Page<ExperimentView> page(String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        List<ExperimentView> rows = sql.query(SELECT + "\n" + """
                 WHERE :before::timestamptz IS NULL OR (e.written_at, e.code) < (:before::timestamptz, :code)
                 ORDER BY e.written_at DESC, e.code DESC LIMIT :limit""")
                .bind("before", after == null ? null : Cursor.time(after[0]))
                .bind("code", after == null ? null : after[1])
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.writtenAt(), row.code()));
    }

    private ExperimentView one(String code) {
        return sql.query(SELECT + " WHERE e.code = :code")
                .bind("code", code)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private List<Sum> sums(String code) {
        LocalDate today = clock.businessDate();
        return sql.query(SUMS)
                .bind("today", today)
                .bind("code", code)
                .map(r -> new Sum(
                        r.getColumn("stratum", String.class),
                        r.getColumn("challenged", Sql.FLAG),
                        r.getColumn("persons", Sql.LONG),
                        r.getColumn("ripe", Sql.LONG),
                        r.getColumn("paid", Sql.LONG),
                        r.getColumn("complained", Sql.LONG),
                        r.getColumn("last", LocalDate.class)))
                .list();
    }

    private static long total(List<Sum> sums, boolean challenged, java.util.function.ToLongFunction<Sum> what) {
        return sums.stream()
                .filter(s -> s.challenged() == challenged)
                .mapToLong(what)
                .sum();
    }

    private ExperimentView view(RowView r) {
        String code = r.getColumn("code", String.class);
        int days = r.getColumn("outcome_days", Sql.INT);
        int minimum = r.getColumn("minimum", Sql.INT);
        boolean approved = r.getColumn("approved_at", Instant.class) != null;
        LocalDate ended = r.getColumn("ended_on", LocalDate.class);
        List<Sum> sums = approved ? sums(code) : List.of();
        boolean full =
                approved && Math.min(total(sums, true, Sum::persons), total(sums, false, Sum::persons)) >= minimum;
        LocalDate ripeOn = full
                ? sums.stream()
                        .map(Sum::last)
                        .max(LocalDate::compareTo)
                        .orElseThrow()
                        .plusDays(days)
                : null;
        boolean decided = full && !clock.businessDate().isBefore(ripeOn) && (ended == null || !ended.isBefore(ripeOn));
        String state = decided
                ? "DECIDED"
                : ended != null ? "STOPPED" : !approved ? "WAITING" : full ? "RIPENING" : "ENTERING";
        Map<String, long[]> strata = new LinkedHashMap<>();
        sums.forEach(s -> {
            long[] cells = strata.computeIfAbsent(s.stratum(), x -> new long[4]);
            cells[s.challenged() ? 0 : 2] = s.ripe();
            cells[s.challenged() ? 1 : 3] = s.paid();
        });
        Effect effect = decided
                ? Effect.of(strata.values().stream()
                        .map(c -> new Effect.Stratum(c[0], c[1], c[2], c[3]))
                        .toList())
                : null;
        List<ExperimentView.ArmView> arms = new ArrayList<>();
        for (boolean challenger : new boolean[] {false, true}) {
            arms.add(new ExperimentView.ArmView(
                    challenger,
                    total(sums, challenger, Sum::persons),
                    total(sums, challenger, Sum::ripe),
                    decided ? total(sums, challenger, Sum::paid) : null,
                    total(sums, challenger, Sum::complained)));
        }
        List<String> actions = new ArrayList<>();
        if (state.equals("WAITING")
                && actor.may(Scope.STRATEGY_APPROVE)
                && !actor.id().equals(r.getColumn("written_by", UUID.class))) {
            actions.add("APPROVE");
        }
        if (ended == null && actor.may(Scope.STRATEGY_WRITE)) {
            actions.add("END");
        }
        return new ExperimentView(
                code,
                r.getColumn("name", String.class),
                r.getColumn("challenger", String.class),
                r.getColumn("share", BigDecimal.class),
                minimum,
                days,
                state,
                r.getColumn("started_on", LocalDate.class),
                ripeOn,
                ended,
                r.getColumn("ended_why", String.class),
                arms,
                effect,
                r.getColumn("written_at", Instant.class),
                r.getColumn("written_name", String.class),
                r.getColumn("approved_name", String.class),
                actions);
    }
}
