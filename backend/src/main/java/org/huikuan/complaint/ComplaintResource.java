package org.huikuan.complaint;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Complaints, disputes and other reasons to stop, from intake to the last answer. */
@Path("/api/v1")
@Tag(name = "complaints")
public class ComplaintResource {

    private final Complaints complaints;
    private final ComplaintList list;

    ComplaintResource(Complaints complaints, ComplaintList list) {
        this.complaints = complaints;
        this.list = list;
    }

    @POST
    @Path("/borrowers/{personId}/complaints")
    @RolesAllowed(Scope.COMPLAINTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "raiseComplaint",
            summary = "Take in a complaint, dispute or other reason to stop; contact stops in the same transaction",
            description = "An agency gets the id back and reads nothing more: what is answered is the house's.")
    public RaisedView raise(UUID personId, @NotNull @Valid RaiseComplaint raised) {
        return new RaisedView(complaints.raise(personId, raised));
    }

    /** What was taken in. */
    public record RaisedView(UUID id) {}

    @GET
    @Transactional
    @Path("/borrowers/{personId}/complaints")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "borrowerComplaints", summary = "What a person raised, newest first; empty for agencies")
    public Page<ComplaintView> ofPerson(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return list.of(personId, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/complaints")
    @RolesAllowed(Scope.COMPLAINTS_READ)
    @Operation(operationId = "complaints", summary = "Everything raised, newest first")
    public Page<ComplaintView> complaints(
            @QueryParam("kind") ComplaintKind kind,
            @QueryParam("state") ComplaintView.State state,
            @QueryParam("overdue") Boolean overdue,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return list.page(kind, state, overdue, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/complaints/{complaintId}/answer")
    @RolesAllowed(Scope.COMPLAINTS_ANSWER)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "answerComplaint",
            summary = "Answer with finding and cause; an appeal is answered by somebody else")
    public ComplaintView answer(UUID personId, UUID complaintId, @NotNull @Valid AnswerComplaint answer) {
        complaints.answer(personId, complaintId, answer);
        return list.one(personId, complaintId);
    }

    @POST
    @Path("/borrowers/{personId}/complaints/{complaintId}/appeal")
    @RolesAllowed(Scope.COMPLAINTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "appealComplaint",
            summary = "The answer is not accepted: contact stops again until a second answer")
    public ComplaintView appeal(UUID personId, UUID complaintId, @NotNull @Valid AppealComplaint appeal) {
        complaints.appeal(personId, complaintId, appeal);
        return list.one(personId, complaintId);
    }
}
