package org.huikuan.strategy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huikuan.segmentation.Predicate;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.Persons;

/**
 * Who is due for which step on a day, as one statement over a set of persons: the conditions of every step as one
 * array, computed once for the most severe account of each person.
 *
 * <p>One person, one plan: a person has one account that counts, so several loans give one contact; how often a channel
 * is used is counted per person; what happens once happens once a loan, so that paying one loan skips nothing of
 * another. What was settled for the account narrows the channels and stretches the cadence, and never adds a contact.
 */
record PlanStatement(String sql, Map<String, Object> parameters) {

    /** Before the due date, how far ahead steps may look. */
    private static final int AHEAD = 7;
    /** A stop that lasts until the evening leaves nothing of the day to work in. */
    private static final LocalTime EVENING = LocalTime.of(20, 0);

    static PlanStatement of(
            LocalDate day,
            ZoneId house,
            Persons persons,
            Collection<Strategies.Version> strategies,
            Map<String, AccountField> fields) {
        Map<String, Object> parameters = new HashMap<>(persons.values());
        String today = "DATE '" + day + "'";
        StringBuilder which = new StringBuilder("CASE");
        Set<AccountField.Join> joins = EnumSet.noneOf(AccountField.Join.class);
        List<Step> steps = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<Integer> versions = new ArrayList<>();
        List<Strategies.Version> standardLast = strategies.stream()
                .sorted(Comparator.comparing(v -> v.code().equals(Strategies.STANDARD)))
                .toList();
        for (Strategies.Version strategy : standardLast) {
            boolean standard = strategy.code().equals(Strategies.STANDARD);
            which.append(
                    standard
                            ? (standardLast.size() == 1 ? " WHEN true THEN ARRAY[" : " ELSE ARRAY[")
                            : " WHEN x.strategy = :" + parameter(strategy) + "::text THEN ARRAY[");
            if (!standard) {
                parameters.put(parameter(strategy), strategy.code());
            }
            which.append(strategy.steps().stream()
                            .map(step -> {
                                codes.add(strategy.code());
                                versions.add(strategy.version());
                                steps.add(step);
                                return "CASE WHEN " + fits(step, steps.size() - 1, day, fields, parameters, joins)
                                        + " THEN " + steps.size() + " END";
                            })
                            .collect(Collectors.joining(", ")))
                    .append("]::int[]");
        }
        which.append(" END");
        String sql = """
                WITH subject AS (
                  SELECT DISTINCT ON (s.person_id) s.*, m.segment, g.queue AS segment_queue,
                         CASE WHEN s.oldest_unpaid_due_on IS NOT NULL THEN %1$s - s.late_since
                           ELSE %1$s - s.next_due_on END AS on_day
                    FROM delinquency.standing s
                    LEFT JOIN segmentation.membership m ON m.person_id = s.person_id AND m.loan_id = s.loan_id
                    LEFT JOIN segmentation.in_use_on(%1$s) g ON g.code = m.segment
                   WHERE s.person_id %2$s AND s.outstanding_amount > 0
                     AND (s.oldest_unpaid_due_on IS NOT NULL OR s.next_due_on <= %1$s + %3$d)
                     AND NOT EXISTS (SELECT FROM portfolio.assigned a
                       WHERE a.person_id = s.person_id AND a.loan_id = s.loan_id)
                   ORDER BY s.person_id, g.priority, s.oldest_unpaid_due_on, s.next_due_on, s.loan_id),
                fit AS (
                  SELECT s.person_id, s.loan_id, s.segment, s.segment_queue, s.on_day, u.no
                    FROM subject s%4$s
                    LEFT JOIN strategy.arm x ON x.person_id = s.person_id AND x.ended_on IS NULL
                   CROSS JOIN LATERAL unnest(array_remove(%5$s, NULL)) u(no)),
                steps AS (SELECT :strategies::text[] AS strategies, :versions::int[] AS versions,
                  :steps::text[] AS steps,
                       :actions::text[] AS actions, :everies::int[] AS everies, :queues::text[] AS queues,
                         :skills::text[] AS skills),
                fitting AS (
                  SELECT f.*, t.strategies[f.no] AS strategy, t.versions[f.no] AS version, t.steps[f.no] AS step,
                    t.actions[f.no] AS action, t.queues[f.no] AS own_queue, t.skills[f.no] AS skill,
                         t.everies[f.no] AS every, CASE
                           WHEN t.actions[f.no] NOT IN ('INTERNAL', 'LETTER', 'LAWYER_LETTER') THEN a.every_days END AS
                           apart
                    FROM fit f CROSS JOIN steps t LEFT JOIN strategy.account_plan a ON a.person_id = f.person_id
                      AND a.loan_id = f.loan_id AND a.superseded_at IS NULL
                   WHERE a.channel IS NULL OR t.actions[f.no] = a.channel
                     OR t.actions[f.no] IN ('INTERNAL', 'LETTER', 'LAWYER_LETTER')),
                due AS (
                  SELECT DISTINCT ON (t.person_id, t.action, CASE WHEN t.action = 'INTERNAL' THEN t.step END)
                         t.person_id, t.loan_id, t.segment, t.on_day, t.no, t.strategy, t.version, t.step, t.action,
                           t.every IS NULL AS once, coalesce(t.own_queue, t.segment_queue) AS queue, t.skill,
                           o.id AS open_id, o.skill AS open_skill
                    FROM fitting t
                    LEFT JOIN strategy.plan_step o ON o.person_id = t.person_id AND o.action = t.action
                      AND o.step = t.step AND o.loan_id = t.loan_id AND o.state = 'PLANNED'
                   WHERE (t.action = 'INTERNAL' OR NOT EXISTS (SELECT FROM portfolio.hold h
                     WHERE h.person_id = t.person_id AND h.lifted_at IS NULL
                     AND (h.until_at IS NULL OR h.until_at > :evening)
                           AND NOT (h.reason = 'PROMISE_NOT_DUE' AND t.no = ANY(:reminders))))
                     AND NOT EXISTS (SELECT FROM strategy.plan_step n
                       WHERE n.person_id = t.person_id AND n.loan_id = t.loan_id AND n.step = t.step
                       AND n.state = 'REFUSED' AND n.ended_on > %1$s - coalesce(t.every, 7))
                     AND (t.apart IS NULL OR NOT EXISTS (SELECT FROM gate.attempt c
                       WHERE c.person_id = t.person_id AND c.channel = t.action
                       AND portfolio.is_debtor(c.party_role)
                                             AND c.started_at >= :start::timestamptz -
                                               make_interval(days => t.apart - 1)))
                     AND (o.id IS NOT NULL OR CASE WHEN t.every IS NULL
                           THEN NOT EXISTS (SELECT FROM strategy.plan_step d
                             WHERE d.person_id = t.person_id AND d.loan_id = t.loan_id AND d.step = t.step
                             AND d.state = 'DONE')
                           WHEN t.action = 'INTERNAL'
                           THEN NOT EXISTS (SELECT FROM strategy.plan_step d
                             WHERE d.person_id = t.person_id AND d.step = t.step AND d.state = 'DONE'
                             AND d.ended_on > %1$s - t.every)
                           ELSE NOT EXISTS (SELECT FROM gate.attempt c
                             WHERE c.person_id = t.person_id AND c.channel = t.action
                             AND portfolio.is_debtor(c.party_role)
                                             AND c.started_at >= :start::timestamptz -
                                               make_interval(days => t.every - 1)) END)
                   ORDER BY t.person_id, t.action, CASE WHEN t.action = 'INTERNAL' THEN t.step END, t.no)
                """.formatted(today, persons.condition(), AHEAD, Predicate.joined(joins), which);
        parameters.put("strategies", codes.toArray(String[]::new));
        parameters.put("versions", versions.toArray(Integer[]::new));
        parameters.put("steps", steps.stream().map(Step::code).toArray(String[]::new));
        parameters.put("actions", steps.stream().map(s -> s.action().name()).toArray(String[]::new));
        parameters.put("everies", steps.stream().map(Step::everyDays).toArray(Integer[]::new));
        parameters.put("queues", steps.stream().map(Step::queue).toArray(String[]::new));
        parameters.put("skills", steps.stream().map(Step::skill).toArray(String[]::new));
        parameters.put("evening", day.atTime(EVENING).atZone(house).toInstant());
        parameters.put(
                "reminders",
                IntStream.rangeClosed(1, steps.size())
                        .filter(no -> Boolean.TRUE.equals(steps.get(no - 1).reminder()))
                        .boxed()
                        .toArray(Integer[]::new));
        parameters.put("start", day.atStartOfDay(house).toInstant());
        return new PlanStatement(sql, parameters);
    }

    private static String parameter(Strategies.Version strategy) {
        return "strategy_" + strategy.code().replace('-', '_');
    }

    private static String fits(
            Step step,
            int no,
            LocalDate day,
            Map<String, AccountField> fields,
            Map<String, Object> parameters,
            Set<AccountField.Join> joins) {
        StringBuilder fits = new StringBuilder("s.on_day >= " + step.fromDay());
        if (step.toDay() != null) {
            fits.append(" AND s.on_day <= ").append(step.toDay());
        }
        if (step.segments() != null && !step.segments().isEmpty()) {
            fits.append(" AND s.segment = ANY(:segments" + no + "::text[])");
            parameters.put("segments" + no, step.segments().toArray(String[]::new));
        }
        if (step.when() != null) {
            Predicate when = Predicate.of(step.when(), "steps[" + no + "].when", "step" + no + "_", fields);
            joins.addAll(when.joins());
            fits.append(" AND ").append(when.at(day));
            parameters.putAll(when.parameters());
        }
        return fits.toString();
    }
}
