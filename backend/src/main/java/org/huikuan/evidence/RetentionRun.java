package org.huikuan.evidence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Sql;

/**
 * Removes the bytes of content whose time is over, unless a legal hold or an open complaint keeps them, and leaves a
 * row and an entry of the trail for each: what it was, by its hash, and since when it is gone.
 */
@ApplicationScoped
public class RetentionRun implements Chore {

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final ContentStore store;
    private final Borrowers borrowers;

    RetentionRun(Sql sql, BusinessClock clock, Actor actor, Trail trail, ContentStore store, Borrowers borrowers) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.store = store;
        this.borrowers = borrowers;
    }

    private static final String DUE = """
            SELECT c.person_id, c.id, c.sha256 FROM evidence.content c WHERE c.keep_until < :calendarDate
               AND NOT EXISTS (SELECT FROM evidence.removal r WHERE r.person_id = c.person_id AND r.content_id = c.id)
               AND NOT EXISTS (SELECT FROM evidence.held h WHERE h.person_id = c.person_id)""";

    private record Due(UUID personId, UUID id, byte[] sha256) {}

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void perform() {
        actor.becomeSystem();
        for (Due content : QuarkusTransaction.requiringNew().call(this::due)) {
            String hex = HexFormat.of().formatHex(content.sha256());
            QuarkusTransaction.requiringNew().run(() -> remove(content, hex));
            QuarkusTransaction.requiringNew().run(() -> removeBytes(content.sha256(), hex));
        }
    }

    private List<Due> due() {
        return sql.query(DUE + " LIMIT 1000")
                .bind("calendarDate", clock.calendarDate())
                .map(r -> new Due(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("id", UUID.class),
                        r.getColumn("sha256", byte[].class)))
                .list();
    }

    /** Under the lock of the person, so that a hold or complaint that came meanwhile still keeps it. */
    private void remove(Due content, String hex) {
        borrowers.lock(content.personId());
        if (sql.query(DUE + " AND c.person_id = :personId AND c.id = :contentId")
                .bind("calendarDate", clock.calendarDate())
                .bind("personId", content.personId())
                .bind("contentId", content.id())
                .map(r -> true)
                .findFirst()
                .isEmpty()) {
            return;
        }
        sql.update("""
                        INSERT INTO evidence.removal (person_id, content_id, removed_at, rule)
                          VALUES (:personId, :contentId, :now, 'RETENTION')""")
                .bind("personId", content.personId())
                .bind("contentId", content.id())
                .bind("now", clock.now())
                .execute();
        trail.append("CONTENT_REMOVED", content.personId(), content.id(), Map.of("sha256", hex));
    }

    /** Bytes go when no content that is still kept has them; whoever stores the same bytes now waits, or is seen. */
    private void removeBytes(byte[] sha256, String hex) {
        sql.lock(Lock.CONTENT, hex);
        boolean needed =
                sql.query("""
                SELECT 1 AS x FROM evidence.content c
                  WHERE c.sha256 = :sha256 AND NOT EXISTS (SELECT FROM evidence.removal r
                  WHERE r.person_id = c.person_id AND r.content_id = c.id) LIMIT 1
                  """).bind("sha256", sha256).map(r -> true).findFirst().orElse(false);
        if (!needed) {
            store.remove(hex);
        }
    }
}
