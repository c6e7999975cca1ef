package org.huikuan.worklist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.jboss.resteasy.reactive.ResponseStatus;

/** The worklist. */
@Path("/api/v1/worklist")
@Tag(name = "worklist")
@RolesAllowed(Scope.TASKS_WORK)
public class WorklistResource {

    private final Tasks tasks;

    WorklistResource(Tasks tasks) {
        this.tasks = tasks;
    }

    @POST
    @Path("/next")
    @Operation(
            operationId = "nextTask",
            summary = "The next account of a queue, claimed for half an hour; nobody else gets it")
    @APIResponse(
            responseCode = "201",
            description = "The account, or none when the queue is empty",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TaskView.NextView.class)))
    public Response next(
            @NotNull @Valid NextTask wanted, @Parameter(required = true) @HeaderParam("Idempotency-Key") String key) {
        Idempotency.Answer answer = tasks.next(wanted, key);
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.body())
                .build();
    }

    @POST
    @Path("/borrowers/{personId}/tasks/{taskId}/done")
    @Idempotent
    @ResponseStatus(204)
    @Operation(operationId = "finishTask", summary = "End a task of mine")
    public void done(UUID personId, UUID taskId) {
        tasks.finish(personId, taskId);
    }

    @GET
    @Transactional
    @Operation(operationId = "desk", summary = "What I have claimed, and how full the queues are")
    public TaskView.DeskView desk() {
        return tasks.desk();
    }
}
