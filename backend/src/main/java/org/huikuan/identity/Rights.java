package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Who may do what: asked for by one administrator, granted by another, taken away at once. */
@ApplicationScoped
class Rights {

    private static final String SELECT = """
            SELECT r.*, coalesce(u.display_name, c.name) AS subject, coalesce(u.roles, c.scopes) AS has,
              asker.name AS asked_by_name, decider.name AS decided_by_name
             FROM identity.rights_request r
             LEFT JOIN identity.app_user u ON u.id = r.subject_id
             LEFT JOIN identity.api_client c ON c.id = r.subject_id
             LEFT JOIN identity.actor asker ON asker.id = r.asked_by
             LEFT JOIN identity.actor decider ON decider.id = r.decided_by""";

    private final Sql sql;
    private final Actor actor;
    private final Event<Deed> deeds;

    Rights(Sql sql, Actor actor, Event<Deed> deeds) {
        this.sql = sql;
        this.actor = actor;
        this.deeds = deeds;
    }

    /** Whose rights, those he has, and how he gets others. */
    record Subject(RightsSubject kind, UUID id, Set<String> has, Consumer<Set<String>> set) {}

    /** Administrators take turns: two of them never end each other, and nobody is asked for twice at a time. */
    void takeTurns() {
        sql.lock(Lock.RIGHTS);
    }

    /** What is taken away is gone now; what is added waits for another administrator. */
    void ask(Subject subject, Set<String> wanted, String reason) {
        Instant now = BusinessClock.machineTime();
        UUID by = actor.id();
        RightsRequest before = RightsRequest.waitingFor(subject.id());
        if (before != null) {
            before.withdraw(by, now);
            RightsRequest.flush();
        }
        RightsChange change = RightsChange.of(subject.has(), wanted, aloneEver(by), by.equals(subject.id()));
        if (!change.now().equals(subject.has())) {
            subject.set().accept(change.now());
        }
        RightsRequest request = new RightsRequest(subject.kind(), subject.id(), wanted, reason, by, now);
        if (!subject.has().containsAll(change.now())) {
            request.grantAlone(now);
        } else if (change.waiting() == null) {
            request.atOnce(now);
        }
        request.persistAndFlush();
        requireAdministrator();
        tell("RIGHTS_ASKED", subject.id(), change.waiting() == null ? Set.of() : change.waiting());
        if (!change.now().equals(subject.has())) {
            tell("RIGHTS_CHANGED", subject.id(), change.now());
        }
    }

    /** Whether nobody but this one ever was an administrator. */
    private boolean aloneEver(UUID by) {
        return sql.query("""
                        SELECT FROM identity.app_user u WHERE u.id <> :by AND 'ADMIN' = ANY (u.roles)
                        UNION ALL
                        SELECT FROM identity.rights_request r
                         WHERE r.subject_id <> :by AND r.state = 'GRANTED' AND 'ADMIN' = ANY (r.rights)
                         LIMIT 1""").bind("by", by).map(r -> true).findFirst().isEmpty();
    }

    /** @throws Refusal LAST_ADMINISTRATOR when nobody of the house's own would be left who gives rights */
    void requireAdministrator() {
        AppUser.flush();
        if (sql.query("""
                        SELECT FROM identity.app_user WHERE active AND issuer IS NULL AND 'ADMIN' = ANY (roles)
                         LIMIT 1""").map(r -> true).findFirst().isEmpty()) {
            throw new Refusal(IdentityRefusal.LAST_ADMINISTRATOR);
        }
    }

    @Transactional
    RightsRequestView grant(UUID id) {
        takeTurns();
        RightsRequest request = RightsRequest.waiting(id);
        Instant now = BusinessClock.machineTime();
        request.grant(actor.id(), now);
        Set<String> rights = new TreeSet<>(List.of(request.rights));
        switch (request.subjectKind) {
            case USER -> {
                AppUser user = AppUser.of(request.subjectId);
                if (!user.active) {
                    throw new Refusal(IdentityRefusal.NOT_ACTIVE);
                }
                user.have(rights.stream().map(Role::valueOf).toList(), now);
            }
            case CLIENT -> ApiClient.of(request.subjectId).have(rights, now);
        }
        RightsRequest.flush();
        tell("RIGHTS_GRANTED", request.subjectId, rights);
        return one(id);
    }

