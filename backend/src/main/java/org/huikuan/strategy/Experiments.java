package org.huikuan.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
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
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/**
 * Champion and challenger. Who becomes late while an experiment runs is given an arm by a hash of his id and keeps it; the
 * strategies of a running experiment do not change; the result is read once. One experiment runs at a time.
 */
@ApplicationScoped
public class Experiments {

    /** A person enters on his first day past due, with what is overdue on that day. */
    private static final String ENTER = """
            INSERT INTO strategy.arm (person_id, experiment, challenged, strategy, stratum, entered_on, owed)
            SELECT s.person_id, e.code, h.challenged, CASE WHEN h.challenged THEN e.challenger ELSE 'STANDARD' END,
                   b.overdue_kind || CASE WHEN s.owed < 5000 THEN '/S' WHEN s.owed < 50000 THEN '/M' ELSE '/L' END, ?, s.owed
              FROM (SELECT x.person_id, sum(x.overdue_amount) AS owed,
                           bool_and(CASE WHEN x.as_of <> ?::date THEN false WHEN x.oldest_unpaid_due_on = x.as_of - 1 THEN true ELSE
                             coalesce((SELECT h.cause = 'DAY_CLOSED' AND lag(h.late_since, 1, DATE '-infinity') OVER (ORDER BY h.id) IS NULL FROM delinquency.standing_history h
                                        WHERE h.person_id = x.person_id AND h.loan_id = x.loan_id ORDER BY h.id DESC LIMIT 1), false) END) AS first_day FROM delinquency.standing x
                     WHERE x.person_id %s AND x.oldest_unpaid_due_on IS NOT NULL AND x.overdue_amount > 0 GROUP BY 1) s
              JOIN portfolio.borrower b ON b.person_id = s.person_id
              JOIN strategy.experiment e ON e.started_on <= ? AND e.ended_on IS NULL
             CROSS JOIN LATERAL (SELECT ('x' || substr(md5(e.code || s.person_id), 1, 7))::bit(28)::int / 268435456.0 < e.share AS challenged) h
             WHERE s.first_day AND (SELECT least(count(*) FILTER (WHERE a.challenged), count(*) FILTER (WHERE NOT a.challenged)) FROM strategy.arm a WHERE a.experiment = e.code) < e.minimum
             ORDER BY s.person_id ON CONFLICT DO NOTHING""";

    private static final String SELECT = """
            SELECT e.*, w.display_name AS written_name, a.display_name AS approved_name FROM strategy.experiment e LEFT JOIN identity.app_user w ON w.id = e.written_by
              LEFT JOIN identity.app_user a ON a.id = e.approved_by""";

