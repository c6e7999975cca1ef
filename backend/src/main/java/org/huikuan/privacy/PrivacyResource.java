package org.huikuan.privacy;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What a person asks about the data kept of him. */
@Path("/api/v1")
@Tag(name = "privacy")
public class PrivacyResource {

    private final PrivacyRequests requests;

    PrivacyResource(PrivacyRequests requests) {
        this.requests = requests;
    }

    @POST
    @Path("/borrowers/{personId}/privacy-requests")
    @RolesAllowed(Scope.PRIVACY_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "raisePrivacyRequest",
            summary = "Take in a request for a copy, a correction, deletion or restriction; its answer is due in "
                    + "the days the rules give")
    public PrivacyRequestView raise(UUID personId, @NotNull @Valid RaisePrivacyRequest request) {
        return requests.raise(personId, request);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/privacy-requests")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(
            operationId = "borrowerPrivacyRequests",
            summary = "Requests of a person, newest first; empty for agencies")
    public Page<PrivacyRequestView> ofPerson(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return requests.of(personId, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/privacy-requests")
    @RolesAllowed(Scope.COMPLAINTS_READ)
    @Operation(operationId = "privacyRequests", summary = "Requests of everybody, newest first")
    public Page<PrivacyRequestView> requests(
            @QueryParam("open") Boolean open,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return requests.page(open, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/privacy-requests/{requestId}/decision")
    @RolesAllowed(Scope.PRIVACY_DECIDE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "decidePrivacyRequest",
            summary = "Answer a request and carry it out",
            description = "A restriction stops contact. An erasure is refused while something is owed, while the law "
                    + "keeps the records, or under a legal hold; what is erased leaves the sealed trail whole.")
    public PrivacyRequestView decide(UUID personId, UUID requestId, @NotNull @Valid DecidePrivacyRequest decision) {
        return requests.decide(personId, requestId, decision);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/privacy-requests/{requestId}/copy")
    @RolesAllowed(Scope.PRIVACY_DECIDE)
    @Operation(
            operationId = "personalDataCopy",
            summary = "The copy of a granted request for access: data, sources, with whom they were shared; "
                    + "reading is written down")
    @APIResponse(
            responseCode = "200",
            description = "What is kept of the person",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
    public JsonNode copy(UUID personId, UUID requestId) {
        return requests.copy(personId, requestId);
    }
}
