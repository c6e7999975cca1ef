package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.portfolio.Profiles;
import org.huikuan.portfolio.intake.Field;
import org.huikuan.portfolio.intake.Landing;
import org.huikuan.portfolio.intake.MappedRow;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;
import org.postgresql.PGConnection;

/**
 * The core system's file of the day: what it says is owed on each loan, and what it knows of its borrowers. Money here
 * follows from schedules and repayments and is never overwritten by it; where the two differ, somebody has to look.
 */
@ApplicationScoped
class CoreBalances implements Landing {

    private static final String MERGE = """
            WITH known AS MATERIALIZED (
                   SELECT s.*, x.person_id, x.loan_id, l.currency = s.currency AS fits, c.reported_on AS had,
                          row_number() OVER (PARTITION BY x.loan_id ORDER BY l.currency = s.currency DESC, s.reported_on DESC, s.i DESC) = 1 AS newest
                     FROM stage_balance s JOIN portfolio.loan_ref x ON x.loan_no = s.loan_no JOIN portfolio.loan l ON l.person_id = x.person_id AND l.id = x.loan_id
                     LEFT JOIN delinquency.core_balance c ON c.person_id = x.person_id AND c.loan_id = x.loan_id),
                 changed AS (
                   UPDATE delinquency.core_balance c SET reported_on = k.reported_on, outstanding = k.outstanding, overdue = k.overdue, days_past_due = k.days_past_due, received_at = ?
                     FROM known k WHERE k.newest AND k.fits AND c.person_id = k.person_id AND c.loan_id = k.loan_id AND k.reported_on >= c.reported_on
                      AND (c.reported_on, c.outstanding, c.overdue, c.days_past_due) IS DISTINCT FROM (k.reported_on, k.outstanding, k.overdue, k.days_past_due)
                   RETURNING k.i),
                 added AS (
                   INSERT INTO delinquency.core_balance (person_id, loan_id, reported_on, outstanding, overdue, days_past_due, received_at)
                   SELECT k.person_id, k.loan_id, k.reported_on, k.outstanding, k.overdue, k.days_past_due, ? FROM known k
                    WHERE k.newest AND k.fits AND k.had IS NULL AND NOT EXISTS (SELECT FROM audit.trail e WHERE e.person_id = k.person_id AND e.action = 'PERSON_ERASED')
                   RETURNING loan_id)
            SELECT k.i, k.person_id, k.fits, coalesce(k.reported_on >= k.had, true) AS current,
                   k.i IN (SELECT h.i FROM changed h) OR k.newest AND k.fits AND k.loan_id IN (SELECT a.loan_id FROM added a) AS landed
              FROM known k ORDER BY k.reported_on, k.i""";

