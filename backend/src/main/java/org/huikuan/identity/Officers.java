package org.huikuan.identity;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Json;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The people who make contacts and the certificates they hold. Invited: training, which issues certificates. */
@ApplicationScoped
public class Officers {

    private static final String SELECT = """
            SELECT o.*, c.certificates FROM identity.officer o CROSS
              JOIN LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'course', c.course,
                'evidence', c.evidence, 'issuedOn', c.issued_on, 'expiresOn', c.expires_on, 'revoked',
                  c.revoked_at IS NOT NULL) ORDER BY c.course, c.expires_on DESC), '[]')::text AS certificates
              FROM identity.certificate c WHERE c.officer_id = o.id) c""";
    private static final int LONGEST_YEARS = 3;
    private static final UUID NO_AGENCY = new UUID(0, 0);

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Event<Deed> deeds;

    Officers(Sql sql, Json json, BusinessClock clock, Actor actor, Event<Deed> deeds) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.deeds = deeds;
    }

    /** Those of the actor's own agency; the house sees all. */
    Page<OfficerView> page(String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 4);
        int size = Page.limit(limit, Page.MAX);
        return Page.placed(
                sql.query(SELECT + "\n" + """
                         WHERE :id::uuid IS NULL
                            OR (coalesce(o.agency_id, :none), coalesce(o.left_at, '-infinity'), o.badge_no, o.id)
                            > (coalesce(:agency::uuid, :none), coalesce(:leftAt::timestamptz, '-infinity'), :badge,
                              :id::uuid)
                         ORDER BY o.agency_id NULLS FIRST, o.left_at NULLS FIRST, o.badge_no, o.id LIMIT :limit""")
                        .bind("none", NO_AGENCY)
                        .bind("agency", after == null || after[0].isEmpty() ? null : Cursor.id(after[0]))
                        .bind("leftAt", after == null || after[1].isEmpty() ? null : Cursor.time(after[1]))
                        .bind("badge", after == null ? null : after[2])
                        .bind("id", after == null ? null : Cursor.id(after[3]))
                        .bind("limit", size + 1)
                        .map(r -> new Page.Placed<>(view(r), place(r)))
                        .list(),
                size);
    }

    private static String place(RowView r) {
        return Cursor.of(
                requireNonNullElse(r.getColumn("agency_id", UUID.class), ""),
                requireNonNullElse(r.getColumn("left_at", Instant.class), ""),
                r.getColumn("badge_no", String.class),
                r.getColumn("id", UUID.class));
    }

    OfficerView one(UUID id) {
        return sql.query(SELECT + " WHERE o.id = :id")
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @Transactional
    OfficerView register(RegisterOfficer wanted) {
        UUID agency = actor.agencyId() != null ? actor.agencyId() : wanted.agencyId();
        UUID id = Ids.next();
        int added = sql.update("""
                INSERT INTO identity.officer (id, agency_id, name, badge_no, created_at)
                  VALUES (:id, :agency, :wanted, :badgeNo, :now) ON CONFLICT DO NOTHING""")
                .bind("id", id)
                .bind("agency", agency)
                .bind("wanted", wanted.name())
                .bind("badgeNo", wanted.badgeNo())
                .bind("now", clock.now())
                .execute();
        if (added == 0) {
            throw Refusal.of("badgeNo", IdentityRefusal.BADGE_USED);
        }
        deeds.fire(new Deed("OFFICER_REGISTERED", null, id, Map.of("badgeNo", wanted.badgeNo())));
        return one(id);
    }

    /** Somebody of the house makes contacts under his own number, from now on or again. */
    void works(UUID id, String name, String badgeNo) {
        int works = sql.update("""
                INSERT INTO identity.officer (id, name, badge_no, created_at) VALUES (:id, :name, :badgeNo, :now)
                    ON CONFLICT DO NOTHING""")
                .bind("id", id)
                .bind("name", name)
                .bind("badgeNo", badgeNo)
                .bind("now", clock.now())
                .execute();
        if (works == 0
                && sql.update("UPDATE identity.officer SET left_at = NULL, name = :name WHERE id = :id")
                                .bind("id", id)
                                .bind("name", name)
                                .execute()
                        == 0) {
            throw Refusal.of("username", IdentityRefusal.BADGE_USED);
        }
    }

    void isCalled(UUID id, String name) {
        sql.update("UPDATE identity.officer SET name = :name WHERE id = :id")
                .bind("id", id)
                .bind("name", name)
                .execute();
    }

    /** He makes no contact from now on. */
    @Transactional
    OfficerView leave(UUID id) {
        if (Officer.of(id).leave(clock.now())) {
            Officer.flush();
            deeds.fire(new Deed("OFFICER_LEFT", null, id, Map.of()));
        }
        return one(id);
    }

    /** Issues a certificate; at most three years, from a day that is not ahead. */
    @Transactional
    public void certify(UUID officerId, String course, String evidence, LocalDate issued, LocalDate expires) {
        if (expires.isBefore(issued)
                || issued.isAfter(clock.calendarDate())
                || expires.isAfter(issued.plusYears(LONGEST_YEARS))) {
            throw Refusal.of("expiresOn", IdentityRefusal.CERTIFICATE_DATES);
        }
        Officer.of(officerId);
        new Certificate(officerId, course, evidence, issued, expires, actor.id(), clock.now()).persistAndFlush();
        deeds.fire(new Deed("CERTIFICATE_ISSUED", null, officerId, Map.of("course", course, "expiresOn", expires)));
    }

    @Transactional
    void revoke(UUID officerId, UUID certificateId, String note) {
        Certificate.inForce(officerId, certificateId).revoke(note, actor.id(), clock.now());
        Certificate.flush();
        deeds.fire(new Deed("CERTIFICATE_REVOKED", null, officerId, Map.of("certificateId", certificateId)));
    }

    /** Whether the last certificate of a course was taken away: the next one is compliance's to give. */
    public boolean revoked(UUID officerId, String course) {
        return sql.query("""
                        SELECT revoked_at IS NOT NULL AS revoked FROM identity.certificate
                          WHERE officer_id = :officerId AND course = :course ORDER BY recorded_at DESC, id DESC LIMIT 1
                          """)
                .bind("officerId", officerId)
                .bind("course", course)
                .mapTo(Boolean.class)
                .findFirst()
                .orElse(false);
    }

    /** @return the last day of the certificate a person holds now, or null */
    public @Nullable LocalDate certifiedUntil(UUID officerId, String course) {
        return sql.query("""
                        SELECT max(expires_on) AS d FROM identity.certificate
                          WHERE officer_id = :officerId AND course = :course AND revoked_at IS NULL
                          AND expires_on >= :calendarDate""")
                .bind("officerId", officerId)
                .bind("course", course)
                .bind("calendarDate", clock.calendarDate())
                .mapTo(LocalDate.class)
                .findFirst()
                .orElse(null);
    }

    private OfficerView view(RowView r) {
        LocalDate today = clock.calendarDate();
        List<OfficerView.CertificateView> certificates = json
                .read(r.getColumn("certificates", String.class), com.fasterxml.jackson.databind.JsonNode.class)
                .findParents("id")
                .stream()
                .map(c -> new OfficerView.CertificateView(
                        UUID.fromString(c.get("id").asText()),
                        c.get("course").asText(),
                        c.get("evidence").asText(),
                        LocalDate.parse(c.get("issuedOn").asText()),
                        LocalDate.parse(c.get("expiresOn").asText()),
                        c.get("revoked").asBoolean(),
                        !c.get("revoked").asBoolean()
                                && !LocalDate.parse(c.get("expiresOn").asText()).isBefore(today)))
                .toList();
        return new OfficerView(
                r.getColumn("id", UUID.class),
                r.getColumn("agency_id", UUID.class),
                r.getColumn("name", String.class),
                r.getColumn("badge_no", String.class),
                r.getColumn("left_at", Instant.class) == null,
                certificates);
    }
}
