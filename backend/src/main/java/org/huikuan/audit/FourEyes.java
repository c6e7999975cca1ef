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
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/**
 * The life of what is written in versions: one person writes a version, somebody else puts it in use, and it may be taken
 * out of use. Works on any table with code, version, written_by, approved_at, approved_by and retired_at.
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
        sql.list("SELECT pg_advisory_xact_lock(hashtext(?))", r -> null, kind.table());
        return sql.one(
                        "SELECT coalesce(max(version), 0) + 1 AS n FROM " + kind.table() + " WHERE code = ?",
                        r -> r.integer("n"),
                        code)
                .orElseThrow();
    }

    public void written(Kind kind, String code, int version) {
        trail.append(kind.word() + "_WRITTEN", null, null, named(kind, code, version));
    }

    /** By somebody who did not write it. What the version before does then is the caller's to say. */
    public void approve(Kind kind, String code, int version) {
        record Draft(UUID writer, boolean waiting) {}
        Draft draft = sql.one(
                        "SELECT written_by, approved_at IS NULL AND retired_at IS NULL AS waiting FROM " + kind.table()
                                + " WHERE code = ? AND version = ? FOR UPDATE",
                        r -> new Draft(r.id("written_by") == null ? HOUSE : r.id("written_by"), r.flag("waiting")),
                        code,
                        version)
                .orElseThrow(Refusal::notFound);
        if (draft.writer().equals(actor.id())) {
            throw new Refusal(kind.own());
        }
        if (!draft.waiting()) {
            throw new Refusal(kind.notWaiting());
        }
        sql.update(
                "UPDATE " + kind.table() + " SET approved_at = ?, approved_by = ? WHERE code = ? AND version = ?",
                clock.now(),
                actor.id(),
                code,
                version);
        trail.append(kind.word() + "_APPROVED", null, null, named(kind, code, version));
    }

    /** Ends every version before this one, and whichever is in use. */
    public void retireBefore(Kind kind, String code, int version) {
        sql.update(
                "UPDATE " + kind.table()
                        + " SET retired_at = ? WHERE code = ? AND (version < ? OR version > ? AND approved_at IS NOT NULL) AND retired_at IS NULL",
                clock.now(),
                code,
                version,
                version);
    }

    public void retire(Kind kind, String code, int version) {
        sql.update(
                "UPDATE " + kind.table() + " SET retired_at = coalesce(retired_at, ?) WHERE code = ? AND version = ?",
                clock.now(),
                code,
                version);
        trail.append(kind.word() + "_RETIRED", null, null, named(kind, code, version));
    }

    /** WAITING for approval, IN_USE, or RETIRED. */
    public static String state(Row row) throws java.sql.SQLException {
        Instant retired = row.instant("retired_at");
        return retired != null ? "RETIRED" : row.instant("approved_at") != null ? "IN_USE" : "WAITING";
    }

    /** What the acting person may do to a version: APPROVE what somebody else wrote, RETIRE what is not retired. */
    public List<String> allowedActions(Row row, String approveScope, String writeScope) throws java.sql.SQLException {
        List<String> actions = new ArrayList<>();
        String state = state(row);
        if (state.equals("WAITING") && actor.may(approveScope) && !actor.id().equals(row.id("written_by"))) {
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
