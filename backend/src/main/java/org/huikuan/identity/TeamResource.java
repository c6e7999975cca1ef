package org.huikuan.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Teams and the queues they work. */
@Path("/api/v1/teams")
@Tag(name = "users")
@RolesAllowed(Scope.USERS_WRITE)
public class TeamResource {

    private final Teams teams;

    TeamResource(Teams teams) {
        this.teams = teams;
    }

    @GET
    @Transactional
    @Operation(operationId = "teams", summary = "Teams, their queues and how many people each has")
    public Page<TeamView> teams() {
        return teams.all();
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "makeTeam", summary = "A new team")
    public TeamView make(@NotNull @Valid MakeTeam team) {
        return teams.make(team);
    }

    @PUT
    @Transactional
    @Path("/{teamId}")
    @Operation(operationId = "describeTeam", summary = "The name of a team and the queue it works from now on")
    public TeamView describe(UUID teamId, @NotNull @Valid DescribeTeam wanted) {
        return teams.describe(teamId, wanted);
    }
}
