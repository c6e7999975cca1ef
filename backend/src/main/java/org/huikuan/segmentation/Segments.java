package org.huikuan.segmentation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huikuan.audit.FourEyes;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Json;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** Writes, tries, approves and retires segments. What is approved holds for every account from its next event or the next close on. */
@ApplicationScoped
class Segments {

    private static final int SAMPLE = 20;
    /** For joins over the whole book. */
    private static final String ROOM = "SET LOCAL work_mem = '32MB'";

    private static final FourEyes.Kind KIND = new FourEyes.Kind(
            "segmentation.segment",
            "SEGMENT",
            SegmentationRefusal.SEGMENT_OWN,
            SegmentationRefusal.SEGMENT_NOT_WAITING);
    private static final String SELECT = """
            SELECT g.*, w.display_name AS written_name, a.display_name AS approved_name, coalesce(m.n, 0) AS accounts, u.version IS NOT NULL AS holds FROM segmentation.segment g
              LEFT JOIN segmentation.in_use_on(shared.business_date()) u ON u.code = g.code AND u.version = g.version
              LEFT JOIN identity.app_user w ON w.id = g.written_by LEFT JOIN identity.app_user a ON a.id = g.approved_by
              LEFT JOIN (SELECT segment, count(*) AS n FROM segmentation.membership GROUP BY 1) m ON m.segment = u.code""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final FourEyes fourEyes;
    private final Fields fields;

    Segments(Sql sql, Json json, BusinessClock clock, Actor actor, FourEyes fourEyes, Fields fields) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
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
                                : sql.list(
                                        f.optionsFrom(),
                                        r -> new SegmentView.OptionView(r.text("value"), r.text("zh"), r.text("en"))),
                        Predicate.operators(f.type())))
                .toList();
    }

    /** All versions that are in use or wait, in their order; the retired ones last. */
    List<SegmentView> all() {
        return sql.list(
                SELECT
                        + " ORDER BY g.retired_at IS NOT NULL OR g.approved_at IS NOT NULL AND u.version IS NULL AND g.effective_from <= shared.business_date(), g.priority, g.code, g.version DESC LIMIT 500",
                this::view);
    }

    @Transactional
    SegmentView write(WriteSegment wanted) {
        Predicate.of(wanted.condition(), fields.all());
        LocalDate from = wanted.effectiveFrom() == null ? clock.businessDate() : wanted.effectiveFrom();
        if (from.isBefore(clock.businessDate())) {
            throw Refusal.of("effectiveFrom", SegmentationRefusal.SEGMENT_IN_PAST, clock.businessDate());
        }
        int version = fourEyes.nextVersion(KIND, wanted.code());
        sql.update(
                "INSERT INTO segmentation.segment (code, version, priority, name_zh, name_en, queue, effective_from, condition, written_at, written_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                wanted.code(),
                version,
                wanted.priority(),
                wanted.nameZh(),
                wanted.nameEn(),
                wanted.queue(),
                from,
                json.write(wanted.condition()),
                clock.now(),
                actor.id());
        fourEyes.written(KIND, wanted.code(), version);
        return one(wanted.code(), version);
    }

    /** By somebody who did not write it. The version before ends when this one's date has come; what was planned for later than it ends now. */
    @Transactional
    SegmentView approve(String code, int version) {
        sql.one("SELECT pg_advisory_xact_lock(hashtext(?))", r -> true, KIND.table());
        sql.update("""
                UPDATE segmentation.segment o SET retired_at = ? FROM segmentation.segment n
                 WHERE n.code = ? AND n.version = ? AND o.code = n.code AND o.version <> n.version AND o.retired_at IS NULL
                   AND (o.approved_at IS NULL AND o.version < n.version OR o.approved_at IS NOT NULL AND (n.effective_from <= ? OR o.effective_from >= n.effective_from))""", clock.now(), code, version, clock.businessDate());
        fourEyes.approve(KIND, code, version);
        return one(code, version);
    }

    /** A version that holds takes those it replaced with it: none of them comes back. */
    @Transactional
    SegmentView retire(String code, int version) {
        fourEyes.retire(KIND, code, version);
        sql.update("""
                UPDATE segmentation.segment o SET retired_at = ? FROM segmentation.segment n
                 WHERE n.code = ? AND n.version = ? AND n.approved_at IS NOT NULL AND n.effective_from <= ? AND o.code = n.code AND o.retired_at IS NULL AND o.approved_at IS NOT NULL
                   AND o.effective_from <= n.effective_from""", clock.now(), code, version, clock.businessDate());
        return one(code, version);
    }

    /** How much a condition would take of the book as it is now; writes nothing. A book of one currency is not asked for that of each loan. */
    @Transactional
    SegmentView.Preview preview(Condition condition) {
        sql.update(ROOM);
        Predicate predicate = Predicate.of(condition, fields.all());
        List<String> currencies =
                sql.list("SELECT DISTINCT currency FROM portfolio.product LIMIT 2", r -> r.text("currency"));
        boolean one = currencies.size() == 1;
        List<SegmentView.AmountView> amounts = new ArrayList<>();
        long[] accounts = new long[1];
        List<Object> parameters = new ArrayList<>(predicate.parameters());
        parameters.add(0, one ? currencies.get(0) : null);
        sql.list(
                "SELECT " + (one ? "?::text" : "coalesce(?, l.currency)")
                        + " AS currency, count(*) AS n, sum(s.outstanding_amount) AS outstanding, sum(s.overdue_amount) AS overdue"
                        + predicate.fromWhole()
                        + (one || predicate.joins().contains(AccountField.Join.LOAN)
                                ? ""
                                : " JOIN portfolio.whole_loan l ON l.person_id = s.person_id AND l.id = s.loan_id")
                        + taken(predicate) + " GROUP BY 1",
                r -> {
                    accounts[0] += r.number("n");
                    return amounts.add(new SegmentView.AmountView(
                            r.money("outstanding", "currency"), r.money("overdue", "currency")));
                },
                parameters.toArray());
        return new SegmentView.Preview(accounts[0], amounts);
    }

    private String taken(Predicate predicate) {
        return " WHERE s.outstanding_amount > 0 AND " + predicate.at(clock.businessDate());
    }

    /** Where the accounts a condition would take are now, and some of them. */
    @Transactional
    SegmentView.PreviewAccounts previewAccounts(Condition condition) {
        sql.update(ROOM);
        Predicate predicate = Predicate.of(condition, fields.all());
        Object[] parameters = predicate.parameters().toArray();
        List<SegmentView.OverlapView> overlaps = sql.list(
                "SELECT m.segment, count(*) AS n" + predicate.fromWhole()
                        + " LEFT JOIN segmentation.whole_membership m ON m.person_id = s.person_id AND m.loan_id = s.loan_id"
                        + taken(predicate) + " GROUP BY 1 ORDER BY 2 DESC, 1",
                r -> new SegmentView.OverlapView(r.text("segment"), r.number("n")),
                parameters);
        List<SegmentView.SampleView> sample = sql.list(
                "SELECT s.person_id, s.loan_id, x.loan_no, x.currency, coalesce(DATE '" + clock.businessDate()
                        + "' - s.late_since, 0) AS dpd, s.overdue_amount, s.outstanding_amount" + predicate.fromWhole()
                        + " JOIN portfolio.whole_loan x ON x.person_id = s.person_id AND x.id = s.loan_id"
                        + taken(predicate) + " LIMIT " + SAMPLE,
                r -> new SegmentView.SampleView(
                        r.id("person_id"),
                        r.id("loan_id"),
                        r.text("loan_no"),
                        r.integer("dpd"),
                        r.money("overdue_amount", "currency"),
                        r.money("outstanding_amount", "currency")),
                parameters);
        return new SegmentView.PreviewAccounts(overlaps, sample);
    }

    /** The accounts of a segment, the longest past due first. */
    SegmentView.AccountPage accounts(String code, String cursor, Integer limit) {
        LocalDate today = clock.businessDate();
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        record Keyed(SegmentView.AccountView view, LocalDate sort) {}
        List<Keyed> rows = sql.list(
                """
                SELECT s.*, l.loan_no, l.product_code, l.currency, coalesce(s.late_since, DATE '9999-12-31') AS sort
                  FROM (SELECT m.since, s.* FROM segmentation.membership m JOIN delinquency.standing s ON s.person_id = m.person_id AND s.loan_id = m.loan_id
                         WHERE m.segment = ? AND (?::date IS NULL OR (coalesce(s.late_since, DATE '9999-12-31'), s.loan_id) > (?::date, ?::uuid))
                         ORDER BY coalesce(s.late_since, DATE '9999-12-31'), s.loan_id LIMIT ?) s
                  JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id ORDER BY sort, s.loan_id""",
                r -> new Keyed(
                        new SegmentView.AccountView(
                                r.id("person_id"),
                                r.id("loan_id"),
                                r.text("loan_no"),
                                r.text("product_code"),
                                r.date("late_since") == null
                                        ? 0
                                        : (int) Math.max(
                                                0,
                                                java.time.temporal.ChronoUnit.DAYS.between(
                                                        r.date("late_since"), today)),
                                r.money("overdue_amount", "currency"),
                                r.money("outstanding_amount", "currency"),
                                r.date("since")),
                        r.date("sort")),
                code,
                after == null ? null : Cursor.date(after[0]),
                after == null ? null : Cursor.date(after[0]),
                after == null ? null : Cursor.id(after[1]),
                size + 1);
        String next =
                Page.next(rows, size, row -> Cursor.of(row.sort(), row.view().loanId()));
        return new SegmentView.AccountPage(rows.stream().map(Keyed::view).toList(), next);
    }

    List<SegmentView.ChangeView> history(UUID personId) {
        return sql.list(
                "SELECT * FROM segmentation.membership_history WHERE person_id = ? ORDER BY id DESC LIMIT 200",
                r -> new SegmentView.ChangeView(
                        r.id("loan_id"), r.text("segment"), r.date("as_of"), r.text("cause"), r.instant("recorded_at")),
                personId);
    }

    private SegmentView one(String code, int version) {
        return sql.one(SELECT + " WHERE g.code = ? AND g.version = ?", this::view, code, version)
                .orElseThrow(Refusal::notFound);
    }

    private String state(Row r) throws java.sql.SQLException {
        String state = FourEyes.state(r);
        return !state.equals("IN_USE") || r.flag("holds")
                ? state
                : r.date("effective_from").isAfter(clock.businessDate()) ? "PLANNED" : "RETIRED";
    }

    private SegmentView view(Row r) throws java.sql.SQLException {
        return new SegmentView(
                r.text("code"),
                r.integer("version"),
                r.integer("priority"),
                r.text("name_zh"),
                r.text("name_en"),
                r.text("queue"),
                json.read(r.text("condition"), Condition.class),
                r.date("effective_from"),
                state(r),
                r.number("accounts"),
                r.instant("written_at"),
                r.text("written_name"),
                r.instant("approved_at"),
                r.text("approved_name"),
                state(r).equals("RETIRED")
                        ? List.of()
                        : fourEyes.allowedActions(r, Scope.STRATEGY_APPROVE, Scope.STRATEGY_WRITE));
    }
}