    private static final String SUMS = """
            SELECT a.stratum, a.challenged, count(*) AS persons, count(*) FILTER (WHERE a.entered_on + e.outcome_days <= ?) AS ripe, max(a.entered_on) AS last,
                   count(*) FILTER (WHERE a.entered_on + e.outcome_days <= ? AND a.owed <= (SELECT coalesce(sum(r.amount), 0) FROM repayment.repayment r
                       WHERE r.person_id = a.person_id AND r.value_date >= a.entered_on AND r.value_date < a.entered_on + e.outcome_days
                         AND NOT EXISTS (SELECT FROM repayment.reversal v WHERE v.person_id = r.person_id AND v.repayment_id = r.id))) AS paid,
                   count(*) FILTER (WHERE EXISTS (SELECT FROM complaint.complaint c WHERE c.person_id = a.person_id AND c.raised_at >= a.entered_on AND (a.ended_on IS NULL OR c.raised_at < a.ended_on))) AS complained
              FROM strategy.arm a JOIN strategy.experiment e ON e.code = a.experiment WHERE a.experiment = ? GROUP BY 1, 2""";

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
                || !strategies.inForce(clock.businessDate()).containsKey(wanted.challenger())) {
            throw Refusal.of("challenger", StrategyRefusal.CHALLENGER_UNFIT, wanted.challenger());
        }
        int added = sql.update(
                "INSERT INTO strategy.experiment (code, name, challenger, share, minimum, outcome_days, written_at, written_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                wanted.code(),
                wanted.name(),
                wanted.challenger(),
                wanted.share(),
                wanted.minimum(),
                wanted.outcomeDays(),
                clock.now(),
                actor.id());
        if (added == 0) {
            throw Refusal.of("code", StrategyRefusal.EXPERIMENT_EXISTS, wanted.code());
        }
        trail.append("EXPERIMENT_WRITTEN", null, null, Map.of("experiment", wanted.code()));
        return one(wanted.code());
    }

    /** By somebody who did not write it; it begins with the next business date. */
    @Transactional
    ExperimentView approve(String code) {
        UUID writer = sql.one(
                        "SELECT written_by FROM strategy.experiment WHERE code = ? FOR UPDATE",
                        r -> r.id("written_by"),
                        code)
                .orElseThrow(Refusal::notFound);
        if (writer.equals(actor.id())) {
            throw new Refusal(StrategyRefusal.STRATEGY_OWN);
        }
        if (sql.one(
                        "SELECT code FROM strategy.experiment WHERE approved_at IS NOT NULL AND ended_on IS NULL",
                        r -> r.text("code"))
                .isPresent()) {
            throw new Refusal(StrategyRefusal.EXPERIMENT_RUNS);
        }
        LocalDate starts = clock.businessDate().plusDays(1);
        String challenger = sql.one(
                        "SELECT challenger FROM strategy.experiment WHERE code = ?", r -> r.text("challenger"), code)
                .orElseThrow(Refusal::notFound);
        boolean changes = sql.one(
                        "SELECT 1 AS x FROM strategy.strategy WHERE code IN ('STANDARD', ?) AND approved_at IS NOT NULL AND retired_at IS NULL AND effective_from > ? LIMIT 1",
                        r -> true,
                        challenger,
                        starts)
                .isPresent();
        if (changes || !strategies.inForce(starts).containsKey(challenger)) {
            throw new Refusal(StrategyRefusal.CHALLENGER_UNFIT, challenger);
        }
        int approved = sql.update(
                "UPDATE strategy.experiment SET approved_at = ?, approved_by = ?, started_on = ? WHERE code = ? AND approved_at IS NULL AND ended_on IS NULL",
                clock.now(),
                actor.id(),
                starts,
                code);
        if (approved == 0) {
            throw new Refusal(StrategyRefusal.EXPERIMENT_ENDED);
        }
        trail.append("EXPERIMENT_BEGUN", null, null, Map.of("experiment", code));
        return one(code);
    }

    /** Its persons are worked by STANDARD from their next plan on. */
    @Transactional
    ExperimentView end(String code, String why) {
        int ended = sql.update(
                "UPDATE strategy.experiment SET ended_on = ?, ended_why = ? WHERE code = ? AND ended_on IS NULL",
                clock.businessDate(),
                why,
                code);
        one(code);
        if (ended == 0) {
            throw new Refusal(StrategyRefusal.EXPERIMENT_ENDED);
        }
        sql.update(
                "UPDATE strategy.arm SET ended_on = ? WHERE experiment = ? AND ended_on IS NULL",
                clock.businessDate(),
                code);
        trail.append("EXPERIMENT_ENDED", null, null, Map.of("experiment", code, "why", why));
        return one(code);
    }

    /** What a running experiment compares does not change meanwhile. */
    void requireNotRunning(String strategy) {
        sql.one(
                        "SELECT code FROM strategy.experiment WHERE approved_at IS NOT NULL AND ended_on IS NULL AND (challenger = ? OR ? = 'STANDARD')",
                        r -> r.text("code"),
                        strategy,
                        strategy)
                .ifPresent(code -> {
                    throw new Refusal(StrategyRefusal.STRATEGY_IN_EXPERIMENT, code);
                });
    }

    /** Gives arms to these persons who become late with this day. */
    void enter(LocalDate day, String whose, Object... persons) {
        boolean running = sql.one(
                        "SELECT code FROM strategy.experiment WHERE started_on <= ? AND ended_on IS NULL LIMIT 1",
                        r -> r.text("code"),
                        day)
                .isPresent();
        if (running) {
            List<Object> parameters = new ArrayList<>(List.of(day, day));
            parameters.addAll(List.of(persons));
            parameters.add(day);
            sql.update(ENTER.formatted(whose), parameters.toArray());
        }
    }

    /** The guard-rail, looked at once a day. */
    void guard(@Observes DayClosed closed) {
        sql.one(
                        "SELECT code FROM strategy.experiment WHERE approved_at IS NOT NULL AND ended_on IS NULL",
                        r -> r.text("code"))
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

    List<ExperimentView> all() {
        return sql.list(SELECT + " ORDER BY e.written_at DESC LIMIT 50", this::view);
    }

    private ExperimentView one(String code) {
        return sql.one(SELECT + " WHERE e.code = ?", this::view, code).orElseThrow(Refusal::notFound);
    }

    private List<Sum> sums(String code) {
        LocalDate today = clock.businessDate();
        return sql.list(
                SUMS,
                r -> new Sum(
                        r.text("stratum"),
                        r.flag("challenged"),
                        r.number("persons"),
                        r.number("ripe"),
                        r.number("paid"),
                        r.number("complained"),
                        r.date("last")),
                today,
                today,
                code);
    }

    private static long total(List<Sum> sums, boolean challenged, java.util.function.ToLongFunction<Sum> what) {
        return sums.stream()
                .filter(s -> s.challenged() == challenged)
                .mapToLong(what)
                .sum();
    }

    private ExperimentView view(Row r) throws java.sql.SQLException {
        String code = r.text("code");
        int days = r.integer("outcome_days");
        int minimum = r.integer("minimum");
        boolean approved = r.instant("approved_at") != null;
        LocalDate ended = r.date("ended_on");
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
                && !actor.id().equals(r.id("written_by"))) {
            actions.add("APPROVE");
        }
        if (ended == null && actor.may(Scope.STRATEGY_WRITE)) {
            actions.add("END");
        }
        return new ExperimentView(
                code,
                r.text("name"),
                r.text("challenger"),
                r.decimal("share"),
                minimum,
                days,
                state,
                r.date("started_on"),
                ripeOn,
                ended,
                r.text("ended_why"),
                arms,
                effect,
                r.instant("written_at"),
                r.text("written_name"),
                r.text("approved_name"),
                actions);
    }
}
