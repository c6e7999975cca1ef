package org.huikuan.worklist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Who answers for a case, who helps, who is asked. */
@Path("/api/v1")
@Tag(name = "worklist")
public class CaseResource {

    private final Owners owners;
    private final Requests requests;
    private final Skills skills;

    CaseResource(Owners owners, Requests requests, Skills skills) {
        this.owners = owners;
        this.requests = requests;
        this.skills = skills;
    }

    @POST
    @Path("/owner-assignments")
    @RolesAllowed(Scope.TASKS_ASSIGN)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "assignPersons",
            summary = "Give persons, or all persons of an owner, to another owner and helper, or back to their queues")
    public OwnerView.AssignedView assign(@NotNull @Valid AssignPersons wanted) {
        return owners.assign(wanted);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/owner")
    @RolesAllowed({Scope.TASKS_WORK, Scope.TASKS_ASSIGN, Scope.REQUESTS_ANSWER})
    @Operation(operationId = "owner", summary = "Who answers for a person, who helps, and who did before")
    public OwnerView owner(UUID personId) {
        return owners.of(personId);
    }

    @GET
    @Transactional
    @Path("/skills")
    @RolesAllowed({Scope.TASKS_ASSIGN, Scope.STRATEGY_READ})
    @Operation(operationId = "skills", summary = "Who can do what, of those who are handed work")
    public Page<SkillView> skills() {
        return Page.all(skills.all());
    }

    @PUT
    @Transactional
    @Path("/skills/{userId}")
    @RolesAllowed(Scope.TASKS_ASSIGN)
    @Operation(
            operationId = "setSkills",
            summary = "Say what somebody can do; from then on he is handed accounts that ask for it")
    public Page<SkillView> setSkills(UUID userId, @NotNull @Valid SetSkills wanted) {
        return Page.all(skills.set(userId, wanted));
    }

    @GET
    @Transactional
    @Path("/absences")
    @RolesAllowed({Scope.TASKS_WORK, Scope.TASKS_ASSIGN})
    @Operation(operationId = "absences", summary = "Who is or will be away, and who stands in")
    public Page<OwnerView.AbsenceView> absences(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return owners.absences(cursor, limit);
    }

    @POST
    @Path("/absences")
    @RolesAllowed({Scope.TASKS_WORK, Scope.TASKS_ASSIGN})
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "recordAbsence",
            summary = "Say that I am away, or somebody whose work I assign, and who has the persons meanwhile")
    public Page<OwnerView.AbsenceView> away(@NotNull @Valid RecordAbsence absence) {
        return owners.away(absence);
    }

    @DELETE
    @Transactional
    @Path("/absences/{id}")
    @RolesAllowed({Scope.TASKS_WORK, Scope.TASKS_ASSIGN})
    @Operation(operationId = "endAbsence", summary = "Somebody is back")
    public Page<OwnerView.AbsenceView> back(UUID id) {
        return owners.back(id);
    }

    @POST
    @Path("/borrowers/{personId}/call-backs")
    @RolesAllowed(Scope.TASKS_WORK)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "promiseCallBack",
            summary = "Remember that I promised to call; he comes first when it is time, and any contact ends it")
    public TaskView.CallBackView callBack(UUID personId, @NotNull @Valid PromiseCallBack callBack) {
        return requests.promiseCall(personId, callBack);
    }

    @GET
    @Transactional
    @Path("/requests")
    @RolesAllowed({Scope.TASKS_WORK, Scope.REQUESTS_ANSWER})
    @Operation(
            operationId = "openRequests",
            summary = "Requests to departments that wait for an answer, the most urgent first")
    public Page<RequestView> requests(
            @QueryParam("department") RaiseRequest.Department department,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return requests.open(department, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/requests")
    @RolesAllowed({Scope.TASKS_WORK, Scope.REQUESTS_ANSWER})
    @Operation(operationId = "requests", summary = "What was asked of departments about a person, newest first")
    public Page<RequestView> requests(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return requests.of(personId, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/requests")
    @RolesAllowed(Scope.TASKS_WORK)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "raiseRequest", summary = "Ask risk, business or legal about a person")
    public RequestView raise(UUID personId, @NotNull @Valid RaiseRequest request) {
        return requests.raise(personId, request);
    }

    @POST
    @Path("/borrowers/{personId}/requests/{id}/answer")
    @RolesAllowed(Scope.REQUESTS_ANSWER)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "answerRequest", summary = "Answer a request somebody else raised")
    public RequestView answer(UUID personId, UUID id, @NotNull @Valid AnswerRequest answer) {
        return requests.answer(personId, id, answer.answer());
    }
}
