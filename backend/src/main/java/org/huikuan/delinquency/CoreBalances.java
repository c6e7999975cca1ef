package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.intake.Field;
import org.huikuan.intake.RowError;
import org.huikuan.intake.StagedLanding;
import org.huikuan.portfolio.Profiles;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/**
 * The core system's file of the day: what it says is owed on each loan, and what it knows of its borrowers. Money here
 * follows from schedules and repayments and is never overwritten by it; where the two differ, somebody has to look.
 */
@ApplicationScoped
class CoreBalances implements StagedLanding {

    private static final Set<String> PERSONAL = Set.of("employer", "monthlyIncome", "region");

    private static final String NAMED = " FROM stage s JOIN portfolio.loan_ref x ON x.loan_no = s.loan_no ";

    /** Of a loan named more than once, the later day and then the later row counts; these are the others. */
    private static final String SUPERSEDED = """
            CREATE TEMP TABLE superseded ON COMMIT DROP AS
            SELECT d.row_no FROM (
                   SELECT s.row_no, row_number() OVER (PARTITION BY s.loan_no
                     ORDER BY s.reported_on DESC, s.row_no DESC) AS n""" + NAMED + """
                     JOIN portfolio.loan l ON l.person_id = x.person_id AND l.id = x.loan_id AND l.currency = s.currency
                    WHERE s.loan_no IN (SELECT t.loan_no FROM stage t GROUP BY 1 HAVING count(*) > 1)) d
             WHERE d.n > 1""";

    /** Whether a row of the stage changes what is known of its loan. */
    private static final String CHANGES = """
            s.currency = c.currency AND s.reported_on >= c.reported_on
                   AND (s.reported_on, s.outstanding, s.overdue, s.days_past_due) IS DISTINCT
                     FROM (c.reported_on, c.outstanding, c.overdue, c.days_past_due)""";

    private static final String CHANGE =
            "UPDATE delinquency.core_balance c SET reported_on = s.reported_on, outstanding = s.outstanding, "
                    + "overdue = s.overdue, days_past_due = s.days_past_due, received_at = :now"
                    + " FROM stage s WHERE c.loan_no = s.loan_no AND " + CHANGES;

    /** The rows of loans not known of before, and those that are wrong. */
    private static final String OTHERS = """
            CREATE TEMP TABLE others ON COMMIT DROP AS
            SELECT o.*, x.person_id, x.loan_id, CASE WHEN x.loan_id IS NULL THEN 'UNKNOWN'
              WHEN l.currency <> o.currency THEN 'CURRENCY' END AS wrong
              FROM (SELECT s.* FROM stage s LEFT JOIN delinquency.core_balance c ON c.loan_no = s.loan_no
                WHERE c.loan_no IS NULL OR c.currency <> s.currency) o
              LEFT JOIN portfolio.loan_ref x ON x.loan_no = o.loan_no LEFT
                JOIN portfolio.loan l ON l.person_id = x.person_id AND l.id = x.loan_id""";

    private static final String ADD = """
            INSERT INTO delinquency.core_balance (person_id, loan_id, loan_no, currency, reported_on, outstanding,
              overdue, days_past_due, received_at)
            SELECT o.person_id, o.loan_id, o.loan_no, o.currency, o.reported_on, o.outstanding, o.overdue,
              o.days_past_due, :now FROM others o
             WHERE o.wrong IS NULL AND NOT EXISTS (SELECT FROM audit.trail e
               WHERE e.person_id = o.person_id AND e.action = 'PERSON_ERASED')""";

    /**
     * What is said of persons, in the order in which it holds; an older day than the one known of the loan says nothing
     * any more.
     */
    private static final String SAID = """
            WITH said AS MATERIALIZED (
                   SELECT s.*, x.person_id, s.row_no NOT IN (SELECT u.row_no FROM superseded u)
                     AND (c.loan_id IS NULL OR """ + " " + CHANGES + ") AS lands" + NAMED + """
                     LEFT JOIN delinquency.core_balance c ON c.loan_no = s.loan_no
                    WHERE (s.employer IS NOT NULL OR s.monthly_income IS NOT NULL OR s.region IS NOT NULL)
                      AND coalesce(s.reported_on >= c.reported_on, true)
                      AND s.currency = coalesce(c.currency, (SELECT l.currency FROM portfolio.loan l
                        WHERE l.person_id = x.person_id AND l.id = x.loan_id)))
            SELECT person_id, employer, monthly_income, region, lands FROM said
             WHERE person_id IN (SELECT o.person_id FROM said o JOIN portfolio.borrower b ON b.person_id = o.person_id
                                  WHERE (b.employer, b.monthly_income, b.region) IS DISTINCT
                                    FROM (coalesce(o.employer, b.employer),
                                    coalesce(o.monthly_income, b.monthly_income), coalesce(o.region, b.region)))
             ORDER BY reported_on, row_no""";

