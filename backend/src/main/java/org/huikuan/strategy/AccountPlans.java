package org.huikuan.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.ProfileChanged;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Json;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** What people settle for one account beside the strategy, in versions; an agency neither sees nor writes it. */
@ApplicationScoped
class AccountPlans implements AccountField.Known {

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Event<ProfileChanged> changes;

    AccountPlans(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Event<ProfileChanged> changes) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.changes = changes;
    }

    @Override
    public List<AccountField> fields() {
        return List.of(
                AccountField.number("daysToMilestone", "距账户节点天数", "Days to the next milestone of the account", """
                (SELECT min((x ->> 'on')::date) - :day FROM strategy.account_plan p CROSS
                  JOIN jsonb_array_elements(p.milestones) x
                  WHERE p.person_id = s.person_id AND p.loan_id = s.loan_id AND p.superseded_at IS NULL
                    AND (x ->> 'on')::date >= :day)"""));
    }

    Page<AccountPlanView> of(UUID personId, @Nullable String cursor, @Nullable Integer limit) {
        String[] after = Cursor.read(cursor, 3);
        int size = Page.limit(limit, Page.MAX);
        if (actor.agencyId() != null) {
            throw Refusal.notFound();
        }
        borrowers.see(personId);
        List<AccountPlanView> rows = sql.query("""
                SELECT p.*, u.display_name AS written_name FROM strategy.account_plan p LEFT
                  JOIN identity.colleague u ON u.id = p.written_by
                 WHERE p.person_id = :personId AND (:loan::uuid IS NULL
                   OR (p.superseded_at IS NOT NULL, p.loan_id, -p.version) > (:past::boolean, :loan::uuid, -:version))
                   ORDER BY p.superseded_at IS NOT NULL, p.loan_id, p.version DESC LIMIT :limit""")
                .bind("personId", personId)
                .bind("past", after == null ? null : "true".equals(after[0]))
                .bind("loan", after == null ? null : Cursor.id(after[1]))
                .bind("version", after == null ? 0L : Cursor.number(after[2]))
                .bind("limit", size + 1)
                .map(r -> new AccountPlanView(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("version", Sql.INT),
                        r.getColumn("superseded_at", Instant.class) == null,
                        r.getColumn("channel", String.class) == null
                                ? null
                                : WriteAccountPlan.PreferredChannel.valueOf(r.getColumn("channel", String.class)),
                        r.getColumn("every_days", Integer.class),
                        r.getColumn("floor", BigDecimal.class),
                        Arrays.asList(
                                json.read(r.getColumn("milestones", String.class), WriteAccountPlan.Milestone[].class)),
                        r.getColumn("note", String.class),
                        r.getColumn("written_at", Instant.class),
                        r.getColumn("written_name", String.class)))
                .list();
        return Page.of(rows, size, row -> Cursor.of(!row.inForce(), row.loanId(), row.version()));
    }

    @Transactional
    Page<AccountPlanView> write(UUID personId, WriteAccountPlan wanted) {
        var today = clock.businessDateForWriting();
        borrowers.lock(personId);
        borrowers.loan(personId, wanted.loanId());
        AccountPlan last = AccountPlan.inForce(personId, wanted.loanId());
        AccountPlan plan =
                AccountPlan.after(last, personId, wanted, json.write(wanted.milestones()), actor.id(), clock.now());
        List<WriteAccountPlan.Milestone> before = last == null
                ? List.of()
                : Arrays.asList(json.read(last.milestones, WriteAccountPlan.Milestone[].class));
        for (int i = 0; i < wanted.milestones().size(); i++) {
            WriteAccountPlan.Milestone milestone = wanted.milestones().get(i);
            if (milestone.on().isBefore(today) && !before.contains(milestone)) {
                throw Refusal.of("milestones[" + i + "].on", StrategyRefusal.MILESTONE_PAST, today);
            }
        }
        plan.persistAndFlush();
        trail.append("ACCOUNT_PLAN_WRITTEN", personId, wanted.loanId(), Map.of("version", plan.version));
        changes.fire(new ProfileChanged(new UUID[] {personId}));
        return of(personId, null, null);
    }
}
