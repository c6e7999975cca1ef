package org.huikuan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.RefusalCode;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/**
 * The life of what is written in versions: one person writes a version, somebody else puts it in use, and it may be
 * taken out of use. Works on any table with code, version, written_by, approved_at, approved_by and retired_at.
 */
@ApplicationScoped
public class FourEyes {

    private static final UUID HOUSE = new UUID(0, 0);

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;

    FourEyes(Sql sql, BusinessClock clock, Actor actor, Trail trail) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
    }

    /**
     * A kind of thing that is written in versions.
     *
     * @param table where its versions are
     * @param word how the trail names it, such as SEGMENT
     * @param own the refusal of the writer who approves
     * @param notWaiting the refusal of a version that is not waiting
     */
    public record Kind(String table, String word, RefusalCode own, RefusalCode notWaiting) {}

    /** The number the next version has; writers of one table take turns until their transaction ends. */
    public int nextVersion(Kind kind, String code) {
        sql.query("SELECT pg_advisory_xact_lock(hashtext(:table))")
                .bind("table", kind.table())
                .map(r -> null)
                .list();
        return sql.query("SELECT coalesce(max(version), 0) + 1 AS n FROM " + kind.table() + " WHERE code = :code")
                .bind("code", code)
                .mapTo(Integer.class)
                .one();
    }

    public void written(Kind kind, String code, int version) {
        trail.append(kind.word() + "_WRITTEN", null, null, named(kind, code, version));
    }

    /** By somebody who did not write it. What the version before does then is the caller's to say. */
    public void approve(Kind kind, String code, int version) {
        record Draft(UUID writer, boolean waiting) {}
        Draft draft = sql.query("SELECT written_by, approved_at IS NULL AND retired_at IS NULL AS waiting FROM "
                        + kind.table() + " WHERE code = :code AND version = :version FOR UPDATE")
                .bind("code", code)
                .bind("version", version)
                .map(r -> new Draft(
                        r.getColumn("written_by", UUID.class) == null ? HOUSE : r.getColumn("written_by", UUID.class),
                        r.getColumn("waiting", Sql.FLAG)))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (draft.writer().equals(actor.id())) {
            throw new Refusal(kind.own());
        }
        if (!draft.waiting()) {
            throw new Refusal(kind.notWaiting());
        }
        sql.update("UPDATE " + kind.table()
                        + " SET approved_at = :now, approved_by = :actorId WHERE code = :code AND version = :version")
                .bind("now", clock.now())
                .bind("actorId", actor.id())
                .bind("code", code)
                .bind("version", version)
                .execute();
        trail.append(kind.word() + "_APPROVED", null, null, named(kind, code, version));
    }

    /** Ends every version before this one, and whichever is in use. */
    public void retireBefore(Kind kind, String code, int version) {
        sql.update("UPDATE " + kind.table() + " SET retired_at = :now"
                        + " WHERE code = :code AND (version < :version OR version > :version AND approved_at IS "
                        + "NOT NULL)"
                        + " AND retired_at IS NULL")
                .bind("now", clock.now())
                .bind("code", code)
                .bind("version", version)
                .execute();
    }

    public void retire(Kind kind, String code, int version) {
        sql.update("UPDATE " + kind.table()
                        + " SET retired_at = coalesce(retired_at, :now) WHERE code = :code AND version = :version")
                .bind("now", clock.now())
                .bind("code", code)
                .bind("version", version)
                .execute();
        trail.append(kind.word() + "_RETIRED", null, null, named(kind, code, version));
    }

    /** WAITING for approval, IN_USE, or RETIRED. */
    public static String state(RowView row) {
        Instant retired = row.getColumn("retired_at", Instant.class);
        return retired != null ? "RETIRED" : row.getColumn("approved_at", Instant.class) != null ? "IN_USE" : "WAITING";
    }

    /** What the acting person may do to a version: APPROVE what somebody else wrote, RETIRE what is not retired. */
    public List<String> allowedActions(RowView row, String approveScope, String writeScope) {
        List<String> actions = new ArrayList<>();
        String state = state(row);
        if (state.equals("WAITING")
                && actor.may(approveScope)
                && !actor.id().equals(row.getColumn("written_by", UUID.class))) {
            actions.add("APPROVE");
        }
        if (!state.equals("RETIRED") && actor.may(writeScope)) {
            actions.add("RETIRE");
        }
        return actions;
    }

    private static Map<String, Object> named(Kind kind, String code, int version) {
        return Map.of(kind.word().toLowerCase(java.util.Locale.ROOT), code + "/" + version);
    }
}
