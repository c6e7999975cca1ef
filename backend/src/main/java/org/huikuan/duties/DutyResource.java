package org.huikuan.duties;

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

/** What the rules oblige the house to do by a date. */
@Path("/api/v1/duties")
@Tag(name = "duties")
public class DutyResource {

    private final Duties duties;

    DutyResource(Duties duties) {
        this.duties = duties;
    }

    @GET
    @Transactional
    @RolesAllowed(Scope.RULES_READ)
    @Operation(
            operationId = "duties",
            summary = "Duties with their dates: open ones by their end (the default), those near it, those late, "
                    + "those done")
    public DutyView.Page duties(
            @QueryParam("state") DutyView.State state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return duties.page(state, cursor, limit);
    }

    @POST
    @Path("/{dutyId}/done")
    @RolesAllowed(Scope.COMPLAINTS_ANSWER)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "performDuty", summary = "Say that a duty was done; one that comes again begins anew")
    public DutyView perform(UUID dutyId, @NotNull @Valid PerformDuty done) {
        return duties.perform(dutyId, done.note());
    }
}