    @Transactional
    RightsRequestView refuse(UUID id, String note) {
        takeTurns();
        RightsRequest request = RightsRequest.waiting(id);
        request.refuse(actor.id(), note, BusinessClock.machineTime());
        RightsRequest.flush();
        tell("RIGHTS_REFUSED", request.subjectId, List.of(request.rights));
        return one(id);
    }

    @Transactional
    RightsRequestView withdraw(UUID id) {
        takeTurns();
        RightsRequest request = RightsRequest.waiting(id);
        if (!request.askedBy.equals(actor.id())) {
            throw new Refusal(IdentityRefusal.NOT_YOURS_TO_WITHDRAW);
        }
        request.withdraw(actor.id(), BusinessClock.machineTime());
        RightsRequest.flush();
        tell("RIGHTS_WITHDRAWN", request.subjectId, List.of(request.rights));
        return one(id);
    }

    private void tell(String what, UUID subject, Iterable<String> rights) {
        deeds.fire(new Deed(what, null, subject, Map.of("rights", rights)));
    }

    RightsRequestView one(UUID id) {
        return sql.query(SELECT + " WHERE r.id = :id")
                .bind("id", id)
                .map(this::view)
                .one();
    }

    @Nullable
    RightsRequestView waitingFor(UUID subject) {
        return sql.query(SELECT + " WHERE r.subject_id = :subject AND r.state = 'WAITING'")
                .bind("subject", subject)
                .map(this::view)
                .findFirst()
                .orElse(null);
    }

    /** Those that wait first in the order they were asked, then the decided, the latest first. */
    Page<RightsRequestView> page(@Nullable RightsState state, @Nullable String cursor, @Nullable Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit, Page.MAX);
        return Page.of(
                sql.query(SELECT + "\n" + """
                         WHERE (:state::text IS NULL OR r.state = :state)
                           AND (:id::uuid IS NULL OR (r.asked_at, r.id) < (:at::timestamptz, :id::uuid))
                         ORDER BY r.asked_at DESC, r.id DESC LIMIT :limit""")
                        .bind("state", state == null ? null : state.name())
                        .bind("at", after == null ? null : Cursor.time(after[0]))
                        .bind("id", after == null ? null : Cursor.id(after[1]))
                        .bind("limit", size + 1)
                        .map(this::view)
                        .list(),
                size,
                r -> Cursor.of(r.askedAt(), r.id()));
    }

    private RightsRequestView view(RowView r) {
        UUID by = r.getColumn("asked_by", UUID.class);
        UUID subject = r.getColumn("subject_id", UUID.class);
        RightsState state = RightsState.valueOf(r.getColumn("state", String.class));
        return new RightsRequestView(
                r.getColumn("id", UUID.class),
                RightsSubject.valueOf(r.getColumn("subject_kind", String.class)),
                subject,
                r.getColumn("subject", String.class),
                r.getColumn("has", Sql.TEXTS),
                r.getColumn("rights", Sql.TEXTS),
                r.getColumn("reason", String.class),
                r.getColumn("asked_by_name", String.class),
                r.getColumn("asked_at", Instant.class),
                state,
                r.getColumn("decided_by_name", String.class),
                r.getColumn("decided_at", Instant.class),
                r.getColumn("note", String.class),
                r.getColumn("alone", Sql.FLAG),
                allowed(state, by, subject));
    }

    private List<String> allowed(RightsState state, UUID askedBy, UUID subject) {
        if (state != RightsState.WAITING) {
            return List.of();
        }
        if (askedBy.equals(actor.id())) {
            return List.of("WITHDRAW");
        }
        return subject.equals(actor.id()) ? List.of("REFUSE") : List.of("GRANT", "REFUSE");
    }
}
