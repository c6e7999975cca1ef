package org.huikuan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.RefusalCode;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** One person writes a version, somebody else puts it in use, and it may be taken out of use; the trail says so. */
@ApplicationScoped
public class FourEyes {

    private final Sql sql;
    private final EntityManager entities;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;

    FourEyes(Sql sql, EntityManager entities, BusinessClock clock, Actor actor, Trail trail) {
        this.sql = sql;
        this.entities = entities;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
    }

    /**
     * A kind of thing that is written in versions.
     *
     * @param type its versions
     * @param word how the trail names it, such as SEGMENT
     * @param own the refusal of the writer who approves
     * @param notWaiting the refusal of a version that is not waiting
     */
    public record Kind<V extends WrittenVersion>(Class<V> type, String word, RefusalCode own, RefusalCode notWaiting) {

        Refusal ownRefused() {
            return new Refusal(own);
        }

        Refusal notWaitingRefused() {
            return new Refusal(notWaiting);
        }
    }

    /** Writers and approvers of one kind take turns until their transaction ends. */
    public void takeTurns(Kind<?> kind) {
        sql.lock(Lock.WRITTEN_VERSIONS, kind.word());
    }

    /** The next version of its name, by the acting person. */
    public <V extends WrittenVersion> V write(Kind<V> kind, String code, V draft) {
        return write(kind, code, draft, actor.id());
    }

    /** The same by whoever ordered the work that wrote it. */
    public <V extends WrittenVersion> V write(Kind<V> kind, String code, V draft, @Nullable UUID by) {
        takeTurns(kind);
        int last = entities.createQuery(
                        "select coalesce(max(version), 0) from " + kind.type().getName() + " where code = ?1",
                        Integer.class)
                .setParameter(1, code)
                .getSingleResult();
        draft.write(code, last + 1, by, clock.now());
        draft.persistAndFlush();
        trail.append(kind.word() + "_WRITTEN", null, null, named(kind, draft));
        return draft;
    }

    /** By somebody who did not write it. What the version before does then is the caller's to say. */
    public void approve(Kind<?> kind, String code, int version) {
        WrittenVersion draft = find(kind, code, version);
        draft.approve(kind, actor.id(), clock.now());
        entities.flush();
        trail.append(kind.word() + "_APPROVED", null, null, named(kind, draft));
    }

    /** Ends every version before this one, and whichever is in use. */
    public void retireBefore(Kind<?> kind, String code, int version) {
        String entity = kind.type().getName();
        entities.createQuery("update versioned " + entity + " set retiredAt = :now where code = :code"
                        + " and retiredAt is null"
                        + " and (version < :version or version > :version and approvedAt is not null)")
                .setParameter("now", clock.now())
                .setParameter("code", code)
                .setParameter("version", version)
                .executeUpdate();
    }

    public void retire(Kind<?> kind, String code, int version) {
        WrittenVersion ending = find(kind, code, version);
        if (ending.retire(clock.now())) {
            entities.flush();
            trail.append(kind.word() + "_RETIRED", null, null, named(kind, ending));
        }
    }

    private WrittenVersion find(Kind<?> kind, String code, int version) {
        WrittenVersion found =
                entities.find(kind.type(), new WrittenVersion.Key(code, version), LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw Refusal.notFound();
        }
        return found;
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

    private static Map<String, Object> named(Kind<?> kind, WrittenVersion version) {
        return Map.of(kind.word().toLowerCase(Locale.ROOT), version.code() + "/" + version.version());
    }
}
