package org.huikuan.visit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.huikuan.shared.Sql;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jdbi.v3.core.result.RowView;

/** Field visits. */
@Path("/api/v1")
@Tag(name = "visits")
public class VisitResource {

    private static final String SELECT = """
            SELECT v.*, r.finding, r.note AS review_note FROM visit.visit v LEFT
              JOIN visit.review r ON r.person_id = v.person_id AND r.visit_id = v.id
            """;

    private final Visits visits;
    private final Sql sql;
    private final Actor actor;

    VisitResource(Visits visits, Sql sql, Actor actor) {
        this.visits = visits;
        this.sql = sql;
        this.actor = actor;
    }

    @POST
    @Path("/visits")
    @RolesAllowed(Scope.VISITS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "postVisit",
            summary = "Post a visit result; known by device and sequence, so it exists once however often it is sent",
            description = "Without a permit that covers it the result is kept as evidence and marked for review; it is "
                    + "never approved afterwards.")
    public VisitView post(@NotNull @Valid PostVisit visit) {
        return one(visit.personId(), visits.take(visit));
    }

    @GET
    @Transactional
    @Path("/visits")
    @RolesAllowed(Scope.VISITS_REVIEW)
    @Operation(
            operationId = "visits",
            summary = "Visits, newest first; toReview shows those without permit that nobody reviewed yet")
    public Page<VisitView> visits(
            @QueryParam("toReview") Boolean toReview,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<VisitView> rows = sql.query(SELECT + """
                 WHERE (:toReview::boolean IS NULL
                   OR (v.without_permit_reason IS NOT NULL AND r.finding IS NULL) = :toReview)
                   AND (:before::timestamptz IS NULL OR (v.received_at, v.id) < (:before::timestamptz, :after::uuid))
                     ORDER BY v.received_at DESC, v.id DESC LIMIT :limit""")
                .bind("toReview", toReview)
                .bind("before", before)
                .bind("after", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.receivedAt(), row.id()));
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/visits")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "borrowerVisits", summary = "Visits to a person, newest first")
    public Page<VisitView> ofPerson(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<VisitView> rows = sql.query(SELECT + """
                 WHERE v.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (v.captured_at, v.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY v.captured_at DESC, v.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.capturedAt(), row.id()));
    }

    @POST
    @Path("/borrowers/{personId}/visits/{visitId}/review")
    @RolesAllowed(Scope.VISITS_REVIEW)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "reviewVisit", summary = "Say what a visit without permit was; nothing approves it")
    public VisitView review(UUID personId, UUID visitId, @NotNull @Valid ReviewVisit review) {
        visits.review(personId, visitId, review);
        return one(personId, visitId);
    }

    private VisitView one(UUID personId, UUID id) {
        return sql.query(SELECT + " WHERE v.person_id = :personId AND v.id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow();
    }

    private VisitView view(RowView r) {
        boolean evidence = r.getColumn("without_permit_reason", String.class) != null;
        boolean reviewable = evidence && r.getColumn("finding", String.class) == null && actor.may(Scope.VISITS_REVIEW);
        return new VisitView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                evidence ? "EVIDENCE" : "CONTACT",
                r.getColumn("without_permit_reason", String.class),
                r.getColumn("device_id", String.class),
                r.getColumn("device_seq", Sql.LONG),
                r.getColumn("captured_at", Instant.class),
                r.getColumn("received_at", Instant.class),
                r.getColumn("outcome", String.class),
                r.getColumn("note", String.class),
                r.getColumn("against", String.class) == null ? null : r.getColumn("against", Sql.TEXTS),
                r.getColumn("finding", String.class),
                r.getColumn("review_note", String.class),
                reviewable ? List.of("REVIEW") : List.of());
    }
}
