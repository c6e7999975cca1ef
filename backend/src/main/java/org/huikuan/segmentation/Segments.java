package org.huikuan.segmentation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huikuan.audit.FourEyes;
import org.huikuan.identity.Scope;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Json;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/**
 * Writes, tries, approves and retires segments. What is approved holds for every account from its next event or the
 * next close on.
 */
@ApplicationScoped
class Segments {

    private static final int SAMPLE = 20;
    /** For joins over the whole book. */
    private static final String ROOM = "SET LOCAL work_mem = '32MB'";

    private static final FourEyes.Kind<SegmentVersion> KIND = new FourEyes.Kind<>(
            SegmentVersion.class, "SEGMENT", SegmentationRefusal.SEGMENT_OWN, SegmentationRefusal.SEGMENT_NOT_WAITING);
    private static final String SELECT = """
            SELECT g.*, w.display_name AS written_name, a.display_name AS approved_name, coalesce(m.n, 0) AS accounts,
              u.version IS NOT NULL AS holds FROM segmentation.segment g
              LEFT JOIN segmentation.in_use_on(:today) u ON u.code = g.code AND u.version = g.version
              LEFT JOIN identity.colleague w ON w.id = g.written_by
              LEFT JOIN identity.colleague a ON a.id = g.approved_by
              LEFT JOIN (SELECT segment, count(*) AS n FROM segmentation.membership
                GROUP BY 1) m ON m.segment = u.code""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final FourEyes fourEyes;
    private final Fields fields;

    Segments(Sql sql, Json json, BusinessClock clock, FourEyes fourEyes, Fields fields) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.fourEyes = fourEyes;
        this.fields = fields;
    }

    List<SegmentView.FieldView> fields() {
        return fields.all().values().stream()
                .map(f -> new SegmentView.FieldView(
                        f.name(),
                        f.type(),
                        f.zh(),
                        f.en(),
                        f.optionsFrom() == null
                                ? f.options().stream()
                                        .map(o -> new SegmentView.OptionView(o.value(), o.zh(), o.en()))
                                        .toList()
                                : sql.query(f.optionsFrom())
                                        .map(r -> new SegmentView.OptionView(
                                                r.getColumn("value", String.class),
                                                r.getColumn("zh", String.class),
                                                r.getColumn("en", String.class)))
                                        .list(),
                        Predicate.operators(f.type())))
                .toList();
    }

    /** All versions that are in use or wait, in their order; the retired ones last. */
    List<SegmentView> all() {
        return sql.query(SELECT
                        + " ORDER BY g.retired_at IS NOT NULL OR g.approved_at IS NOT NULL AND u.version "
                        + "IS NULL AND g.effective_from <= :today, g.priority, g.code, "
                        + "g.version DESC")
                .bind("today", clock.businessDate())
                .map(this::view)
                .list();
    }

    @Transactional
    SegmentView write(WriteSegment wanted) {
        Predicate.of(wanted.condition(), fields.all());
        LocalDate from = wanted.effectiveFrom() == null ? clock.businessDate() : wanted.effectiveFrom();
        if (from.isBefore(clock.businessDate())) {
            throw Refusal.of("effectiveFrom", SegmentationRefusal.SEGMENT_IN_PAST, clock.businessDate());
        }
        SegmentVersion draft = SegmentVersion.of(wanted, from, json.write(wanted.condition()));
        int version = fourEyes.write(KIND, wanted.code(), draft).version();
        return one(wanted.code(), version);
    }

    /**
     * By somebody who did not write it. The version before ends when this one's date has come; what was planned for
     * later than it ends now.
     */
    @Transactional
    SegmentView approve(String code, int version) {
        fourEyes.takeTurns(KIND);
        sql.update("""
                UPDATE segmentation.segment o SET retired_at = :now, revision = o.revision + 1
                  FROM segmentation.segment n
                 WHERE n.code = :code AND n.version = :version AND o.code = n.code AND o.version <> n.version
                   AND o.retired_at IS NULL
                   AND (o.approved_at IS NULL AND o.version < n.version OR o.approved_at IS NOT NULL
                     AND (n.effective_from <= :businessDate OR o.effective_from >= n.effective_from))""")
                .bind("now", clock.now())
                .bind("code", code)
                .bind("version", version)
                .bind("businessDate", clock.businessDate())
                .execute();
        fourEyes.approve(KIND, code, version);
        return one(code, version);
    }

    /** A version that holds takes those it replaced with it: none of them comes back. */
    @Transactional
    SegmentView retire(String code, int version) {
        fourEyes.retire(KIND, code, version);
        sql.update("""
                UPDATE segmentation.segment o SET retired_at = :now, revision = o.revision + 1
                  FROM segmentation.segment n
                 WHERE n.code = :code AND n.version = :version AND n.approved_at IS NOT NULL
                   AND n.effective_from <= :businessDate AND o.code = n.code AND o.retired_at IS NULL
                   AND o.approved_at IS NOT NULL
                   AND o.effective_from <= n.effective_from""")
                .bind("now", clock.now())
                .bind("code", code)
                .bind("version", version)
                .bind("businessDate", clock.businessDate())
                .execute();
        return one(code, version);
    }

    /**
     * How much a condition would take of the book as it is now; writes nothing. A book of one currency is not asked for
     * that of each loan.
     */
    @Transactional
    SegmentView.Preview preview(Condition condition) {
        sql.update(ROOM).execute();
        Predicate predicate = Predicate.of(condition, fields.all());
        List<String> currencies = sql.query("SELECT DISTINCT currency FROM portfolio.product LIMIT 2")
                .mapTo(String.class)
                .list();
        boolean one = currencies.size() == 1;
        List<SegmentView.AmountView> amounts = new ArrayList<>();
        long[] accounts = new long[1];
        sql.query("SELECT " + (one ? ":currency::text" : "coalesce(:currency, l.currency)")
                        + " AS currency, count(*) AS n, sum(s.outstanding_amount) AS outstanding, "
                        + "sum(s.overdue_amount) AS overdue"
                        + predicate.fromWhole()
                        + (one || predicate.joins().contains(AccountField.Join.LOAN)
                                ? ""
                                : " JOIN portfolio.whole_loan l ON l.person_id = s.person_id AND l.id = s.loan_id")
                        + taken(predicate) + " GROUP BY 1")
                .bindMap(predicate.parameters())
                .bind("currency", one ? currencies.get(0) : null)
                .map(r -> {
                    accounts[0] += r.getColumn("n", Sql.LONG);
                    return amounts.add(new SegmentView.AmountView(
                            Money.of(
                                    r.getColumn("outstanding", BigDecimal.class),
                                    r.getColumn("currency", String.class)),
                            Money.of(r.getColumn("overdue", BigDecimal.class), r.getColumn("currency", String.class))));
                })
                .list();
        return new SegmentView.Preview(accounts[0], amounts);
    }

    private String taken(Predicate predicate) {
        return " WHERE s.outstanding_amount > 0 AND " + predicate.at(clock.businessDate());
    }

    /** Where the accounts a condition would take are now, and some of them. */
    @Transactional
    SegmentView.PreviewAccounts previewAccounts(Condition condition) {
        sql.update(ROOM).execute();
        Predicate predicate = Predicate.of(condition, fields.all());
        List<SegmentView.OverlapView> overlaps = sql.query("SELECT m.segment, count(*) AS n" + predicate.fromWhole()
                        + " LEFT JOIN segmentation.whole_membership m ON m.person_id = s.person_id AND m.loan_id = "
                        + "s.loan_id"
                        + taken(predicate) + " GROUP BY 1 ORDER BY 2 DESC, 1")
                .bindMap(predicate.parameters())
                .map(r -> new SegmentView.OverlapView(r.getColumn("segment", String.class), r.getColumn("n", Sql.LONG)))
                .list();
        List<SegmentView.SampleView> sample = sql.query("SELECT s.person_id, s.loan_id, x.loan_no, x.currency,"
                        + " delinquency.days_past_due(s.late_since, DATE '"
                        + clock.businessDate() + "') AS dpd, s.overdue_amount, s.outstanding_amount"
                        + predicate.fromWhole()
                        + " JOIN portfolio.whole_loan x ON x.person_id = s.person_id AND x.id = s.loan_id"
                        + taken(predicate) + " LIMIT " + SAMPLE)
                .bindMap(predicate.parameters())
                .map(r -> new SegmentView.SampleView(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("loan_no", String.class),
                        r.getColumn("dpd", Sql.INT),
                        Money.of(
                                r.getColumn("overdue_amount", BigDecimal.class), r.getColumn("currency", String.class)),
                        Money.of(
                                r.getColumn("outstanding_amount", BigDecimal.class),
                                r.getColumn("currency", String.class))))
                .list();
        return new SegmentView.PreviewAccounts(overlaps, sample);
    }

    /** The accounts of a segment, the longest past due first. */
    Page<SegmentView.AccountView> accounts(String code, String cursor, Integer limit) {
        LocalDate today = clock.businessDate();
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        List<Page.Placed<SegmentView.AccountView>> rows = sql.query("""
                SELECT s.*, l.loan_no, l.product_code, l.currency, coalesce(s.late_since, DATE '9999-12-31') AS sort
                  FROM (SELECT m.since, s.* FROM segmentation.membership m
                    JOIN delinquency.standing s ON s.person_id = m.person_id AND s.loan_id = m.loan_id
                         WHERE m.segment = :code
                           AND (:after::date IS NULL
                           OR (coalesce(s.late_since, DATE '9999-12-31'), s.loan_id) > (:after::date, :after2::uuid))
                         ORDER BY coalesce(s.late_since, DATE '9999-12-31'), s.loan_id LIMIT :limit) s
                  JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id ORDER BY sort, s.loan_id""")
                .bind("code", code)
                .bind("after", after == null ? null : Cursor.date(after[0]))
                .bind("after2", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(r -> new Page.Placed<>(
                        new SegmentView.AccountView(
                                r.getColumn("person_id", UUID.class),
                                r.getColumn("loan_id", UUID.class),
                                r.getColumn("loan_no", String.class),
                                r.getColumn("product_code", String.class),
                                r.getColumn("late_since", LocalDate.class) == null
                                        ? 0
                                        : (int) Math.max(
                                                0,
                                                java.time.temporal.ChronoUnit.DAYS.between(
                                                        r.getColumn("late_since", LocalDate.class), today)),
                                Money.of(
                                        r.getColumn("overdue_amount", BigDecimal.class),
                                        r.getColumn("currency", String.class)),
                                Money.of(
                                        r.getColumn("outstanding_amount", BigDecimal.class),
                                        r.getColumn("currency", String.class)),
                                r.getColumn("since", LocalDate.class)),
                        Cursor.of(r.getColumn("sort", LocalDate.class), r.getColumn("loan_id", UUID.class))))
                .list();
        return Page.placed(rows, size);
    }

    Page<SegmentView.ChangeView> history(UUID personId, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit, Page.MAX);
        List<Page.Placed<SegmentView.ChangeView>> rows = sql.query("""
                        SELECT * FROM segmentation.membership_history WHERE person_id = :personId AND id < :after
                          ORDER BY id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bind("after", after == null ? Long.MAX_VALUE : Cursor.number(after[0]))
                .bind("limit", size + 1)
                .map(r -> new Page.Placed<>(
                        new SegmentView.ChangeView(
                                r.getColumn("loan_id", UUID.class),
                                r.getColumn("segment", String.class),
                                r.getColumn("as_of", LocalDate.class),
                                r.getColumn("cause", String.class),
                                r.getColumn("recorded_at", Instant.class)),
                        Cursor.of(r.getColumn("id", Sql.LONG))))
                .list();
        return Page.placed(rows, size);
    }

    private SegmentView one(String code, int version) {
        return sql.query(SELECT + " WHERE g.code = :code AND g.version = :version")
                .bind("today", clock.businessDate())
                .bind("code", code)
                .bind("version", version)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private String state(RowView r) {
        String state = FourEyes.state(r);
        return !state.equals("IN_USE") || r.getColumn("holds", Sql.FLAG)
                ? state
                : r.getColumn("effective_from", LocalDate.class).isAfter(clock.businessDate()) ? "PLANNED" : "RETIRED";
    }

    private SegmentView view(RowView r) {
        return new SegmentView(
                r.getColumn("code", String.class),
                r.getColumn("version", Sql.INT),
                r.getColumn("priority", Sql.INT),
                r.getColumn("name_zh", String.class),
                r.getColumn("name_en", String.class),
                r.getColumn("queue", String.class),
                json.read(r.getColumn("condition", String.class), Condition.class),
                r.getColumn("effective_from", LocalDate.class),
                state(r),
                r.getColumn("accounts", Sql.LONG),
                r.getColumn("written_at", Instant.class),
                r.getColumn("written_name", String.class),
                r.getColumn("approved_at", Instant.class),
                r.getColumn("approved_name", String.class),
                state(r).equals("RETIRED")
                        ? List.of()
                        : fourEyes.allowedActions(r, Scope.STRATEGY_APPROVE, Scope.STRATEGY_WRITE));
    }
}
