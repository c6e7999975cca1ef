package org.huikuan.intake;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.intake.Field.Type;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.LoansArrived;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Money;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Lands loans with their borrowers, schedules and parties: COPY into temporary tables, then one statement a table. */
@ApplicationScoped
class LoanLanding implements RowLanding {

    private static final Set<String> GUARANTEES = Set.of("GENERAL", "JOINT_AND_SEVERAL");
    private static final Set<String> KINDS = Set.of("FIRST_TIME", "REPEAT", "SUSPECTED_MALICIOUS");

    private static final List<Field> FIELDS = List.of(
            Field.required("borrowerRef", Type.TEXT),
            Field.required("name", Type.TEXT),
            Field.required("loanNo", Type.TEXT),
            Field.required("productCode", Type.CODE),
            Field.required("currency", Type.CURRENCY),
            Field.required("principal", Type.MONEY),
            Field.required("disbursedOn", Type.DATE),
            Field.optional("dueOn", Type.DATE),
            Field.optional("firstDueOn", Type.DATE),
            Field.optional("instalmentCount", Type.INTEGER),
            Field.optional("interest", Type.MONEY),
            Field.optional("fee", Type.MONEY),
            Field.optional("idNumber", Type.TEXT),
            Field.optional("gender", Type.TEXT),
            Field.optional("birthYear", Type.INTEGER),
            Field.optional("region", Type.TEXT),
            Field.optional("zone", Type.ZONE),
            Field.optional("employer", Type.TEXT),
            Field.optional("monthlyIncome", Type.MONEY),
            Field.optional("overdueKind", Type.CODE),
            Field.optional("phone", Type.PHONE),
            Field.optional("address", Type.TEXT),
            Field.optional("guarantorName", Type.TEXT),
            Field.optional("guarantorPhone", Type.PHONE),
            Field.optional("guaranteeKind", Type.CODE),
            Field.optional("guaranteeDocument", Type.TEXT),
            Field.optional("contactName", Type.TEXT),
            Field.optional("contactPhone", Type.PHONE),
            Field.optional("contactRelation", Type.TEXT));

    private final Sql sql;
    private final BusinessClock clock;
    private final Borrowers borrowers;
    private final Event<LoansArrived> arrivals;

    LoanLanding(Sql sql, BusinessClock clock, Borrowers borrowers, Event<LoansArrived> arrivals) {
        this.borrowers = borrowers;
        this.sql = sql;
        this.clock = clock;
        this.arrivals = arrivals;
    }

    private record Product(String currency, String zone) {}

    /** A due day with its parts. */
    private record Due(LocalDate on, BigDecimal principal, BigDecimal interest, BigDecimal fee) {}

