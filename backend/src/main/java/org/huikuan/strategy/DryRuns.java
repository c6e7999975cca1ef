package org.huikuan.strategy;

import static java.util.Objects.requireNonNull;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Trail;
import org.huikuan.close.CloseRefusal;
import org.huikuan.gate.Decision;
import org.huikuan.gate.Gate;
import org.huikuan.identity.Actor;
import org.huikuan.rules.Facts;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.HouseCurrency;
import org.huikuan.shared.JobWork;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Json;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * Foresees a day by living it: the close's own steps run for a chunk of persons, the plan is written by the strategy
 * asked about, the gate is asked about every contact of it, and everything is taken back. So the forecast cannot differ
 * from the day itself except by what happens in between.
 */
@ApplicationScoped
class DryRuns implements JobWork {

    private static final int CHUNK = 200;
    private static final int ASKED = 500;
    private static final int SAMPLES = 100;
    private static final int FARTHEST = 30;
    private static final LocalTime WORKING_HOUR = LocalTime.of(10, 0);
    private static final Decision.RefusingRule NO_POINT = new Decision.RefusingRule(
            "NO_POINT", null, "没有可用号码或地址", "No usable number or address", "-", "-", null, null);
    private static final String PLANNED = """
            SELECT d.*, l.loan_no, b.zone, point.id AS point_id FROM strategy.plan_step d
              JOIN portfolio.loan l ON l.person_id = d.person_id AND l.id = d.loan_id
              JOIN portfolio.borrower b ON b.person_id = d.person_id
            """ + ContactPoint.JOIN
            + " WHERE d.state = 'PLANNED' AND d.person_id BETWEEN :low AND :high ORDER BY d.person_id, d.id";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Jobs jobs;
    private final Gate gate;
    private final Strategies strategies;
    private final Plans plans;
    private final HouseCurrency house;
    private final List<CloseStep> steps;
    private final int minutesPerPerson;

