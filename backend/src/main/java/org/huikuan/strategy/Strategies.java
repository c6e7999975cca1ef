package org.huikuan.strategy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.huikuan.audit.FourEyes;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Scope;
import org.huikuan.segmentation.Fields;
import org.huikuan.segmentation.Predicate;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.HouseCurrency;
import org.huikuan.shared.Json;
import org.huikuan.shared.Money;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Resource;
import org.huikuan.shared.Sql;
import org.huikuan.worklist.Skills;
import org.jdbi.v3.core.result.RowView;

/** Writes, approves and retires strategies. The newest approved version whose date has come plans. */
@ApplicationScoped
public class Strategies {

    /** The strategy of everybody no experiment gave another one. */
    /** By which everybody is worked who is worked by no other. */
    public static final String STANDARD = "STANDARD";

    private static final FourEyes.Kind<StrategyVersion> KIND = new FourEyes.Kind<>(
            StrategyVersion.class, "STRATEGY", StrategyRefusal.STRATEGY_OWN, StrategyRefusal.STRATEGY_NOT_WAITING);
    private static final String IN_FORCE = """
            SELECT DISTINCT ON (code) * FROM strategy.strategy WHERE approved_at IS NOT NULL AND retired_at IS NULL
              AND effective_from <= :day ORDER BY code, version DESC""";
    private static final String SELECT = """
            SELECT g.*, w.display_name AS written_name, a.display_name AS approved_name FROM strategy.strategy g
              LEFT JOIN identity.colleague w ON w.id = g.written_by LEFT
                JOIN identity.colleague a ON a.id = g.approved_by""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final HouseCurrency house;
    private final FourEyes fourEyes;
    private final Trail trail;
    private final Fields fields;
    private final Skills skills;
    private final Map<String, List<Step>> read = new ConcurrentHashMap<>();

    Strategies(
            Sql sql,
            Json json,
            BusinessClock clock,
            FourEyes fourEyes,
            Trail trail,
            Fields fields,
            Skills skills,
            HouseCurrency house) {
        this.house = house;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.fourEyes = fourEyes;
        this.trail = trail;
        this.fields = fields;
        this.skills = skills;
    }

    /** A version and its steps, most important first. */
    record Version(String code, int version, List<Step> steps) {}

    /** The scheme of the practice texts, so that a new house can work from its first day. */
    @Transactional
    void ship(@Observes @Priority(100) StartupEvent event) {
        sql.update("""
                INSERT INTO strategy.strategy (code, version, name_zh, name_en, effective_from, steps, written_at,
                  approved_at)
                VALUES (:code, 1, '标准策略', 'Standard', '2000-01-01', :steps::jsonb, '2000-01-01', '2000-01-01')
                  ON CONFLICT DO NOTHING""")
                .bind("code", STANDARD)
                .bind("steps", Resource.text("/strategies/standard-1.json"))
                .execute();
    }

    /** What plans on a day, by code. */
    /** Whether a version of it plans on a day. */
    public boolean holds(String code, LocalDate day) {
        return inForce(day).containsKey(code);
    }

    /** Whether a version of any of these, in use already, begins after a day. */
    public boolean changeAfter(List<String> codes, LocalDate day) {
        return sql.query("""
                        SELECT 1 AS x FROM strategy.strategy
                          WHERE code = ANY(:codes) AND approved_at IS NOT NULL AND retired_at IS NULL
                          AND effective_from > :day LIMIT 1""")
                .bind("codes", codes.toArray(String[]::new))
                .bind("day", day)
                .map(r -> true)
                .findFirst()
                .isPresent();
    }

    Map<String, Version> inForce(LocalDate day) {
        Map<String, Version> versions = new LinkedHashMap<>();
        sql.query(IN_FORCE)
                .bind("day", day)
                .map(r -> versions.put(
                        r.getColumn("code", String.class),
                        new Version(r.getColumn("code", String.class), r.getColumn("version", Sql.INT), steps(r))))
                .list();
        return versions;
    }

    Version version(String code, int version) {
        return sql.query("SELECT * FROM strategy.strategy WHERE code = :code AND version = :version")
                .bind("code", code)
                .bind("version", version)
                .map(r -> new Version(r.getColumn("code", String.class), r.getColumn("version", Sql.INT), steps(r)))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** The step a version names so. */
    Step step(String code, int version, String step) {
        List<Step> steps = read.get(code + "/" + version);
        return (steps == null ? version(code, version).steps() : steps)
                .stream().filter(s -> s.code().equals(step)).findFirst().orElseThrow();
    }

    List<StrategyView> all() {
        Set<String> texts = texts();
        Map<String, Version> plans = inForce(clock.businessDate());
        return sql.query(SELECT + " ORDER BY g.retired_at IS NOT NULL, g.code <> 'STANDARD', g.code, g.version DESC")
                .map(r -> view(r, texts, plans))
                .list();
    }

    private Set<String> texts() {
        return new HashSet<>(sql.query("""
                        SELECT DISTINCT code FROM contact.template WHERE approved_at IS NOT NULL AND retired_at IS NULL
                        """).mapTo(String.class).list());
    }

    StrategyView one(String code, int version) {
        Set<String> texts = texts();
        Map<String, Version> plans = inForce(clock.businessDate());
        return sql.query(SELECT + " WHERE g.code = :code AND g.version = :version")
                .bind("code", code)
                .bind("version", version)
                .map(r -> view(r, texts, plans))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @Transactional
    StrategyView write(WriteStrategy wanted) {
        check(wanted);
        StrategyVersion draft = StrategyVersion.of(wanted, json.write(wanted.steps()));
        int version = fourEyes.write(KIND, wanted.code(), draft).version();
        return one(wanted.code(), version);
    }

    private void check(WriteStrategy wanted) {
        if (wanted.effectiveFrom().isBefore(clock.businessDate())) {
            throw Refusal.of("effectiveFrom", StrategyRefusal.STRATEGY_IN_PAST, clock.businessDate());
        }
        Set<String> segments = new HashSet<>(sql.query("SELECT DISTINCT code FROM segmentation.segment")
                .mapTo(String.class)
                .list());
        Map<String, String> texts = new LinkedHashMap<>();
        sql.query("SELECT code, kind FROM contact.template WHERE retired_at IS NULL")
                .map(r -> texts.put(r.getColumn("code", String.class), r.getColumn("kind", String.class)))
                .list();
        Set<String> able = skills.known();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < wanted.steps().size(); i++) {
            Step step = wanted.steps().get(i);
            String path = "steps[" + i + "]";
            if (!codes.add(step.code())) {
                throw Refusal.of(path + ".code", StrategyRefusal.STEP_TWICE, step.code());
            }
            if (step.toDay() != null && step.toDay() < step.fromDay()) {
                throw Refusal.of(path + ".toDay", StrategyRefusal.STEP_ENDS_BEFORE_IT_BEGINS);
            }
            if (step.when() != null) {
                Predicate.of(step.when(), path + ".when", "when", fields.all());
            }
            for (String segment : step.segments() == null ? List.<String>of() : step.segments()) {
                if (!segments.contains(segment)) {
                    throw Refusal.of(path + ".segments", StrategyRefusal.STEP_SEGMENT_UNKNOWN, segment);
                }
            }
            if (step.skill() != null && !able.contains(step.skill())) {
                throw Refusal.of(path + ".skill", StrategyRefusal.STEP_SKILL_UNKNOWN, step.skill());
            }
            if (Boolean.TRUE.equals(step.reminder()) && step.action().by() != Action.By.MESSAGE) {
                throw Refusal.of(path + ".reminder", StrategyRefusal.STEP_TEMPLATE_UNFIT, step.code());
            }
            boolean sent = step.action().isWritten();
            String kind = step.template() == null ? null : texts.get(step.template());
            if (step.template() == null ? sent : !(sent ? step.action().name() : "SCRIPT").equals(kind)) {
                throw Refusal.of(
                        path + ".template",
                        StrategyRefusal.STEP_TEMPLATE_UNFIT,
                        step.template() == null ? "-" : step.template());
            }
        }
    }

    /** By somebody who did not write it; the version before plans until this one's date comes. */
    @Transactional
    StrategyView approve(String code, int version) {
        fourEyes.approve(KIND, code, version);
        return one(code, version);
    }

    /** What everybody is worked by needs a version. */
    @Transactional
    StrategyView retire(String code, int version) {
        fourEyes.retire(KIND, code, version);
        if (!inForce(clock.businessDate()).containsKey(STANDARD)) {
            throw new Refusal(StrategyRefusal.STRATEGY_LAST);
        }
        return one(code, version);
    }

    List<StrategyView.CostView> costs() {
        return sql.query("""
                        SELECT * FROM strategy.action_cost ORDER BY array_position(:actions, action)
                        """)
                .bind("actions", (Object) java.util.Arrays.stream(Action.values())
                        .map(Action::name)
                        .toArray(String[]::new))
                .map(r -> new StrategyView.CostView(
                        Action.valueOf(r.getColumn("action", String.class)),
                        new Money(r.getColumn("cost", BigDecimal.class), house.code()),
                        r.getColumn("minutes", Sql.INT)))
                .list();
    }

    @Transactional
    List<StrategyView.CostView> setCost(Action action, SetCost cost) {
        if (!cost.cost().currency().equals(house.code())) {
            throw Refusal.of("cost", StrategyRefusal.COST_CURRENCY, house.code());
        }
        ActionCost.of(action).set(cost);
        ActionCost.flush();
        trail.append(
                "ACTION_COST_SET",
                null,
                null,
                Map.of("action", action, "cost", cost.cost().amount(), "minutes", cost.minutes()));
        return costs();
    }

    private StrategyView view(RowView r, Set<String> texts, Map<String, Version> plans) {
        List<Step> steps = steps(r);
        List<String> missing = new ArrayList<>(steps.stream()
                .map(Step::template)
                .filter(t -> t != null && !texts.contains(t))
                .distinct()
                .toList());
        Version now = plans.get(r.getColumn("code", String.class));
        return new StrategyView(
                r.getColumn("code", String.class),
                r.getColumn("version", Sql.INT),
                r.getColumn("name_zh", String.class),
                r.getColumn("name_en", String.class),
                r.getColumn("effective_from", LocalDate.class),
                steps,
                FourEyes.state(r),
                now != null && now.version() == r.getColumn("version", Sql.INT),
                missing,
                r.getColumn("written_at", Instant.class),
                r.getColumn("written_name", String.class),
                r.getColumn("approved_at", Instant.class),
                r.getColumn("approved_name", String.class),
                fourEyes.allowedActions(r, Scope.STRATEGY_APPROVE, Scope.STRATEGY_WRITE));
    }

    /** A version never changes, and every event of a person asks for it. */
    private List<Step> steps(RowView r) {
        String text = r.getColumn("steps", String.class);
        return read.computeIfAbsent(
                r.getColumn("code", String.class) + "/" + r.getColumn("version", Sql.INT),
                k -> json.read(text, new TypeReference<List<Step>>() {}));
    }
}