    @Override
    public String kind() {
        return "PORTFOLIO";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public List<RowOutcome> land(List<MappedRow> rows) {
        Map<String, Product> products = new HashMap<>();
        sql.query("SELECT code, currency, zone FROM portfolio.product")
                .map(r -> products.put(
                        r.getColumn("code", String.class),
                        new Product(r.getColumn("currency", String.class), r.getColumn("zone", String.class))))
                .list();
        clock.businessDateForWriting();
        Instant now = clock.now();
        StringBuilder loans = new StringBuilder();
        StringBuilder dues = new StringBuilder();
        StringBuilder parties = new StringBuilder();
        List<List<RowError>> errors = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            MappedRow row = rows.get(i);
            List<RowError> wrong = check(row, products);
            errors.add(wrong);
            if (wrong.isEmpty()) {
                stage(i, row, requireNonNull(products.get(row.requiredText("productCode"))), loans, dues, parties);
            }
        }
        stageTables(loans, dues, parties);
        Set<Integer> landed = merge(now);
        Set<Integer> different =
                new HashSet<>(sql.query("""
                SELECT s.i FROM stage_loan s JOIN portfolio.loan_ref x ON x.loan_no = s.loan_no
                  JOIN portfolio.loan l ON l.person_id = x.person_id AND l.id = x.loan_id
                    JOIN portfolio.borrower b ON b.person_id = l.person_id
                 WHERE l.id <> s.loan_id
                   AND (l.product_code, l.currency, l.principal, l.disbursed_on, l.matures_on, b.external_ref)
                       IS DISTINCT FROM (s.product_code, s.currency, s.principal, s.disbursed_on, s.matures_on,
                         s.borrower_ref)""").mapTo(Integer.class).list());
        UUID[] persons = sql.query("""
                        SELECT DISTINCT x.person_id FROM stage_loan s JOIN portfolio.loan_ref x ON x.loan_id = s.loan_id
                          AND x.loan_no = s.loan_no""").mapTo(UUID.class).list().toArray(UUID[]::new);
        sql.update("DROP TABLE stage_loan, stage_due, stage_party").execute();
        if (persons.length > 0) {
            borrowers.lockAll(persons);
            arrivals.fire(new LoansArrived(persons));
        }
        List<RowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            outcomes.add(
                    !errors.get(i).isEmpty()
                            ? new RowOutcome(false, errors.get(i))
                            : landed.contains(i)
                                    ? RowOutcome.LANDED
                                    : different.contains(i)
                                            ? RowOutcome.wrong("loanNo", "LOAN_DIFFERS")
                                            : RowOutcome.UNCHANGED);
        }
        return outcomes;
    }

    private static List<RowError> check(MappedRow row, Map<String, Product> products) {
        List<RowError> errors = new ArrayList<>();
        Product product = products.get(row.requiredText("productCode"));
        if (product == null) {
            errors.add(new RowError("productCode", "FIELD_UNKNOWN_PRODUCT"));
        } else if (!product.currency().equals(row.requiredText("currency"))) {
            errors.add(new RowError("currency", "FIELD_UNKNOWN_CURRENCY"));
        }
        BigDecimal total =
                row.requiredMoney("principal").add(row.moneyOrZero("interest")).add(row.moneyOrZero("fee"));
        if (total.compareTo(BigDecimal.TEN.pow(15)) >= 0) {
            errors.add(new RowError("principal", "FIELD_TOO_LARGE"));
        }
        if (row.requiredMoney("principal").signum() == 0) {
            errors.add(new RowError("principal", "FIELD_NEGATIVE"));
        }
        if (row.has("overdueKind") && !KINDS.contains(row.text("overdueKind"))) {
            errors.add(new RowError("overdueKind", "FIELD_UNKNOWN_VALUE"));
        }
        if (row.has("guaranteeKind") && !GUARANTEES.contains(row.text("guaranteeKind"))) {
            errors.add(new RowError("guaranteeKind", "FIELD_UNKNOWN_VALUE"));
        }
        boolean single = row.has("dueOn");
        boolean series = row.has("firstDueOn") && row.has("instalmentCount");
        if (!single && !series) {
            errors.add(new RowError("dueOn", "SCHEDULE_MISSING"));
        } else if (series
                && (row.requiredInteger("instalmentCount") < 1 || row.requiredInteger("instalmentCount") > 600)) {
            errors.add(new RowError("instalmentCount", "FIELD_TOO_LARGE"));
        } else if ((series ? row.requiredDate("firstDueOn") : row.requiredDate("dueOn"))
                .isBefore(row.requiredDate("disbursedOn"))) {
            errors.add(new RowError(series ? "firstDueOn" : "dueOn", "DUE_BEFORE_DISBURSED"));
        }
        return errors;
    }

    /** Equal parts, to the fen, on the same day of each month (the month's last when it is shorter). */
    private static List<Due> schedule(MappedRow row) {
        String currency = row.requiredText("currency");
        boolean series = row.has("firstDueOn") && row.has("instalmentCount");
        int count = series ? row.requiredInteger("instalmentCount") : 1;
        LocalDate first = series ? row.requiredDate("firstDueOn") : row.requiredDate("dueOn");
        List<Money> principal = new Money(row.requiredMoney("principal"), currency).split(count);
        List<Money> interest = new Money(row.moneyOrZero("interest"), currency).split(count);
        List<Money> fee = new Money(row.moneyOrZero("fee"), currency).split(count);
        List<Due> dues = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            dues.add(new Due(
                    first.plusMonths(i),
                    principal.get(i).amount(),
                    interest.get(i).amount(),
                    fee.get(i).amount()));
        }
        return dues;
    }

    private static void stage(
            int i, MappedRow row, Product product, StringBuilder loans, StringBuilder dues, StringBuilder parties) {
        List<Due> schedule = schedule(row);
        line(
                loans,
                i,
                row.text("borrowerRef"),
                Ids.next(),
                row.text("name"),
                row.text("idNumber"),
                row.text("gender"),
                row.integer("birthYear"),
                row.text("region"),
                row.has("zone") ? row.text("zone") : product.zone(),
                row.text("employer"),
                row.money("monthlyIncome"),
                row.has("overdueKind") ? row.text("overdueKind") : "FIRST_TIME",
                row.text("loanNo"),
                Ids.next(),
                row.text("productCode"),
                row.requiredText("currency"),
                row.requiredMoney("principal"),
                row.requiredDate("disbursedOn"),
                schedule.get(schedule.size() - 1).on());
        BigDecimal sum = BigDecimal.ZERO;
        for (int seq = 0; seq < schedule.size(); seq++) {
            Due due = schedule.get(seq);
            sum = sum.add(due.principal()).add(due.interest()).add(due.fee());
            line(dues, i, seq + 1, due.on(), due.principal(), due.interest(), due.fee(), sum);
        }
        line(
                parties,
                i,
                "BORROWER",
                row.text("name"),
                null,
                null,
                null,
                Ids.next(),
                row.text("phone"),
                row.text("address"),
                Ids.next(),
                Ids.next());
        if (row.has("guarantorName")) {
            line(
                    parties,
                    i,
                    "GUARANTOR",
                    row.text("guarantorName"),
                    null,
                    row.text("guaranteeKind"),
                    row.text("guaranteeDocument"),
                    Ids.next(),
                    row.text("guarantorPhone"),
                    null,
                    Ids.next(),
                    Ids.next());
        }
        if (row.has("contactName")) {
            line(
                    parties,
                    i,
                    "CONTACT_PERSON",
                    row.text("contactName"),
                    row.text("contactRelation"),
                    null,
                    null,
                    Ids.next(),
                    row.text("contactPhone"),
                    null,
                    Ids.next(),
                    Ids.next());
        }
    }

    private static void line(StringBuilder out, @Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.append('\t');
            }
            if (cells[i] == null) {
                out.append("\\N");
            } else {
                String text = cells[i].toString();
                for (int c = 0; c < text.length(); c++) {
                    char at = text.charAt(c);
                    if (at == '\\') {
                        out.append("\\\\");
                    } else {
                        out.append(at < 0x20 ? ' ' : at);
                    }
                }
            }
        }
        out.append('\n');
    }

    private void stageTables(StringBuilder loans, StringBuilder dues, StringBuilder parties) {
        sql.update("""
                CREATE TEMP TABLE stage_loan (i int, borrower_ref text, person_id uuid, name text, id_number text,
                   gender text, birth_year int, region text,
                   zone text, employer text, monthly_income numeric(18,2), overdue_kind text, loan_no text,
                   loan_id uuid, product_code text, currency text,
                   principal numeric(18,2), disbursed_on date, matures_on date) ON COMMIT DROP""").execute();
        sql.update("CREATE TEMP TABLE stage_due (i int, seq int, due_on date, principal numeric(18,2), "
                        + "interest numeric(18,2), fee numeric(18,2), cumulative_due numeric(18,2)) ON COMMIT DROP")
                .execute();
        sql.update("""
                CREATE TEMP TABLE stage_party (i int, role text, name text, relation text, guarantee_kind text,
                   guarantee_document text,
                   party_id uuid,
                   phone text, address text, phone_id uuid, address_id uuid) ON COMMIT DROP""").execute();
        sql.with(connection -> {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("COPY stage_loan FROM STDIN", new StringReader(loans.toString()));
            copy.copyIn("COPY stage_due FROM STDIN", new StringReader(dues.toString()));
            return copy.copyIn("COPY stage_party FROM STDIN", new StringReader(parties.toString()));
        });
        sql.update("ANALYZE stage_loan, stage_due, stage_party").execute();
    }

    private Set<Integer> merge(Instant now) {
        sql.update("""
                WITH first AS (SELECT DISTINCT ON (borrower_ref) * FROM stage_loan ORDER BY borrower_ref, i),
                     fresh AS (INSERT INTO portfolio.borrower_ref (external_ref, person_id)
                       SELECT borrower_ref, person_id FROM first ORDER BY borrower_ref
                               ON CONFLICT DO NOTHING RETURNING external_ref)
                INSERT INTO portfolio.borrower (person_id, external_ref, name, id_number, gender, birth_year, region,
                  zone, employer, monthly_income, overdue_kind, created_at)
                SELECT f.person_id, f.borrower_ref, f.name, f.id_number, f.gender, f.birth_year, f.region, f.zone,
                  f.employer, f.monthly_income, f.overdue_kind, :now
                  FROM first f JOIN fresh ON fresh.external_ref = f.borrower_ref""").bind("now", now).execute();
        sql.update("""
                        UPDATE stage_loan s SET person_id = r.person_id FROM portfolio.borrower_ref r
                          WHERE r.external_ref = s.borrower_ref AND r.person_id <> s.person_id""").execute();
        Set<Integer> landed = new HashSet<>(sql.query("""
                WITH first AS (SELECT DISTINCT ON (loan_no) * FROM stage_loan ORDER BY loan_no, i),
                     fresh AS (INSERT INTO portfolio.loan_ref (loan_no, person_id, loan_id)
                       SELECT loan_no, person_id, loan_id FROM first ORDER BY loan_no
                               ON CONFLICT DO NOTHING RETURNING loan_id),
                     loans AS (INSERT INTO portfolio.loan (person_id, id, loan_no, product_code, currency, principal,
                       disbursed_on, matures_on, created_at)
                               SELECT f.person_id, f.loan_id, f.loan_no, f.product_code, f.currency, f.principal,
                                 f.disbursed_on, f.matures_on, :now
                                 FROM first f JOIN fresh USING (loan_id) RETURNING id)
                SELECT s.i FROM stage_loan s JOIN loans ON loans.id = s.loan_id""")
                .bind("now", now)
                .map(r -> r.getColumn("i", Sql.INT))
                .list());
        sql.update("""
                INSERT INTO portfolio.instalment (person_id, loan_id, seq, due_on, principal, interest, fee,
                  cumulative_due, recorded_at)
                SELECT s.person_id, s.loan_id, d.seq, d.due_on, d.principal, d.interest, d.fee, d.cumulative_due, :now
                  FROM stage_due d JOIN stage_loan s USING (i) JOIN portfolio.loan_ref x ON x.loan_no = s.loan_no
                    AND x.loan_id = s.loan_id
                 ORDER BY 1, 2, 3""").bind("now", now).execute();
        sql.update("""
                CREATE TEMP TABLE stage_new_party ON COMMIT DROP AS
                SELECT p.*, s.person_id, CASE WHEN p.role <> 'BORROWER' THEN s.loan_id END AS loan_id
                  FROM stage_party p JOIN (SELECT *, row_number() OVER (PARTITION BY person_id ORDER BY i) AS nth
                    FROM stage_loan) s USING (i)
                  JOIN portfolio.loan_ref x ON x.loan_no = s.loan_no AND x.loan_id = s.loan_id
                 WHERE p.role <> 'BORROWER'
                   OR (s.nth = 1 AND NOT EXISTS (SELECT FROM portfolio.party q
                   WHERE q.person_id = s.person_id AND q.role = 'BORROWER'))""").execute();
        sql.update("""
                INSERT INTO portfolio.party (person_id, id, loan_id, role, name, relation, guarantee_kind,
                  guarantee_document, created_at)
                SELECT person_id, party_id, loan_id, role, name, relation, guarantee_kind, guarantee_document, :now
                  FROM stage_new_party""").bind("now", now).execute();
        sql.update("""
                INSERT INTO portfolio.contact_point (person_id, id, party_id, kind, value, source, lawful_basis,
                  created_at)
                SELECT person_id, phone_id, party_id, 'PHONE', phone, 'ORIGINATION', 'CONTRACT', :now::timestamptz
                  FROM stage_new_party WHERE phone IS NOT NULL
                UNION ALL
                SELECT person_id, address_id, party_id, 'ADDRESS', address, 'ORIGINATION', 'CONTRACT', :now::timestamptz
                  FROM stage_new_party WHERE address IS NOT NULL""").bind("now", now).execute();
        sql.update("DROP TABLE stage_new_party").execute();
        return landed;
    }
}