    DryRuns(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Jobs jobs,
            Gate gate,
            Strategies strategies,
            Plans plans,
            HouseCurrency house,
            @All List<CloseStep> steps,
            @ConfigProperty(name = "huikuan.strategy.minutes-per-person") int minutesPerPerson) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.jobs = jobs;
        this.gate = gate;
        this.strategies = strategies;
        this.plans = plans;
        this.house = house;
        this.steps = steps.stream()
                .filter(s -> s.order() < plans.order())
                .sorted(Comparator.comparingInt(CloseStep::order))
                .toList();
        this.minutesPerPerson = minutesPerPerson;
    }

    private record Asked(String strategy, int version, LocalDate onDate) {}

    private record Contact(
            UUID personId,
            String loanNo,
            Step step,
            String queue,
            int dpd,
            boolean fresh,
            UUID loanId,
            UUID pointId,
            ZoneId zone) {}

    @Override
    public String kind() {
        return "DRY_RUN";
    }

    @Transactional
    UUID begin(AskDryRun wanted) {
        strategies.version(wanted.strategy(), wanted.version());
        LocalDate today = clock.businessDate();
        if (wanted.onDate().isBefore(today) || wanted.onDate().isAfter(today.plusDays(FARTHEST))) {
            throw Refusal.of("onDate", StrategyRefusal.DRY_RUN_DATE, today, today.plusDays(FARTHEST));
        }
        if (sql.query("SELECT job_id FROM close.close WHERE finished_at IS NULL")
                .mapTo(UUID.class)
                .findFirst()
                .isPresent()) {
            throw new Refusal(CloseRefusal.CLOSE_RUNNING);
        }
        if (sql.query("SELECT id FROM shared.job WHERE kind = :kind AND finished_at IS NULL LIMIT 1")
                .bind("kind", kind())
                .mapTo(UUID.class)
                .findFirst()
                .isPresent()) {
            throw new Refusal(StrategyRefusal.DRY_RUN_RUNS);
        }
        UUID job = jobs.begin(kind(), null, actor.id());
        sql.update("""
                        INSERT INTO strategy.dry_run (job_id, strategy, version, on_date)
                          VALUES (:job, :strategy, :version, :onDate)""")
                .bind("job", job)
                .bind("strategy", wanted.strategy())
                .bind("version", wanted.version())
                .bind("onDate", wanted.onDate())
                .execute();
        trail.append(
                "DRY_RUN_BEGUN",
                null,
                job,
                Map.of("strategy", wanted.strategy() + "/" + wanted.version(), "onDate", wanted.onDate()));
        return job;
    }

    DryRunView find(UUID jobId) {
        return sql.query("SELECT * FROM strategy.dry_run WHERE job_id = :jobId")
                .bind("jobId", jobId)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    Page<DryRunView> page(String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit);
        List<DryRunView> rows = sql.query("""
                        SELECT d.* FROM strategy.dry_run d JOIN shared.job j ON j.id = d.job_id
                         WHERE :before::timestamptz IS NULL
                            OR (j.created_at, j.id) < (:before::timestamptz, :beforeId::uuid)
                         ORDER BY j.created_at DESC, j.id DESC LIMIT :limit""")
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(
                rows, size, row -> Cursor.of(row.job().createdAt(), row.job().id()));
    }

    private DryRunView view(RowView r) {
        return new DryRunView(
                jobs.find(r.getColumn("job_id", UUID.class)).orElseThrow(),
                r.getColumn("strategy", String.class),
                r.getColumn("version", Sql.INT),
                r.getColumn("on_date", LocalDate.class),
                r.getColumn("result", String.class) == null
                        ? null
                        : json.read(r.getColumn("result", String.class), DryRunView.Result.class));
    }

    /** What a run is about, read at its beginning. */
    private record Begun(
            LocalDate onDate, Strategies.Version draft, LocalDate open, Tally tally, List<UUID> officers) {}

    @Override
    public void run(UUID jobId) {
        actor.becomeSystem();
        Begun begun = QuarkusTransaction.requiringNew().call(() -> begun(jobId));
        UUID low = new UUID(0, 0);
        long done = 0;
        while (true) {
            UUID from = low;
            List<UUID> chunk = QuarkusTransaction.requiringNew().call(() -> personsAfter(from));
            if (chunk.isEmpty()) {
                break;
            }
            if (!QuarkusTransaction.requiringNew().call(() -> stillOpen(begun.open()))) {
                return;
            }
            UUID high = chunk.get(chunk.size() - 1);
            QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(600));
            try {
                live(begun.onDate(), begun.draft(), chunk.get(0), high, begun.officers(), begun.tally());
            } finally {
                QuarkusTransaction.rollback();
            }
            done += chunk.size();
            long soFar = done;
            QuarkusTransaction.requiringNew().run(() -> jobs.progress(jobId, kind(), soFar, 0));
            low = high;
        }
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update("UPDATE strategy.dry_run SET result = :result::jsonb WHERE job_id = :jobId")
                        .bind("result", json.write(begun.tally().result(capacity(begun.onDate()))))
                        .bind("jobId", jobId)
                        .execute());
    }

    private Begun begun(UUID jobId) {
        Asked asked = sql.query("SELECT * FROM strategy.dry_run WHERE job_id = :jobId")
                .bind("jobId", jobId)
                .map(r -> new Asked(
                        r.getColumn("strategy", String.class),
                        r.getColumn("version", Sql.INT),
                        r.getColumn("on_date", LocalDate.class)))
                .findFirst()
                .orElseThrow();
        jobs.total(
                jobId,
                sql.query("SELECT count(*) AS n FROM portfolio.borrower")
                        .mapTo(Long.class)
                        .one());
        List<UUID> officers =
                sql.query("""
                SELECT o.id FROM identity.officer o
                  WHERE o.agency_id IS NULL AND o.left_at IS NULL AND (SELECT count(DISTINCT c.course)
                  FROM identity.certificate c
                   WHERE c.officer_id = o.id AND c.revoked_at IS NULL AND c.expires_on >= :onDate) >= 2
                     ORDER BY o.id LIMIT 2""").bind("onDate", asked.onDate()).mapTo(UUID.class).list();
        return new Begun(
                asked.onDate(),
                strategies.version(asked.strategy(), asked.version()),
                clock.businessDate(),
                new Tally(strategies.costs()),
                officers);
    }

    private List<UUID> personsAfter(UUID from) {
        return sql.query("""
                        SELECT person_id FROM portfolio.borrower WHERE person_id > :from
                          ORDER BY person_id LIMIT :limit""")
                .bind("from", from)
                .bind("limit", CHUNK)
                .mapTo(UUID.class)
                .list();
    }

    private boolean stillOpen(LocalDate open) {
        return clock.businessDate().equals(open)
                && sql.query("SELECT job_id FROM close.close WHERE finished_at IS NULL")
                        .mapTo(UUID.class)
                        .findFirst()
                        .isEmpty();
    }

    /** A close that began meanwhile ends it: the day it foresees is being lived. */
    @Override
    public @Nullable String outcome(UUID jobId) {
        return sql.query("SELECT result IS NOT NULL AS there FROM strategy.dry_run WHERE job_id = :jobId")
                        .bind("jobId", jobId)
                        .mapTo(Boolean.class)
                        .findFirst()
                        .orElse(false)
                ? null
                : CloseRefusal.CLOSE_RUNNING.name();
    }

    /** Lets the days pass for these persons, up to the plan of the day asked about; the caller takes it back. */
    private void live(
            LocalDate onDate, Strategies.Version draft, UUID low, UUID high, List<UUID> officers, Tally tally) {
        sql.query("""
                        SELECT 1 AS x FROM portfolio.borrower WHERE person_id BETWEEN :low AND :high
                          ORDER BY person_id FOR NO KEY UPDATE
                          """).bind("low", low).bind("high", high).map(r -> null).list();
        Collection<Strategies.Version> by =
                List.of(new Strategies.Version(Strategies.STANDARD, draft.version(), draft.steps()));
        sql.update("""
                        UPDATE strategy.arm SET ended_on = :onDate
                          WHERE person_id BETWEEN :low AND :high AND ended_on IS NULL""")
                .bind("onDate", onDate)
                .bind("low", low)
                .bind("high", high)
                .execute();
        LocalDate day = clock.businessDate();
        if (day.equals(onDate)) {
            plans.write(day, by, Persons.between(low, high));
        }
        for (; day.isBefore(onDate); day = day.plusDays(1)) {
            LocalDate closing = day;
            steps.forEach(step -> step.close(closing, low, high));
            plans.write(day.plusDays(1), by, Persons.between(low, high));
        }
        Map<String, Step> byCode = new LinkedHashMap<>();
        draft.steps().forEach(s -> byCode.put(s.code(), s));
        List<Contact> contacts = sql.query(PLANNED)
                .bind("onDate", onDate)
                .bind("low", low)
                .bind("high", high)
                .map(r -> new Contact(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("loan_no", String.class),
                        requireNonNull(byCode.get(r.getColumn("step", String.class))),
                        r.getColumn("queue", String.class),
                        r.getColumn("dpd", Sql.INT),
                        onDate.equals(r.getColumn("due_on", LocalDate.class)),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("point_id", UUID.class),
                        ZoneId.of(r.getColumn("zone", String.class))))
                .list();
        for (int from = 0; from < contacts.size(); from += ASKED) {
            ask(contacts.subList(from, Math.min(contacts.size(), from + ASKED)), onDate, officers, tally);
        }
    }

    private void ask(List<Contact> contacts, LocalDate onDate, List<UUID> officers, Tally tally) {
        List<Contact> reachable =
                contacts.stream().filter(c -> c.pointId() != null).toList();
        List<List<Decision.RefusingRule>> said = reachable.isEmpty()
                ? List.of()
                : gate.foresee(
                        reachable.stream()
                                .map(c -> new Gate.Planned(
                                        c.personId(),
                                        c.loanId(),
                                        c.pointId(),
                                        requireNonNull(c.step().action().channel()),
                                        Boolean.TRUE.equals(c.step().reminder())
                                                ? Facts.Purpose.REMIND
                                                : Facts.Purpose.COLLECT,
                                        moment(c, onDate),
                                        c.step().action().by() == Action.By.PERSON
                                                ? Actor.Kind.USER
                                                : Actor.Kind.SYSTEM))
                                .toList(),
                        officers);
        int next = 0;
        for (Contact contact : contacts) {
            tally.count(
                    contact,
                    contact.step().action() == Action.INTERNAL
                            ? List.of()
                            : contact.pointId() == null ? List.of(NO_POINT) : said.get(next++));
        }
    }

    private static Instant moment(Contact contact, LocalDate onDate) {
        LocalTime time = contact.step().fromTime() == null
                ? WORKING_HOUR
                : LocalTime.parse(contact.step().fromTime());
        return onDate.atTime(time).atZone(contact.zone()).toInstant();
    }

    private Map<String, Integer> capacity(LocalDate onDate) {
        Map<String, Integer> people = new TreeMap<>();
        sql.query("""
                SELECT t.queue, count(u.id) AS n FROM identity.team t LEFT
                  JOIN identity.colleague u ON u.team_id = t.id AND u.active
                  AND u.roles && ARRAY['COLLECTOR', 'SENIOR', 'LEGAL']
                   AND EXISTS (SELECT FROM identity.certificate c WHERE c.officer_id = u.id AND c.course = 'CONDUCT'
                     AND c.revoked_at IS NULL AND c.expires_on >= :onDate) GROUP BY 1""")
                .bind("onDate", onDate)
                .map(r -> people.put(r.getColumn("queue", String.class), r.getColumn("n", Sql.INT)))
                .list();
        return people;
    }

    /** Sums, so that nothing of the book stays in memory. */
    private final class Tally {
        private final Map<Action, StrategyView.CostView> costs = new EnumMap<>(Action.class);
        private final Map<Step, long[]> bySteps = new LinkedHashMap<>();
        private final Map<String, DryRunView.RuleCount> byRule = new TreeMap<>();
        private final Map<String, long[]> byQueue = new TreeMap<>();
        private final List<DryRunView.SampleView> sample = new ArrayList<>();
        private @Nullable UUID last;
        private long persons;

        Tally(List<StrategyView.CostView> costs) {
            costs.forEach(c -> this.costs.put(c.action(), c));
        }

        private StrategyView.CostView cost(Action action) {
            return requireNonNull(costs.get(action), action::name);
        }

        /** Contacts of a person come one after the other. */
        void count(Contact contact, List<Decision.RefusingRule> against) {
            List<String> rules =
                    against.stream().map(Decision.RefusingRule::ruleId).toList();
            persons += contact.personId().equals(last) ? 0 : 1;
            last = contact.personId();
            long[] step = bySteps.computeIfAbsent(contact.step(), s -> new long[3]);
            step[0]++;
            step[1] += contact.fresh() ? 1 : 0;
            step[2] += rules.isEmpty() ? 0 : 1;
            against.forEach(rule -> byRule.merge(
                    rule.ruleId(),
                    new DryRunView.RuleCount(rule.ruleId(), rule.titleZh(), rule.titleEn(), 1),
                    DryRunView.RuleCount::and));
            if (contact.step().action().by() == Action.By.PERSON && rules.isEmpty()) {
                long[] load = byQueue.computeIfAbsent(
                        contact.queue() == null ? "UNSORTED" : contact.queue(), q -> new long[2]);
                load[0]++;
                load[1] += cost(contact.step().action()).minutes();
            }
            if (sample.size() < SAMPLES) {
                sample.add(new DryRunView.SampleView(
                        contact.personId(),
                        contact.loanNo(),
                        contact.step().code(),
                        contact.step().action(),
                        contact.dpd(),
                        rules));
            }
        }

        DryRunView.Result result(Map<String, Integer> people) {
            List<DryRunView.StepCount> counts = bySteps.entrySet().stream()
                    .map(e -> {
                        Step s = e.getKey();
                        long[] n = e.getValue();
                        StrategyView.CostView cost = cost(s.action());
                        long made = n[0] - n[2];
                        return new DryRunView.StepCount(
                                s.code(),
                                s.nameZh(),
                                s.nameEn(),
                                s.action(),
                                n[0],
                                n[1],
                                n[2],
                                new Money(cost.cost().amount().multiply(BigDecimal.valueOf(made)), house.code()),
                                made * cost.minutes());
                    })
                    .sorted(Comparator.comparingLong(DryRunView.StepCount::planned)
                            .reversed()
                            .thenComparing(DryRunView.StepCount::step))
                    .toList();
            BigDecimal cost = counts.stream().map(c -> c.cost().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
            Set<String> queues = new java.util.TreeSet<>(byQueue.keySet());
            queues.addAll(people.keySet());
            return new DryRunView.Result(
                    persons,
                    counts.stream().mapToLong(DryRunView.StepCount::planned).sum(),
                    counts.stream().mapToLong(DryRunView.StepCount::fresh).sum(),
                    counts.stream().mapToLong(DryRunView.StepCount::refused).sum(),
                    new Money(cost, house.code()),
                    counts,
                    byRule.values().stream()
                            .sorted(Comparator.comparingLong(DryRunView.RuleCount::refused)
                                    .reversed())
                            .toList(),
                    queues.stream()
                            .map(q -> new DryRunView.TeamLoad(
                                    q,
                                    byQueue.containsKey(q) ? byQueue.get(q)[0] : 0,
                                    byQueue.containsKey(q) ? byQueue.get(q)[1] : 0,
                                    people.getOrDefault(q, 0),
                                    (long) people.getOrDefault(q, 0) * minutesPerPerson))
                            .toList(),
                    sample);
        }
    }
}