    private static final Map<String, List<RowError>> WRONG = Map.of(
            "FUTURE",
            List.of(new RowError("reportedOn", "FIELD_DATE_OUT_OF_RANGE")),
            "UNKNOWN",
            List.of(new RowError("loanNo", "LOAN_UNKNOWN")),
            "CURRENCY",
            List.of(new RowError("currency", "FIELD_UNKNOWN_CURRENCY")));

    private static final String DIFFERENCES = """
            SELECT c.*, l.loan_no, l.currency, l.product_code, o.outstanding_amount, o.overdue_amount,
              delinquency.days_past_due(o.late_since, c.reported_on) AS dpd
              FROM delinquency.core_balance c
              JOIN delinquency.standing s ON s.person_id = c.person_id AND s.loan_id = c.loan_id
              JOIN portfolio.loan l ON l.person_id = c.person_id AND l.id = c.loan_id
             CROSS JOIN LATERAL (SELECT *
               FROM delinquency.standing_at(c.reported_on, c.reported_on + 1, 'infinity', c.person_id, c.person_id) x
               WHERE x.loan_id = c.loan_id) o
             WHERE ((c.outstanding, c.overdue, c.days_past_due) IS DISTINCT
               FROM (s.outstanding_amount, s.overdue_amount, delinquency.days_past_due(s.late_since, c.reported_on))
                    OR EXISTS (SELECT FROM repayment.repayment r
                      WHERE r.person_id = c.person_id AND r.loan_id = c.loan_id AND r.value_date > c.reported_on))
               AND (c.outstanding, c.overdue, c.days_past_due) IS DISTINCT
                 FROM (o.outstanding_amount, o.overdue_amount, delinquency.days_past_due(o.late_since, c.reported_on))
               AND (:product::text IS NULL OR l.product_code = :product)
                 AND (:person::uuid IS NULL OR (c.person_id, c.loan_id) > (:person::uuid, :loan::uuid))
             ORDER BY c.person_id, c.loan_id LIMIT :limit""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Profiles profiles;

    CoreBalances(Sql sql, BusinessClock clock, Profiles profiles) {
        this.sql = sql;
        this.clock = clock;
        this.profiles = profiles;
    }

    @Override
    public String kind() {
        return "BALANCES";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.required("loanNo", Field.Type.TEXT),
                Field.required("reportedOn", Field.Type.DATE),
                Field.required("currency", Field.Type.CURRENCY),
                Field.required("outstanding", Field.Type.MONEY),
                Field.required("overdue", Field.Type.MONEY),
                Field.required("daysPastDue", Field.Type.INTEGER),
                Field.optional("employer", Field.Type.TEXT),
                Field.optional("monthlyIncome", Field.Type.MONEY),
                Field.optional("region", Field.Type.TEXT));
    }

    /**
     * Figures alone are merged by a statement or two that read the book once; persons are planned again, and locked
     * meanwhile.
     */
    @Override
    public int most(Set<String> fields) {
        return Collections.disjoint(fields, PERSONAL) ? 500_000 : 20_000;
    }

    /**
     * An older day than the one already known changes nothing; of a loan named twice, the later day and then the later
     * row holds, and so it is with what several loans of a person say of him.
     */
    @Override
    public Merged merge() {
        LocalDate today = clock.businessDateForWriting();
        sql.lock(Lock.CORE_BALANCES);
        sql.update("SET LOCAL work_mem = '64MB'").execute();
        Map<Long, List<RowError>> wrong = new HashMap<>();
        sql.query("DELETE FROM stage WHERE reported_on > :today RETURNING row_no")
                .bind("today", today)
                .map(r -> wrong.put(r.getColumn("row_no", Sql.LONG), WRONG.get("FUTURE")))
                .list();
        sql.update("ANALYZE stage (loan_no)").execute();
        record Staged(long rows, boolean repeated, boolean personal) {}
        Staged staged = sql.query("""
                        SELECT count(*) AS n, count(DISTINCT loan_no) AS loans,
                          count(coalesce(employer, region, monthly_income::text)) > 0 AS personal FROM stage""")
                .map(r -> new Staged(
                        r.getColumn("n", Sql.LONG),
                        r.getColumn("loans", Sql.LONG) < r.getColumn("n", Sql.LONG),
                        r.getColumn("personal", Sql.FLAG)))
                .findFirst()
                .orElseThrow();
        sql.update(SUPERSEDED + (staged.repeated() ? "" : " AND false")).execute();
        long landed = staged.personal() ? profiles() : 0;
        int superseded = sql.update("DELETE FROM stage WHERE row_no IN (SELECT u.row_no FROM superseded u)")
                .execute();
        Instant now = clock.now();
        int changed = sql.update(CHANGE).bind("now", now).execute();
        landed += changed;
        // When every loan was known and changed, nothing is left to look for.
        if (changed + superseded < staged.rows()) {
            sql.update(OTHERS).execute();
            landed += sql.update(ADD).bind("now", now).execute();
            sql.query("SELECT row_no, wrong FROM others WHERE wrong IS NOT NULL")
                    .map(r -> wrong.put(r.getColumn("row_no", Sql.LONG), WRONG.get(r.getColumn("wrong", String.class))))
                    .list();
        }
        return new Merged(landed, wrong);
    }

    /** @return how many rows changed a person and not their loan */
    private long profiles() {
        Map<UUID, Profiles.Said> said = new HashMap<>();
        Map<UUID, Boolean> counted = new HashMap<>();
        sql.query(SAID)
                .map(r -> {
                    said.merge(
                            r.getColumn("person_id", UUID.class),
                            new Profiles.Said(
                                    r.getColumn("person_id", UUID.class),
                                    r.getColumn("employer", String.class),
                                    r.getColumn("monthly_income", BigDecimal.class),
                                    r.getColumn("region", String.class)),
                            Profiles.Said::then);
                    return counted.put(r.getColumn("person_id", UUID.class), r.getColumn("lands", Sql.FLAG));
                })
                .list();
        return profiles.bring(said.values()).stream()
                .filter(person -> !counted.getOrDefault(person, false))
                .count();
    }

    /** What the last files said, in numbers. */
    CoreBalanceView summary() {
        return sql.query("""
                SELECT max(c.reported_on) AS latest, count(c.loan_id) AS loans,
                  count(*) FILTER (WHERE s.outstanding_amount > 0 AND c.loan_id IS NULL) AS never,
                       count(*) FILTER (WHERE s.outstanding_amount > 0 AND c.reported_on < (SELECT max(reported_on)
                         FROM delinquency.core_balance)) AS older
                  FROM delinquency.standing s LEFT JOIN delinquency.core_balance c ON c.person_id = s.person_id
                    AND c.loan_id = s.loan_id""")
                .map(r -> new CoreBalanceView(
                        r.getColumn("latest", LocalDate.class),
                        r.getColumn("loans", Sql.LONG),
                        r.getColumn("older", Sql.LONG),
                        r.getColumn("never", Sql.LONG)))
                .findFirst()
                .orElseThrow();
    }

    Page<CoreBalanceView.DifferenceView> differences(String product, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        UUID person = after == null ? null : Cursor.id(after[0]);
        UUID loan = after == null ? null : Cursor.id(after[1]);
        List<CoreBalanceView.DifferenceView> rows = sql.query(DIFFERENCES)
                .bind("product", product)
                .bind("person", person)
                .bind("loan", loan)
                .bind("limit", size + 1)
                .map(CoreBalances::difference)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.personId(), row.loanId()));
    }

    private static CoreBalanceView.DifferenceView difference(RowView r) {
        return new CoreBalanceView.DifferenceView(
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                r.getColumn("product_code", String.class),
                r.getColumn("reported_on", LocalDate.class),
                r.getColumn("received_at", Instant.class),
                new CoreBalanceView.Figures(
                        Money.of(r.getColumn("outstanding", BigDecimal.class), r.getColumn("currency", String.class)),
                        Money.of(r.getColumn("overdue", BigDecimal.class), r.getColumn("currency", String.class)),
                        r.getColumn("days_past_due", Sql.INT)),
                new CoreBalanceView.Figures(
                        Money.of(
                                r.getColumn("outstanding_amount", BigDecimal.class),
                                r.getColumn("currency", String.class)),
                        Money.of(
                                r.getColumn("overdue_amount", BigDecimal.class), r.getColumn("currency", String.class)),
                        r.getColumn("dpd", Sql.INT)),
                new Money(
                        r.getColumn("outstanding", BigDecimal.class)
                                .subtract(r.getColumn("outstanding_amount", BigDecimal.class)),
                        r.getColumn("currency", String.class)));
    }
}
