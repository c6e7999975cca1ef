package org.huikuan.segmentation.score;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/**
 * Scores every late loan at the close by one statement made from the scorecard, and writes only what changed. People may
 * set other points with a reason; a person concerned may refuse to be judged by a machine alone (PIPL article 24), and is
 * then not scored. Invited: strategy, to order work by what is likely to come in.
 */
@ApplicationScoped
public class Scores implements CloseStep, AccountField.Known {

    private static final int FARTHEST = 183;
    private static final String WRITE = """
            , fresh AS (SELECT v.person_id, v.loan_id, %s AS points FROM value v),
            gone AS (DELETE FROM segmentation.score c WHERE c.person_id %s AND (c.person_id, c.loan_id) NOT IN (SELECT f.person_id, f.loan_id FROM fresh f) RETURNING 1),
            kept AS (
              INSERT INTO segmentation.score AS c (person_id, loan_id, points, version, as_of) SELECT f.person_id, f.loan_id, f.points, ?, ? FROM fresh f
                LEFT JOIN segmentation.score o ON o.person_id = f.person_id AND o.loan_id = f.loan_id WHERE (o.points, o.version) IS DISTINCT FROM (f.points, ?)
               ORDER BY f.person_id, f.loan_id
              ON CONFLICT (person_id, loan_id) DO UPDATE SET points = excluded.points, version = excluded.version, as_of = excluded.as_of RETURNING 1)
            SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM kept) AS n""";

    /** The points decisions go by, over s: those a person set, else those of the scorecard. */
    private static final String COUNTS = """
            coalesce((SELECT o.points FROM segmentation.score_override o WHERE o.person_id = s.person_id AND o.loan_id = s.loan_id AND o.until >= :day ORDER BY o.set_at DESC, o.id DESC LIMIT 1),
                     (SELECT c.points FROM segmentation.score c WHERE c.person_id = s.person_id AND c.loan_id = s.loan_id))""";
    /** How likely what is overdue is paid within thirty days, over s, on :day; null where nobody says. */
    public static final String LIKELIHOOD = Scorecard.likelihood(COUNTS);

    private static final String SECURED =
            "EXISTS (SELECT FROM portfolio.collateral k WHERE k.person_id = s.person_id AND k.loan_id = s.loan_id)";
    private static final String DPD = "coalesce(:day - s.late_since, 0)";

    /** From days past due, amount, score, security and ability. */
    private static final String GRADE = """
            CASE WHEN %1$s > 180 OR %1$s > 90 AND NOT %2$s AND coalesce(%3$s < 440, false) THEN 'DOUBTFUL_LOSS'
                 WHEN %1$s > 60 OR b.overdue_kind = 'SUSPECTED_MALICIOUS' AND %1$s > 0 OR %3$s < 440 OR %1$s > 30 AND s.outstanding_amount >= 500000 THEN 'HIGH'
                 WHEN %1$s > 15 OR %1$s > 0 AND (b.income_stability = 'NONE' OR s.outstanding_amount >= 50000 AND NOT %2$s) THEN 'MEDIUM' ELSE 'LOW' END""".formatted(DPD, SECURED, COUNTS);

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

    private InUse inUse() {
        return sql.one(
                        "SELECT version, scorecard::text AS scorecard FROM segmentation.scorecard WHERE approved_at IS NOT NULL AND retired_at IS NULL ORDER BY version DESC LIMIT 1",
                        r -> new InUse(r.integer("version"), json.read(r.text("scorecard"), Scorecard.class)))
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
        return write(closing.plusDays(1), "BETWEEN ? AND ?", low, high);
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return write(closing.plusDays(1), "= ANY(?)", (Object) persons);
    }

    private long write(LocalDate day, String whose, Object... persons) {
        InUse use = inUse();
        if (use == null) {
            return sql.update("DELETE FROM segmentation.score WHERE person_id " + whose, persons);
        }
        List<Object> parameters = new ArrayList<>(List.of(persons));
        parameters.addAll(List.of(persons));
        parameters.addAll(List.of(use.version(), day, use.version()));
        return sql.one(
                        "WITH value AS MATERIALIZED (" + values(use.card(), day) + " WHERE s.person_id " + whose
                                + " AND s.oldest_unpaid_due_on IS NOT NULL AND s.overdue_amount > 0"
                                + " AND NOT EXISTS (SELECT FROM segmentation.machine_refusal m WHERE m.person_id = s.person_id AND m.withdrawn_at IS NULL))"
                                + WRITE.formatted(use.card().sql(), whose),
                        r -> r.number("n"),
                        parameters.toArray())
                .orElseThrow();
    }

    /** Every feature of the card as a column. */
    private String values(Scorecard card, LocalDate day) {
        return "SELECT s.person_id, s.loan_id"
                + columns(card.features().stream().map(Scorecard.Feature::name).toList(), day)
                + " FROM delinquency.standing s JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id JOIN portfolio.borrower b ON b.person_id = s.person_id";
    }

    String columns(List<String> features, LocalDate day) {
        return features.stream()
                .map(f -> ", (" + fields.get().all().get(f).expression().replace(":day", "DATE '" + day + "'")
                        + ")::numeric AS " + Scorecard.column(f))
                .collect(Collectors.joining());
    }

    String[] words(String feature) {
        AccountField field = fields.get().all().get(feature);
        return new String[] {field.zh(), field.en()};
    }

