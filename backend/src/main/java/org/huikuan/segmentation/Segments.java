package org.huikuan.segmentation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.huikuan.audit.FourEyes;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** Writes, tries, approves and retires segments. What is approved holds for every account from its next event or the next close on. */
@ApplicationScoped
class Segments {

    private static final int SAMPLE = 20;
    private static final FourEyes.Kind KIND = new FourEyes.Kind("segmentation.segment", "SEGMENT", SegmentationRefusal.SEGMENT_OWN, SegmentationRefusal.SEGMENT_NOT_WAITING);
    private static final String SELECT = """
            SELECT g.*, w.display_name AS written_name, a.display_name AS approved_name, coalesce(m.n, 0) AS accounts FROM segmentation.segment g
              LEFT JOIN identity.app_user w ON w.id = g.written_by LEFT JOIN identity.app_user a ON a.id = g.approved_by
              LEFT JOIN (SELECT segment, count(*) AS n FROM segmentation.membership GROUP BY 1) m ON m.segment = g.code AND g.approved_at IS NOT NULL AND g.retired_at IS NULL""";

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
        return fields.all().values().stream().map(f -> new SegmentView.FieldView(f.name(), f.type(), f.zh(), f.en(),
                f.optionsFrom() == null ? f.options().stream().map(o -> new SegmentView.OptionView(o.value(), o.zh(), o.en())).toList()
                        : sql.list(f.optionsFrom(), r -> new SegmentView.OptionView(r.text("value"), r.text("zh"), r.text("en"))), Predicate.operators(f.type()))).toList();
    }

    /** All versions that are in use or wait, in their order; the retired ones last. */
    List<SegmentView> all() {
        return sql.list(SELECT + " ORDER BY g.retired_at IS NOT NULL, g.priority, g.code, g.version DESC LIMIT 500", this::view);
    }

    @Transactional
    SegmentView write(WriteSegment wanted) {
        Predicate.of(wanted.condition(), fields.all());
        int version = fourEyes.nextVersion(KIND, wanted.code());
        sql.update("INSERT INTO segmentation.segment (code, version, priority, name_zh, name_en, queue, condition, written_at, written_by) VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                wanted.code(), version, wanted.priority(), wanted.nameZh(), wanted.nameEn(), wanted.queue(), json.write(wanted.condition()), clock.now(), actor.id());
        fourEyes.written(KIND, wanted.code(), version);
        return one(wanted.code(), version);
    }

    /** By somebody who did not write it; the version before ends. */
    @Transactional
    SegmentView approve(String code, int version) {
        fourEyes.retireBefore(KIND, code, version);
        fourEyes.approve(KIND, code, version);
        return one(code, version);
    }

    @Transactional
    SegmentView retire(String code, int version) {
        fourEyes.retire(KIND, code, version);
        return one(code, version);
    }

    /** What a condition would take of the book as it is now; writes nothing. */
    SegmentView.Preview preview(Condition condition) {
        Predicate predicate = Predicate.of(condition, fields.all());
        LocalDate day = clock.businessDate();
        String where = " WHERE s.outstanding_amount > 0 AND " + predicate.at(day);
        Object[] parameters = predicate.parameters().toArray();
        List<SegmentView.OverlapView> overlaps = new ArrayList<>();
        List<SegmentView.AmountView> amounts = new ArrayList<>();
        long[] accounts = new long[1];
        sql.list("SELECT m.segment, l.currency, count(*) AS n, sum(s.outstanding_amount) AS outstanding, sum(s.overdue_amount) AS overdue, grouping(m.segment) AS over"
                + predicate.from() + (predicate.joins().contains(AccountField.Join.LOAN) ? "" : " JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id")
                + " LEFT JOIN segmentation.membership m ON m.person_id = s.person_id AND m.loan_id = s.loan_id" + where + " GROUP BY GROUPING SETS ((m.segment), (l.currency))", r -> {
            if (r.integer("over") == 0) {
                overlaps.add(new SegmentView.OverlapView(r.text("segment"), r.number("n")));
            } else {
                accounts[0] += r.number("n");
                amounts.add(new SegmentView.AmountView(r.money("outstanding", "currency"), r.money("overdue", "currency")));
            }
            return null;
        }, parameters);
        List<SegmentView.SampleView> sample = sql.list("SELECT s.person_id, s.loan_id, x.loan_no, x.currency, coalesce(DATE '" + day + "' - s.late_since, 0) AS dpd, s.overdue_amount, s.outstanding_amount"
                + predicate.from() + " JOIN portfolio.loan x ON x.person_id = s.person_id AND x.id = s.loan_id" + where + " LIMIT " + SAMPLE,
                r -> new SegmentView.SampleView(r.id("person_id"), r.id("loan_id"), r.text("loan_no"), r.integer("dpd"), r.money("overdue_amount", "currency"), r.money("outstanding_amount", "currency")), parameters);
        overlaps.sort(Comparator.comparingLong(SegmentView.OverlapView::accounts).reversed());
        return new SegmentView.Preview(accounts[0], amounts, overlaps, sample);
    }

    List<SegmentView.ChangeView> history(UUID personId) {
        return sql.list("SELECT * FROM segmentation.membership_history WHERE person_id = ? ORDER BY id DESC LIMIT 200",
                r -> new SegmentView.ChangeView(r.id("loan_id"), r.text("segment"), r.date("as_of"), r.text("cause"), r.instant("recorded_at")), personId);
    }

    private SegmentView one(String code, int version) {
        return sql.one(SELECT + " WHERE g.code = ? AND g.version = ?", this::view, code, version).orElseThrow(Refusal::notFound);
    }

    private SegmentView view(Row r) throws java.sql.SQLException {
        return new SegmentView(r.text("code"), r.integer("version"), r.integer("priority"), r.text("name_zh"), r.text("name_en"), r.text("queue"), json.read(r.text("condition"), Condition.class), FourEyes.state(r),
                r.number("accounts"), r.instant("written_at"), r.text("written_name"), r.instant("approved_at"), r.text("approved_name"),
                fourEyes.allowedActions(r, Scope.STRATEGY_APPROVE, Scope.STRATEGY_WRITE));
    }
}
