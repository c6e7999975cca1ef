package org.huikuan.segmentation.score;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.ProfileChanged;
import org.huikuan.segmentation.Fields;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.AccountField.Option;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Json;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Scores every late loan at the close by one statement made from the scorecard, and writes only what changed. People
 * may set other points with a reason; a person concerned may refuse to be judged by a machine alone (PIPL article 24),
 * and is then not scored. Invited: strategy, to order work by what is likely to come in.
 */
@ApplicationScoped
public class Scores implements CloseStep, AccountField.Known {

    private static final Period FARTHEST = Period.ofMonths(6);
    private static final String WRITE = """
            , fresh AS (SELECT v.person_id, v.loan_id, %s AS points FROM value v),
            gone AS (DELETE FROM segmentation.score c
              WHERE c.person_id %s AND (c.person_id, c.loan_id) NOT IN (SELECT f.person_id, f.loan_id
              FROM fresh f) RETURNING 1),
            kept AS (
              INSERT INTO segmentation.score AS c (person_id, loan_id, points, version, as_of)
                SELECT f.person_id, f.loan_id, f.points, :version, :day FROM fresh f
                LEFT JOIN segmentation.score o ON o.person_id = f.person_id AND o.loan_id = f.loan_id
                  WHERE (o.points, o.version) IS DISTINCT FROM (f.points, :version)
               ORDER BY f.person_id, f.loan_id
              ON CONFLICT (person_id, loan_id) DO UPDATE SET points = excluded.points, version = excluded.version,
                as_of = excluded.as_of RETURNING 1)
            SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM kept) AS n""";

    /** The points decisions go by, over s: those a person set, else those of the scorecard. */
    private static final String COUNTS = """
            coalesce((SELECT o.points FROM segmentation.score_override o
              WHERE o.person_id = s.person_id AND o.loan_id = s.loan_id AND o.until >= :day
              ORDER BY o.set_at DESC, o.id DESC LIMIT 1),
                     (SELECT c.points FROM segmentation.score c
                       WHERE c.person_id = s.person_id AND c.loan_id = s.loan_id))""";
    /** How likely what is overdue is paid within thirty days, over s, on :day; null where nobody says. */
    public static final String LIKELIHOOD = Scorecard.likelihood(COUNTS);

    private static final String SECURED =
            "EXISTS (SELECT FROM portfolio.collateral k WHERE k.person_id = s.person_id AND k.loan_id = s.loan_id)";
    private static final String DPD = "delinquency.days_past_due(s.late_since, :day)";

    /** From days past due, amount, score, security and ability. */
    private static final String GRADE = """
            CASE WHEN %1$s > 180 OR %1$s > 90 AND NOT %2$s AND coalesce(%3$s < 440, false) THEN 'DOUBTFUL_LOSS'
                 WHEN %1$s > 60 OR b.overdue_kind = 'SUSPECTED_MALICIOUS' AND %1$s > 0 OR %3$s < 440 OR %1$s > 30
                   AND s.outstanding_amount >= 500000 THEN 'HIGH'
                 WHEN %1$s > 15 OR %1$s > 0 AND (b.income_stability = 'NONE' OR s.outstanding_amount >= 50000
                   AND NOT %2$s) THEN 'MEDIUM' ELSE 'LOW' END""".formatted(DPD, SECURED, COUNTS);

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final jakarta.inject.Provider<Fields> fields;
    private final Event<ProfileChanged> changes;