    ScoreView of(UUID personId) {
        borrowers.see(personId);
        LocalDate today = clock.businessDate();
        InUse use = inUse();
        var refused = sql.one(
                "SELECT refused_at FROM segmentation.machine_refusal WHERE person_id = ? AND withdrawn_at IS NULL",
                r -> r.instant("refused_at"),
                personId);
        if (actor.agencyId() != null) {
            return new ScoreView(refused.isPresent(), refused.orElse(null), List.of(), List.of());
        }
        Map<UUID, Map<String, BigDecimal>> values = new HashMap<>();
        if (use != null && refused.isEmpty()) {
            sql.list(
                    values(use.card(), today) + " WHERE s.person_id = ?",
                    r -> {
                        Map<String, BigDecimal> known = new HashMap<>();
                        for (Scorecard.Feature feature : use.card().features()) {
                            known.put(feature.name(), r.decimal(feature.name()));
                        }
                        return values.put(r.id("loan_id"), known);
                    },
                    personId);
        }
        List<ScoreView.LoanView> loans = sql.list(
                "SELECT s.loan_id, c.points, c.version, (" + COUNTS.replace(":day", "DATE '" + today + "'")
                        + ") AS counts, (" + GRADE.replace(":day", "DATE '" + today + "'") + ") AS grade"
                        + " FROM delinquency.standing s JOIN portfolio.borrower b ON b.person_id = s.person_id LEFT JOIN segmentation.score c ON c.person_id = s.person_id AND c.loan_id = s.loan_id"
                        + " WHERE s.person_id = ? AND s.overdue_amount > 0 ORDER BY s.oldest_unpaid_due_on, s.loan_id",
                r -> {
                    Integer points = refused.isPresent() ? null : r.integerOrNull("points");
                    return new ScoreView.LoanView(
                            r.id("loan_id"),
                            points,
                            points == null ? null : Scorecard.probability(r.integer("counts")),
                            r.integerOrNull("version"),
                            r.integerOrNull("counts"),
                            r.text("grade"),
                            points == null
                                            || use == null
                                            || use.version() != r.integer("version")
                                            || !values.containsKey(r.id("loan_id"))
                                    ? List.of()
                                    : use.card().reasons(values.get(r.id("loan_id")), this::words));
                },
                personId);
        return new ScoreView(refused.isPresent(), refused.orElse(null), loans, overrides(personId, today));
    }

    private List<ScoreView.OverrideView> overrides(UUID personId, LocalDate today) {
        return sql.list(
                """
                SELECT o.*, u.display_name AS set_name FROM segmentation.score_override o LEFT JOIN identity.app_user u ON u.id = o.set_by WHERE o.person_id = ? ORDER BY o.set_at DESC, o.id DESC LIMIT 50""",
                r -> new ScoreView.OverrideView(
                        r.id("id"),
                        r.id("loan_id"),
                        r.integer("points"),
                        r.text("reason"),
                        r.date("until"),
                        r.instant("set_at"),
                        r.text("set_name"),
                        !r.date("until").isBefore(today)),
                personId);
    }

    @Transactional
    ScoreView override(UUID personId, OverrideScore wanted) {
        LocalDate today = clock.businessDateForWriting();
        if (wanted.until().isBefore(today) || wanted.until().isAfter(today.plusDays(FARTHEST))) {
            throw Refusal.of("until", ScoreRefusal.OVERRIDE_DATE, today, today.plusDays(FARTHEST));
        }
        borrowers.lock(personId);
        boolean late = sql.one(
                        "SELECT overdue_amount > 0 AS late FROM delinquency.standing WHERE person_id = ? AND loan_id = ?",
                        r -> r.flag("late"),
                        personId,
                        wanted.loanId())
                .orElseThrow(Refusal::notFound);
        if (!late) {
            throw Refusal.of("loanId", ScoreRefusal.LOAN_NOT_LATE);
        }
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO segmentation.score_override (person_id, id, loan_id, points, reason, until, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                personId,
                id,
                wanted.loanId(),
                wanted.points(),
                wanted.reason(),
                wanted.until(),
                clock.now(),
                actor.id());
        trail.append("SCORE_OVERRIDDEN", personId, id, Map.of("points", wanted.points(), "until", wanted.until()));
        changes.fire(new ProfileChanged(new UUID[] {personId}));
        return of(personId);
    }

    /** Nobody may be made to be judged by a machine alone: the score goes at once, and does not come back while this stands. */
    @Transactional
    ScoreView refuse(UUID personId, String note) {
        clock.businessDateForWriting();
        borrowers.lock(personId);
        int added = sql.update("""
                INSERT INTO segmentation.machine_refusal (person_id, id, refused_at, recorded_by, note) SELECT ?, ?, ?, ?, ?
                 WHERE NOT EXISTS (SELECT FROM segmentation.machine_refusal WHERE person_id = ? AND withdrawn_at IS NULL)""", personId, Ids.next(), clock.now(), actor.id(), note, personId);
        if (added > 0) {
            sql.update("DELETE FROM segmentation.score WHERE person_id = ?", personId);
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
        int ended = sql.update(
                "UPDATE segmentation.machine_refusal SET withdrawn_at = ? WHERE person_id = ? AND withdrawn_at IS NULL",
                clock.now(),
                personId);
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
