package org.huikuan.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** Rights one administrator asked for; another grants or refuses them, who asked may withdraw. */
@Entity
@Table(schema = "identity", name = "rights_request")
class RightsRequest extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    RightsSubject subjectKind;

    @Column(updatable = false)
    UUID subjectId;

    @Column(updatable = false)
    String[] rights;

    @Column(updatable = false)
    String reason;

    @Column(updatable = false)
    UUID askedBy;

    @Column(updatable = false)
    Instant askedAt;

    @Enumerated(EnumType.STRING)
    RightsState state;

    @Nullable
    UUID decidedBy;

    @Nullable
    Instant decidedAt;

    @Nullable
    String note;

    boolean alone;

    @Version
    int version;

    RightsRequest() {}

    RightsRequest(RightsSubject kind, UUID subject, Collection<String> rights, String reason, UUID by, Instant now) {
        id = Ids.next();
        subjectKind = kind;
        subjectId = subject;
        this.rights = new TreeSet<>(rights).toArray(String[]::new);
        this.reason = reason;
        askedBy = by;
        askedAt = now;
        state = RightsState.WAITING;
    }

    static @Nullable RightsRequest waitingFor(UUID subject) {
        return find("subjectId = ?1 and state = ?2", subject, RightsState.WAITING)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** @throws Refusal NOT_FOUND; RIGHTS_DECIDED when it waits no more */
    static RightsRequest waiting(UUID id) {
        RightsRequest request = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (request == null) {
            throw Refusal.notFound();
        }
        if (request.state != RightsState.WAITING) {
            throw new Refusal(IdentityRefusal.RIGHTS_DECIDED);
        }
        return request;
    }

    /** Neither by who asked nor by whose rights they are. */
    void grant(UUID by, Instant now) {
        if (by.equals(askedBy) || by.equals(subjectId)) {
            throw new Refusal(IdentityRefusal.OWN_RIGHTS);
        }
        decide(RightsState.GRANTED, by, null, now);
    }

    /** By the only administrator there ever was. */
    void grantAlone(Instant now) {
        alone = true;
        decide(RightsState.GRANTED, askedBy, null, now);
    }

    void atOnce(Instant now) {
        decide(RightsState.AT_ONCE, askedBy, null, now);
    }

    void refuse(UUID by, String why, Instant now) {
        decide(RightsState.REFUSED, by, why, now);
    }

    /** By who asked, or because something else is asked for the same subject. */
    void withdraw(UUID by, Instant now) {
        decide(RightsState.WITHDRAWN, by, null, now);
    }

    private void decide(RightsState decided, UUID by, @Nullable String why, Instant now) {
        state = decided;
        decidedBy = by;
        decidedAt = now;
        note = why;
    }
}