    private static final String DIFFERENCES = """
            SELECT c.*, l.loan_no, l.currency, l.product_code, o.outstanding_amount, o.overdue_amount, coalesce(greatest(0, c.reported_on - o.late_since), 0) AS dpd
              FROM delinquency.core_balance c
              JOIN delinquency.standing s ON s.person_id = c.person_id AND s.loan_id = c.loan_id
              JOIN portfolio.loan l ON l.person_id = c.person_id AND l.id = c.loan_id
             CROSS JOIN LATERAL (SELECT * FROM delinquency.standing_at(c.reported_on, c.reported_on + 1, 'infinity', c.person_id, c.person_id) x WHERE x.loan_id = c.loan_id) o
             WHERE ((c.outstanding, c.overdue, c.days_past_due) IS DISTINCT FROM (s.outstanding_amount, s.overdue_amount, coalesce(greatest(0, c.reported_on - s.late_since), 0))
                    OR EXISTS (SELECT FROM repayment.repayment r WHERE r.person_id = c.person_id AND r.loan_id = c.loan_id AND r.value_date > c.reported_on))
               AND (c.outstanding, c.overdue, c.days_past_due) IS DISTINCT FROM (o.outstanding_amount, o.overdue_amount, coalesce(greatest(0, c.reported_on - o.late_since), 0))
               AND (?::text IS NULL OR l.product_code = ?) AND (?::uuid IS NULL OR (c.person_id, c.loan_id) > (?::uuid, ?::uuid))
             ORDER BY c.person_id, c.loan_id LIMIT ?""";

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
        return List.of(Field.required("loanNo", Field.Type.TEXT), Field.required("reportedOn", Field.Type.DATE), Field.required("currency", Field.Type.CURRENCY),
                Field.required("outstanding", Field.Type.MONEY), Field.required("overdue", Field.Type.MONEY), Field.required("daysPastDue", Field.Type.INTEGER),
                Field.optional("employer", Field.Type.TEXT), Field.optional("monthlyIncome", Field.Type.MONEY), Field.optional("region", Field.Type.TEXT));
    }

    /**
     * An older day than the one already known changes nothing; of a loan named twice, the later day and then the later row
     * holds, and so it is with what several loans of a person say of him.
     */
    @Override
    public List<RowOutcome> land(List<MappedRow> rows) {
        LocalDate today = clock.businessDateForWriting();
        sql.one("SELECT pg_advisory_xact_lock(hashtext('core_balance'))", r -> true);
        List<RowOutcome> outcomes = new ArrayList<>();
        rows.forEach(row -> outcomes.add(row.date("reportedOn").isAfter(today) ? RowOutcome.wrong("reportedOn", "FIELD_DATE_OUT_OF_RANGE") : null));
        stage(rows, outcomes);
        Map<UUID, Profiles.Said> said = new HashMap<>();
        Map<UUID, Integer> rowOf = new HashMap<>();
        Instant now = clock.now();
        sql.list(MERGE, r -> {
            int i = r.integer("i");
            MappedRow row = rows.get(i);
            if (r.flag("fits") && r.flag("current") && (row.has("employer") || row.has("monthlyIncome") || row.has("region"))) {
                said.merge(r.id("person_id"), new Profiles.Said(r.id("person_id"), row.text("employer"), row.money("monthlyIncome"), row.text("region")), Profiles.Said::then);
                rowOf.put(r.id("person_id"), i);
            }
            return outcomes.set(i, !r.flag("fits") ? RowOutcome.wrong("currency", "FIELD_UNKNOWN_CURRENCY") : r.flag("landed") ? RowOutcome.LANDED : RowOutcome.UNCHANGED);
        }, now, now);
        sql.update("DROP TABLE stage_balance");
        profiles.bring(said.values()).forEach(person -> outcomes.set(rowOf.get(person), RowOutcome.LANDED));
        outcomes.replaceAll(outcome -> outcome == null ? RowOutcome.wrong("loanNo", "LOAN_UNKNOWN") : outcome);
        return outcomes;
    }

    private void stage(List<MappedRow> rows, List<RowOutcome> refused) {
        StringBuilder lines = new StringBuilder(rows.size() * 64);
        for (int i = 0; i < rows.size(); i++) {
            MappedRow row = rows.get(i);
            if (refused.get(i) != null) {
                continue;
            }
            lines.append(i).append('\t').append(row.text("loanNo").replace("\\", "\\\\")).append('\t').append(row.text("currency")).append('\t').append(row.date("reportedOn")).append('\t')
                    .append(row.money("outstanding")).append('\t').append(row.money("overdue")).append('\t').append(row.integer("daysPastDue")).append('\n');
        }
        sql.update("CREATE TEMP TABLE stage_balance (i int, loan_no text, currency text, reported_on date, outstanding numeric(18,2), overdue numeric(18,2), days_past_due int) ON COMMIT DROP");
        sql.with(connection -> connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY stage_balance FROM STDIN", new StringReader(lines.toString())));
        sql.update("ANALYZE stage_balance");
    }

    /** What the last files said, in numbers. */
    CoreBalanceView summary() {
        return sql.one("""
                SELECT max(c.reported_on) AS latest, count(c.loan_id) AS loans, count(*) FILTER (WHERE s.outstanding_amount > 0 AND c.loan_id IS NULL) AS never,
                       count(*) FILTER (WHERE s.outstanding_amount > 0 AND c.reported_on < (SELECT max(reported_on) FROM delinquency.core_balance)) AS older
                  FROM delinquency.standing s LEFT JOIN delinquency.core_balance c ON c.person_id = s.person_id AND c.loan_id = s.loan_id""", r -> new CoreBalanceView(r.date("latest"), r.number("loans"), r.number("older"), r.number("never"))).orElseThrow();
    }

    CoreBalanceView.DifferencePage differences(String product, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        UUID person = after == null ? null : Cursor.id(after[0]);
        UUID loan = after == null ? null : Cursor.id(after[1]);
        List<CoreBalanceView.DifferenceView> rows = sql.list(DIFFERENCES, CoreBalances::difference, product, product, person, person, loan, size + 1);
        return new CoreBalanceView.DifferencePage(rows, Page.next(rows, size, row -> Cursor.of(row.personId(), row.loanId())));
    }

    private static CoreBalanceView.DifferenceView difference(Row r) throws java.sql.SQLException {
        return new CoreBalanceView.DifferenceView(r.id("person_id"), r.id("loan_id"), r.text("loan_no"), r.text("product_code"), r.date("reported_on"), r.instant("received_at"),
                new CoreBalanceView.Figures(r.money("outstanding", "currency"), r.money("overdue", "currency"), r.integer("days_past_due")),
                new CoreBalanceView.Figures(r.money("outstanding_amount", "currency"), r.money("overdue_amount", "currency"), r.integer("dpd")),
                new Money(r.decimal("outstanding").subtract(r.decimal("outstanding_amount")), r.text("currency")));
    }
}