    Scores(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            jakarta.inject.Provider<Fields> fields,
            Event<ProfileChanged> changes) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.fields = fields;
        this.changes = changes;
    }

    private record InUse(int version, Scorecard card) {}

    private @Nullable InUse inUse() {
        return sql.query("""
                        SELECT version, scorecard::text AS scorecard FROM segmentation.scorecard
                          WHERE approved_at IS NOT NULL AND retired_at IS NULL ORDER BY version DESC LIMIT 1""")
                .map(r -> new InUse(
                        r.getColumn("version", Sql.INT),
                        json.read(r.getColumn("scorecard", String.class), Scorecard.class)))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String name() {
        return "SCORES";
    }

    @Override
    public int order() {
        return 24;
    }

    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        return write(closing.plusDays(1), Persons.between(low, high));
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return write(closing.plusDays(1), Persons.of(persons));
    }

    private long write(LocalDate day, Persons persons) {
        InUse use = inUse();
        if (use == null) {
            return sql.update("DELETE FROM segmentation.score WHERE person_id " + persons.condition())
                    .bindMap(persons.values())
                    .execute();
        }
        return sql.query("WITH value AS MATERIALIZED (" + values(use.card(), day) + " WHERE s.person_id "
                        + persons.condition() + " AND s.oldest_unpaid_due_on IS NOT NULL AND s.overdue_amount > 0"
                        + " AND NOT EXISTS (SELECT FROM segmentation.machine_refusal m WHERE m.person_id = "
                        + "s.person_id AND m.withdrawn_at IS NULL))"
                        + WRITE.formatted(use.card().sql(), persons.condition()))
                .bindMap(persons.values())
                .bind("version", use.version())
                .bind("day", day)
                .mapTo(Long.class)
                .one();
    }

    /** Every feature of the card as a column. */
    private String values(Scorecard card, LocalDate day) {
        return "SELECT s.person_id, s.loan_id"
                + columns(card.features().stream().map(Scorecard.Feature::name).toList(), day)
                + " FROM delinquency.standing s JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = "
                + "s.loan_id JOIN portfolio.borrower b ON b.person_id = s.person_id";
    }

    String columns(List<String> features, LocalDate day) {
        return features.stream()
                .map(f -> ", (" + field(f).expression().replace(":day", "DATE '" + day + "'") + ")::numeric AS "
                        + Scorecard.column(f))
                .collect(Collectors.joining());
    }

    private AccountField field(String feature) {
        return requireNonNull(fields.get().all().get(feature), feature);
    }

    String[] words(String feature) {
        AccountField field = field(feature);
        return new String[] {field.zh(), field.en()};
    }

    ScoreView of(UUID personId) {
        borrowers.see(personId);
        LocalDate today = clock.businessDate();
        InUse use = inUse();
        var refused =
                sql.query("""
                        SELECT refused_at FROM segmentation.machine_refusal
                          WHERE person_id = :personId AND withdrawn_at IS NULL
                          """).bind("personId", personId).mapTo(Instant.class).findFirst();
        if (actor.agencyId() != null) {
            return new ScoreView(refused.isPresent(), refused.orElse(null), List.of(), List.of());
        }
        Map<UUID, Map<String, BigDecimal>> values = new HashMap<>();
        if (use != null && refused.isEmpty()) {
            sql.query(values(use.card(), today) + " WHERE s.person_id = :personId")
                    .bind("personId", personId)
                    .map(r -> {
                        Map<String, BigDecimal> known = new HashMap<>();
                        for (Scorecard.Feature feature : use.card().features()) {
                            known.put(feature.name(), r.getColumn(feature.name(), BigDecimal.class));
                        }
                        return values.put(r.getColumn("loan_id", UUID.class), known);
                    })
                    .list();
        }
        List<ScoreView.LoanView> loans = sql.query(
                        "SELECT s.loan_id, c.points, c.version, (" + COUNTS.replace(":day", "DATE '" + today + "'")
                                + ") AS counts, (" + GRADE.replace(":day", "DATE '" + today + "'") + ") AS grade"
                                + " FROM delinquency.standing s JOIN portfolio.borrower b ON b.person_id = "
                                + "s.person_id LEFT JOIN segmentation.score c ON c.person_id = s.person_id AND "
                                + "c.loan_id = s.loan_id"
                                + " WHERE s.person_id = :personId AND s.overdue_amount > 0 ORDER BY "
                                + "s.oldest_unpaid_due_on, s.loan_id")
                .bind("personId", personId)
                .map(r -> {
                    Integer points = refused.isPresent() ? null : r.getColumn("points", Integer.class);
                    return new ScoreView.LoanView(
                            r.getColumn("loan_id", UUID.class),
                            points,
                            points == null ? null : Scorecard.probability(r.getColumn("counts", Sql.INT)),
                            r.getColumn("version", Integer.class),
                            r.getColumn("counts", Integer.class),
                            r.getColumn("grade", String.class),
                            points == null
                                            || use == null
                                            || use.version() != r.getColumn("version", Sql.INT)
                                            || !values.containsKey(r.getColumn("loan_id", UUID.class))
                                    ? List.of()
                                    : use.card()
                                            .reasons(
                                                    values.getOrDefault(r.getColumn("loan_id", UUID.class), Map.of()),
                                                    this::words));
                })
                .list();
        return new ScoreView(refused.isPresent(), refused.orElse(null), loans, overrides(personId, today));
    }

    private List<ScoreView.OverrideView> overrides(UUID personId, LocalDate today) {
        return sql.query("""
                SELECT o.*, u.display_name AS set_name FROM segmentation.score_override o LEFT
                  JOIN identity.colleague u ON u.id = o.set_by WHERE o.person_id = :personId
                  ORDER BY o.set_at DESC, o.id DESC LIMIT 50""")
                .bind("personId", personId)
                .map(r -> new ScoreView.OverrideView(
                        r.getColumn("id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("points", Sql.INT),
                        r.getColumn("reason", String.class),
                        r.getColumn("until", LocalDate.class),
                        r.getColumn("set_at", Instant.class),
                        r.getColumn("set_name", String.class),
                        !r.getColumn("until", LocalDate.class).isBefore(today)))
                .list();
    }

    @Transactional
    ScoreView override(UUID personId, OverrideScore wanted) {
        LocalDate today = clock.businessDateForWriting();
        if (wanted.until().isBefore(today) || wanted.until().isAfter(today.plus(FARTHEST))) {
            throw Refusal.of("until", ScoreRefusal.SCORE_OVERRIDE_DATE, today, today.plus(FARTHEST));
        }
        borrowers.lock(personId);
        boolean late = sql.query("""
                        SELECT overdue_amount > 0 AS late FROM delinquency.standing
                          WHERE person_id = :personId AND loan_id = :loanId""")
                .bind("personId", personId)
                .bind("loanId", wanted.loanId())
                .mapTo(Boolean.class)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (!late) {
            throw Refusal.of("loanId", ScoreRefusal.LOAN_NOT_LATE);
        }
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO segmentation.score_override (person_id, id, loan_id, points, reason, until, set_at,
                          set_by) VALUES (:personId, :id, :loanId, :points, :reason, :until, :now, :actorId)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("loanId", wanted.loanId())
                .bind("points", wanted.points())
                .bind("reason", wanted.reason())
                .bind("until", wanted.until())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .execute();
        trail.append("SCORE_OVERRIDDEN", personId, id, Map.of("points", wanted.points(), "until", wanted.until()));
        changes.fire(new ProfileChanged(new UUID[] {personId}));
        return of(personId);
    }

    /**
     * Nobody may be made to be judged by a machine alone: the score goes at once, and does not come back while this
     * stands.
     */
    @Transactional
    ScoreView refuse(UUID personId, String note) {
        clock.businessDateForWriting();
        borrowers.lock(personId);
        int added = sql.update("""
                INSERT INTO segmentation.machine_refusal (person_id, id, refused_at, recorded_by, note)
                  SELECT :personId, :id, :now, :actorId, :note
                 WHERE NOT EXISTS (SELECT FROM segmentation.machine_refusal
                   WHERE person_id = :personId AND withdrawn_at IS NULL)""")
                .bind("personId", personId)
                .bind("id", Ids.next())
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("note", note)
                .execute();
        if (added > 0) {
            sql.update("DELETE FROM segmentation.score WHERE person_id = :personId")
                    .bind("personId", personId)
                    .execute();
            trail.append("MACHINE_REFUSED", personId, null, Map.of());
            changes.fire(new ProfileChanged(new UUID[] {personId}));
        }
        return of(personId);
    }

    @Transactional
    ScoreView withdrawRefusal(UUID personId) {
        if (actor.agencyId() != null) {
            throw Refusal.notFound();
        }
        borrowers.lock(personId);
        int ended = sql.update("""
                        UPDATE segmentation.machine_refusal SET withdrawn_at = :now
                          WHERE person_id = :personId AND withdrawn_at IS NULL""")
                .bind("now", clock.now())
                .bind("personId", personId)
                .execute();
        if (ended > 0) {
            trail.append("MACHINE_REFUSAL_WITHDRAWN", personId, null, Map.of());
        }
        return of(personId);
    }

    @Override
    public List<AccountField> fields() {
        return List.of(
                AccountField.number("score", "催收评分", "Collection score", COUNTS),
                AccountField.choice(
                        "riskGrade",
                        "风险等级",
                        "Risk grade",
                        GRADE,
                        List.of(
                                new Option("LOW", "低", "Low"),
                                new Option("MEDIUM", "中", "Medium"),
                                new Option("HIGH", "高", "High"),
                                new Option("DOUBTFUL_LOSS", "可疑损失", "Doubtful or lost")),
                        AccountField.Join.BORROWER),
                AccountField.choice(
                        "severity",
                        "客户程度",
                        "Severity",
                        "CASE WHEN " + DPD + " > 90 THEN 'SEVERE' WHEN " + DPD + " > 30 THEN 'MODERATE' WHEN " + DPD
                                + " > 0 THEN 'LIGHT' ELSE 'NORMAL' END",
                        List.of(
                                new Option("NORMAL", "正常", "Normal"),
                                new Option("LIGHT", "轻度", "Light"),
                                new Option("MODERATE", "中度", "Moderate"),
                                new Option("SEVERE", "重度", "Severe"))));
    }
}
