package org.huikuan.segmentation.score;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huikuan.audit.FourEyes;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.segmentation.Fields;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.JobView;
import org.huikuan.shared.JobWork;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Json;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * Learns a scorecard from the house's own history: on twelve days of the past year, a month apart, who was late and
 * what was known of him before that day, and whether what was overdue was paid within thirty days. It learns from seven
 * persons in ten; somebody else puts it in use.
 */
@ApplicationScoped
public class ScoreTraining implements JobWork {

    private static final FourEyes.Kind<ScorecardVersion> KIND = new FourEyes.Kind<>(
            ScorecardVersion.class, "SCORECARD", ScoreRefusal.SCORECARD_OWN, ScoreRefusal.SCORECARD_NOT_WAITING);
    private static final String CODE = "COLLECTION";
    private static final int MONTHS = 12;
    private static final int WITHIN = 30;
    private static final int PERSONS = 20_000;
    private static final int LEAST_ROWS = 100;
    private static final int LEAST_OF_A_KIND = 15;
    private static final int LEARNED_FROM = 70;
    private static final String QUESTION = "逾期金额在三十天内还清的可能 / how likely what is overdue is paid within thirty days";
    private static final String EXCLUDED =
            "性别、年龄、婚姻、地区、学历：与还款能力无直接关系或可能歧视，从不使用 / sex, age, marriage, region, education: never used, they "
                    + "discriminate or say nothing of ability";
    private static final String SELECT = """
            SELECT g.*, w.display_name AS written_name, a.display_name AS approved_name FROM segmentation.scorecard g
              LEFT JOIN identity.colleague w ON w.id = g.written_by LEFT
                JOIN identity.colleague a ON a.id = g.approved_by""";

