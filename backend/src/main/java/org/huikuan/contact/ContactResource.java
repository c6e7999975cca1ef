package org.huikuan.contact;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What came of contacts. */
@Path("/api/v1")
@Tag(name = "contacts")
public class ContactResource {

    private final Contacts contacts;
    private final ContactHistory history;

    ContactResource(Contacts contacts, ContactHistory history) {
        this.contacts = contacts;
        this.history = history;
    }

    @POST
    @Path("/borrowers/{personId}/permits/{permitId}/identity-check")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "checkIdentity",
            summary = "Record the identity check, before any amount is spoken; once a permit")
    public CheckIdentity checkIdentity(UUID personId, UUID permitId, @NotNull @Valid CheckIdentity check) {
        contacts.checkIdentity(personId, permitId, check);
        return check;
    }

    @POST
    @Path("/borrowers/{personId}/permits/{permitId}/outcome")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Operation(operationId = "recordOutcome", summary = "Report what came of a permitted contact; uses the permit up")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptView.class)))
    public Response record(
            UUID personId,
            UUID permitId,
            @NotNull @Valid RecordAttempt attempt,
            @Parameter(required = true) @HeaderParam("Idempotency-Key") String key) {
        Idempotency.Answer answer = contacts.record(personId, permitId, attempt, key);
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.body())
                .build();
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/contacts")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "contacts", summary = "Contact history of a person, newest first; an agency sees its own")
    public Page<ContactEntryView> contacts(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return history.of(personId, cursor, limit);
    }
}
