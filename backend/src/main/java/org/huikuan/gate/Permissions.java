package org.huikuan.gate;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/**
 * What people permit the gate: debtors consent to other hours, a second person approves what a rule leaves to approval.
 */
@ApplicationScoped
class Permissions {

    private static final String APPROVALS = """
            SELECT a.*, coalesce(u.display_name, '-') AS granted_name FROM gate.approval a LEFT
              JOIN identity.colleague u ON u.id = a.granted_by
            """;

    private static final Duration LONGEST_APPROVAL = Duration.ofDays(30);

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final RulePacks packs;

    Permissions(Sql sql, BusinessClock clock, Actor actor, Trail trail, Borrowers borrowers, RulePacks packs) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.packs = packs;
    }

    Page<ConsentView> consents(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        String where = "personId = :person"
                + (after.before() == null
                        ? ""
                        : " and (recordedAt < :before or recordedAt = :before and id < :beforeId)");
        Parameters values = Parameters.with("person", personId);
        if (after.before() != null) {
            values.and("before", after.before()).and("beforeId", after.beforeId());
        }
        List<ConsentView> rows =
                Consent.<Consent>find(where + " order by recordedAt desc, id desc", values).page(0, size + 1).stream()
                        .map(Consent::view)
                        .toList();
        return Page.of(rows, size, row -> Cursor.of(row.recordedAt(), row.id()));
    }

    @Transactional
    ConsentView record(UUID personId, RecordConsent wanted) {
        LocalDate today = clock.calendarDate();
        LocalTime from = LocalTime.parse(wanted.fromTime());
        LocalTime to = LocalTime.parse(wanted.toTime());
        if (!from.isBefore(to)) {
            throw Refusal.of("toTime", GateRefusal.CONSENT_ENDS_BEFORE_IT_BEGINS);
        }
        if (wanted.validUntil().isBefore(today) || wanted.validUntil().isAfter(today.plusYears(1))) {
            throw Refusal.of("validUntil", GateRefusal.CONSENT_DATE_OUT_OF_RANGE, today, today.plusYears(1));
        }
        borrowers.lock(personId);
        Consent consent = new Consent(personId, wanted, actor.id(), clock.now());
        consent.persistAndFlush();
        trail.append(
                "CONSENT_RECORDED",
                personId,
                consent.id(),
                Map.of(
                        "kind",
                        wanted.kindOrHours(),
                        "fromTime",
                        wanted.fromTime(),
                        "toTime",
                        wanted.toTime(),
                        "validUntil",
                        wanted.validUntil()));
        return consent.view();
    }

    /** Withdrawing is as easy as giving, and needs no reason. */
    @Transactional
    ConsentView withdraw(UUID personId, UUID id) {
        borrowers.lock(personId);
        Consent consent = PersonRow.of(Consent.class, personId, id);
        if (consent.withdraw(clock.now())) {
            Consent.flush();
            trail.append("CONSENT_WITHDRAWN", personId, id, Map.of());
        }
        return consent.view();
    }

    Page<ApprovalView> approvals(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<ApprovalView> rows = sql.query(APPROVALS + """
                 WHERE a.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (a.granted_at, a.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY a.granted_at DESC, a.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(Permissions::approval)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.grantedAt(), row.id()));
    }

    private static ApprovalView approval(RowView r) {
        return new ApprovalView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("rule_id", String.class),
                r.getColumn("reason", String.class),
                r.getColumn("valid_until", Instant.class),
                r.getColumn("granted_at", Instant.class),
                r.getColumn("granted_name", String.class));
    }

    /** Whoever approves cannot use the approval himself. */
    @Transactional
    ApprovalView approve(UUID personId, GrantApproval wanted) {
        Instant now = clock.now();
        boolean approvable = packs.inForce(now).stream()
                .flatMap(p -> p.rules().stream())
                .anyMatch(e ->
                        e.id().equals(wanted.ruleId()) && e.strength() == RulePack.Strength.NEEDS_APPROVAL && e.isOn());
        if (!approvable) {
            throw Refusal.of("ruleId", GateRefusal.RULE_NOT_APPROVABLE);
        }
        if (!wanted.validUntil().isAfter(now) || wanted.validUntil().isAfter(now.plus(LONGEST_APPROVAL))) {
            throw Refusal.of("validUntil", GateRefusal.APPROVAL_DATE_OUT_OF_RANGE);
        }
        borrowers.lock(personId);
        Approval approval = new Approval(personId, wanted, actor.id(), now);
        approval.persistAndFlush();
        trail.append(
                "RULE_APPROVED",
                personId,
                approval.id(),
                Map.of("ruleId", wanted.ruleId(), "validUntil", wanted.validUntil()));
        return sql.query(APPROVALS + " WHERE a.person_id = :personId AND a.id = :id")
                .bind("personId", personId)
                .bind("id", approval.id())
                .map(Permissions::approval)
                .findFirst()
                .orElseThrow();
    }
}