    /** Late loans of some persons on a day, what was known of them before it, and whether they paid. */
    private static final String DAY = """
            SELECT x.*, (SELECT coalesce(sum(r.amount), 0) FROM repayment.whole_repayment r
              WHERE r.person_id = x.person_id AND r.loan_id = x.loan_id AND r.value_date >= :day
              AND r.value_date < :until) >= x.owed AS paid
              FROM (SELECT s.person_id, s.loan_id, s.overdue_amount AS owed,
                abs(hashtext(s.person_id::text)) %% 100 AS part%s
                      FROM (SELECT person_id FROM portfolio.borrower ORDER BY md5(person_id::text) LIMIT %d) p
                     CROSS JOIN LATERAL delinquency.standing_at(:day, :day, 'infinity', p.person_id, p.person_id) s
                      JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
                        JOIN portfolio.borrower b ON b.person_id = s.person_id
                     WHERE s.oldest_unpaid_due_on IS NOT NULL AND s.overdue_amount > 0) x""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Jobs jobs;
    private final FourEyes fourEyes;
    private final Fields fields;
    private final Scores scores;

    ScoreTraining(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Jobs jobs,
            FourEyes fourEyes,
            Fields fields,
            Scores scores) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.jobs = jobs;
        this.fourEyes = fourEyes;
        this.fields = fields;
        this.scores = scores;
    }

    @Override
    public String kind() {
        return "SCORE_TRAINING";
    }

    @Transactional
    JobView begin() {
        sql.lock(Lock.SCORE_TRAINING);
        if (sql.query("SELECT id FROM shared.job WHERE kind = :kind AND finished_at IS NULL")
                .bind("kind", kind())
                .mapTo(UUID.class)
                .findFirst()
                .isPresent()) {
            throw new Refusal(ScoreRefusal.TRAINING_RUNS);
        }
        UUID job = jobs.begin(kind(), (long) MONTHS, actor.id());
        trail.append("SCORE_TRAINING_BEGUN", null, job, Map.of());
        return jobs.find(job).orElseThrow();
    }

    /** One row of the history. */
    private record Seen(int day, UUID personId, int part, double[] values, boolean paid) {}

    private static boolean isLearnedFrom(Seen seen) {
        return seen.day() > 0 && seen.part() < LEARNED_FROM;
    }

    /** What was known before a day is what decisions of that day could have used. */
    List<String> features() {
        return fields.all().values().stream()
                .filter(AccountField::pastSafe)
                .map(AccountField::name)
                .toList();
    }

    @Override
    public void run(UUID jobId) {
        actor.becomeSystem();
        List<String> names = features();
        LocalDate today = QuarkusTransaction.requiringNew().call(clock::businessDate);
        List<LocalDate> days = IntStream.range(0, MONTHS)
                .mapToObj(n -> today.minusDays((long) WITHIN * (n + 1)))
                .toList();
        List<Seen> seen = new ArrayList<>();
        for (int n = 0; n < days.size(); n++) {
            int day = n;
            seen.addAll(QuarkusTransaction.requiringNew().timeout(600).call(() -> on(day, days.get(day), names)));
            long done = n + 1L;
            QuarkusTransaction.requiringNew().run(() -> jobs.progress(jobId, kind(), done, 0));
        }
        List<Seen> learned = seen.stream().filter(ScoreTraining::isLearnedFrom).toList();
        if (!enough(learned.size(), learned.stream().filter(Seen::paid).count())) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> keep(jobId, learn(names, days, seen)));
    }

    static boolean enough(long rows, long paid) {
        return rows >= LEAST_ROWS && paid >= LEAST_OF_A_KIND && rows - paid >= LEAST_OF_A_KIND;
    }

    @Override
    public @Nullable String outcome(UUID jobId) {
        return sql.query("SELECT version FROM segmentation.scorecard WHERE job_id = :jobId")
                        .bind("jobId", jobId)
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent()
                ? null
                : ScoreRefusal.TOO_LITTLE_HISTORY.name();
    }

    private List<Seen> on(int n, LocalDate day, List<String> names) {
        return sql.query(DAY.formatted(scores.columns(names, day), PERSONS))
                .bind("day", day)
                .bind("until", day.plusDays(WITHIN))
                .map(r -> {
                    double[] values = new double[names.size()];
                    for (int f = 0; f < values.length; f++) {
                        BigDecimal value = r.getColumn(names.get(f), BigDecimal.class);
                        values[f] = value == null ? Double.NaN : value.doubleValue();
                    }
                    return new Seen(
                            n,
                            r.getColumn("person_id", UUID.class),
                            r.getColumn("part", Sql.INT),
                            values,
                            r.getColumn("paid", Sql.FLAG));
                })
                .list();
    }

    private record Learned(Scorecard scorecard, ModelCard card, int[] ends) {}

    /** The last day is kept for the examination: what was learned before must hold on it. */
    private static Learned learn(List<String> names, List<LocalDate> days, List<Seen> seen) {
        Training.Sample train =
                sample(names, seen.stream().filter(ScoreTraining::isLearnedFrom).toList());
        Training.Sample test = sample(
                names,
                seen.stream()
                        .filter(s -> s.day() > 0 && s.part() >= LEARNED_FROM)
                        .toList());
        Training.Sample last =
                sample(names, seen.stream().filter(s -> s.day() == 0).toList());
        Scorecard card = Training.train(train);
        int[] trained = Training.score(card, train);
        int[] lastPoints = Training.score(card, last);
        Set<String> kept = new HashSet<>(
                card.features().stream().map(Scorecard.Feature::name).toList());
        Set<UUID> persons = new HashSet<>(seen.stream().map(Seen::personId).toList());
        ModelCard model = new ModelCard(
                QUESTION,
                days,
                seen.size(),
                seen.stream().filter(Seen::paid).count(),
                persons.size(),
                view(trained, train),
                view(Training.score(card, test), test),
                view(lastPoints, last),
                last.size() == 0 ? null : Examination.stability(trained, lastPoints),
                Examination.calibration(Training.score(card, test), test.paid()),
                names.stream().filter(f -> !kept.contains(f)).toList(),
                EXCLUDED);
        int[] sorted = trained.clone();
        java.util.Arrays.sort(sorted);
        return new Learned(
                card,
                model,
                IntStream.range(0, 101)
                        .map(q -> sorted[Math.min(sorted.length - 1, (int) ((long) sorted.length * q / 100))])
                        .toArray());
    }

    private static ModelCard.@Nullable MeasuresView view(int[] points, Training.Sample sample) {
        Training.Measures measures = Training.measure(points, sample.paid());
        return measures == null ? null : new ModelCard.MeasuresView(measures.auc(), measures.ks(), sample.size());
    }

    private static Training.Sample sample(List<String> names, List<Seen> rows) {
        double[][] values = new double[names.size()][rows.size()];
        boolean[] paid = new boolean[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int f = 0; f < values.length; f++) {
                values[f][i] = rows.get(i).values()[f];
            }
            paid[i] = rows.get(i).paid();
        }
        return new Training.Sample(names, values, paid);
    }

    private void keep(UUID jobId, Learned learned) {
        UUID by = sql.query("SELECT created_by FROM shared.job WHERE id = :jobId")
                .bind("jobId", jobId)
                .mapTo(UUID.class)
                .findFirst()
                .orElse(null);
        ScorecardVersion draft = ScorecardVersion.of(
                jobId,
                json.write(learned.scorecard()),
                json.write(learned.card()),
                java.util.Arrays.stream(learned.ends()).boxed().toArray(Integer[]::new));
        fourEyes.write(KIND, CODE, draft, by);
    }

    /** By somebody who did not train it; accounts are scored by it from the next close on. */
    @Transactional
    ScorecardVersionView approve(int version) {
        fourEyes.retireBefore(KIND, CODE, version);
        fourEyes.approve(KIND, CODE, version);
        return one(version);
    }

    @Transactional
    ScorecardVersionView retire(int version) {
        fourEyes.retire(KIND, CODE, version);
        return one(version);
    }

    Page<ScorecardVersionView> page(String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit);
        List<ScorecardVersionView> rows = sql.query(
                        SELECT + " WHERE g.version < :after ORDER BY g.version DESC LIMIT :limit")
                .bind("after", after == null ? Long.MAX_VALUE : Cursor.number(after[0]))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.version()));
    }

    private ScorecardVersionView one(int version) {
        return sql.query(SELECT + " WHERE g.version = :version")
                .bind("version", version)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private ScorecardVersionView view(RowView r) {
        String state = FourEyes.state(r);
        Scorecard card = json.read(r.getColumn("scorecard", String.class), Scorecard.class);
        int[] then = r.getColumn("points", int[].class);
        return new ScorecardVersionView(
                r.getColumn("version", Sql.INT),
                state,
                card,
                json.read(r.getColumn("card", String.class), ModelCard.class),
                state.equals("IN_USE") ? stability(then) : null,
                features().stream()
                        .map(f -> new ScorecardVersionView.WordView(f, scores.words(f)[0], scores.words(f)[1]))
                        .toList(),
                r.getColumn("written_at", Instant.class),
                r.getColumn("written_name", String.class),
                r.getColumn("approved_at", Instant.class),
                r.getColumn("approved_name", String.class),
                fourEyes.allowedActions(r, Scope.STRATEGY_APPROVE, Scope.STRATEGY_WRITE));
    }

    /** Of a hundredth of each side, so that the book is not read into memory. */
    private @Nullable BigDecimal stability(int[] then) {
        int[] now = sql.query("""
                        SELECT percentile_disc(ARRAY(SELECT g / 100.0
                          FROM generate_series(0, 100) g)::double precision[]) WITHIN GROUP (ORDER BY points) AS points
                          FROM segmentation.score""")
                .map(r -> r.getColumn("points", int[].class))
                .findFirst()
                .orElse(new int[0]);
        return now.length == 0 ? null : Examination.stability(then, now);
    }
}
