package org.huikuan.agency;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.gate.AgencyProofView;
import org.huikuan.gate.AgencyProofs;
import org.huikuan.gate.RecordAgencyProof;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.huikuan.shared.Sql;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jdbi.v3.core.result.RowView;

/** Agencies and placements. */
@Path("/api/v1")
@Tag(name = "agencies")
public class AgencyResource {

    private static final String SELECT = """
            SELECT p.*, l.loan_no, a.name AS agency_name FROM agency.placement p
              JOIN agency.agency a ON a.id = p.agency_id
              JOIN portfolio.loan l ON l.person_id = p.person_id AND l.id = p.loan_id
            """;

    private final Agencies agencies;
    private final Placing placing;
    private final AgencyProofs proofs;
    private final Sql sql;

    AgencyResource(Agencies agencies, Placing placing, AgencyProofs proofs, Sql sql) {
        this.agencies = agencies;
        this.placing = placing;
        this.proofs = proofs;
        this.sql = sql;
    }

    @GET
    @Transactional
    @Path("/agencies")
    @RolesAllowed({Scope.PLACEMENTS_WRITE, Scope.RULES_READ, Scope.USERS_WRITE})
    @Operation(operationId = "agencies", summary = "Agencies and how many accounts each works now")
    public Page<PlacementView.AgencyView> agencies() {
        return Page.all(agencies.all());
    }

    @POST
    @Path("/agencies")
    @RolesAllowed(Scope.USERS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "engageAgency", summary = "Take a firm on; without its proofs it gets no accounts")
    public PlacementView.AgencyView engage(@NotNull @Valid EngageAgency wanted) {
        return agencies.engage(wanted);
    }

    @POST
    @Transactional
    @Path("/agencies/{agencyId}/end")
    @RolesAllowed(Scope.USERS_WRITE)
    @Operation(operationId = "endAgency", summary = "Its programs get no token and use none from now on")
    public PlacementView.AgencyView end(UUID agencyId) {
        return agencies.works(agencyId, false);
    }

    @POST
    @Transactional
    @Path("/agencies/{agencyId}/resume")
    @RolesAllowed(Scope.USERS_WRITE)
    @Operation(operationId = "resumeAgency", summary = "It works for the house again")
    public PlacementView.AgencyView resume(UUID agencyId) {
        return agencies.works(agencyId, true);
    }

    @GET
    @Transactional
    @Path("/agencies/{agencyId}/proofs")
    @RolesAllowed({Scope.PLACEMENTS_WRITE, Scope.RULES_READ})
    @Operation(operationId = "agencyProofs", summary = "What an agency has proved of itself, those that hold first")
    public Page<AgencyProofView> proofs(UUID agencyId) {
        return Page.all(proofs.of(agencyId));
    }

    @POST
    @Path("/agencies/{agencyId}/proofs")
    @RolesAllowed(Scope.RULES_ATTEST)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "recordAgencyProof",
            summary = "Record that an agency is listed, published, licensed or of clean record")
    public AgencyProofView record(UUID agencyId, @NotNull @Valid RecordAgencyProof proof) {
        placing.requireAgency(agencyId);
        return proofs.record(agencyId, proof);
    }

    @POST
    @Transactional
    @Path("/agencies/{agencyId}/proofs/{proofId}/end")
    @RolesAllowed(Scope.RULES_ATTEST)
    @Operation(
            operationId = "endAgencyProof",
            summary = "It no longer holds; the agency's contacts that need it are refused from now on")
    public AgencyProofView end(UUID agencyId, UUID proofId) {
        return proofs.end(agencyId, proofId);
    }

    @GET
    @Transactional
    @Path("/placements")
    @RolesAllowed({Scope.PLACEMENTS_WRITE, Scope.PLACEMENTS_READ})
    @Operation(
            operationId = "placements",
            summary = "Placements, newest first; an agency sees its own that are in force")
    public Page<PlacementView> placements(
            @QueryParam("agencyId") UUID agencyId,
            @QueryParam("inForce") Boolean inForce,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<PlacementView> rows = sql.query(SELECT + """
                 WHERE (:agencyId::uuid IS NULL OR p.agency_id = :agencyId)
                   AND (:inForce::boolean IS NULL OR (p.ended_at IS NULL) = :inForce)
                   AND (:before::timestamptz IS NULL OR (p.placed_at, p.id) < (:before::timestamptz, :after::uuid))
                     ORDER BY p.placed_at DESC, p.id DESC LIMIT :limit""")
                .bind("agencyId", agencyId)
                .bind("inForce", inForce)
                .bind("before", before)
                .bind("after", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(AgencyResource::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.placedAt(), row.id()));
    }

    @POST
    @Path("/placements")
    @RolesAllowed(Scope.PLACEMENTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "placeAccounts", summary = "Place up to 500 accounts with an agency, all or none")
    public Page<PlacementView> place(@NotNull @Valid PlaceAccounts accounts) {
        UUID[] ids = placing.place(accounts).toArray(UUID[]::new);
        return Page.all(sql.query(SELECT + " WHERE p.id = ANY(:id) ORDER BY l.loan_no")
                .bind("id", (Object) ids)
                .map(AgencyResource::view)
                .list());
    }

    @POST
    @Path("/borrowers/{personId}/placements/{placementId}/recall")
    @RolesAllowed(Scope.PLACEMENTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "recallPlacement",
            summary = "Take an account back; the agency's sight and permits end at once")
    public PlacementView recall(UUID personId, UUID placementId) {
        placing.recall(personId, placementId);
        return sql.query(SELECT + " WHERE p.person_id = :personId AND p.id = :placementId")
                .bind("personId", personId)
                .bind("placementId", placementId)
                .map(AgencyResource::view)
                .findFirst()
                .orElseThrow();
    }

    @POST
    @Path("/borrowers/{personId}/placements/{placementId}/return")
    @RolesAllowed(Scope.PLACEMENTS_RETURN)
    @Idempotent
    @ResponseStatus(204)
    @Operation(operationId = "returnPlacement", summary = "The agency gives an account back")
    public void giveBack(UUID personId, UUID placementId) {
        placing.giveBack(personId, placementId);
    }

    private static PlacementView view(RowView r) {
        return new PlacementView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("loan_no", String.class),
                r.getColumn("agency_id", UUID.class),
                r.getColumn("agency_name", String.class),
                r.getColumn("placement_no", Sql.INT),
                r.getColumn("commission_rate", BigDecimal.class),
                r.getColumn("due_back_on", LocalDate.class),
                r.getColumn("placed_at", Instant.class),
                r.getColumn("ended_at", Instant.class),
                r.getColumn("end_reason", String.class) == null
                        ? null
                        : PlacementView.EndReason.valueOf(r.getColumn("end_reason", String.class)),
                r.getColumn("ended_at", Instant.class) == null ? List.of("RECALL") : List.of());
    }
}
