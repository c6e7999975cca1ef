package org.huikuan.identity;

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
import org.huikuan.shared.Page;

/** Rights that were asked for, and who granted or refused them. */
@Path("/api/v1/rights-requests")
@Tag(name = "users")
@RolesAllowed(Scope.USERS_WRITE)
public class RightsResource {

    private final Rights rights;

    RightsResource(Rights rights) {
        this.rights = rights;
    }

    @GET
    @Transactional
    @Operation(operationId = "rightsRequests", summary = "Rights that were asked for, the latest first")
    public Page<RightsRequestView> requests(
            @QueryParam("state") RightsState state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return rights.page(state, cursor, limit);
    }

    @POST
    @Transactional
    @Path("/{id}/grant")
    @Operation(
            operationId = "grantRights",
            summary = "The rights hold from now on; by another administrator than the one who asked, and not by whose"
                    + " they are")
    public RightsRequestView grant(UUID id) {
        return rights.grant(id);
    }

    @POST
    @Transactional
    @Path("/{id}/refuse")
    @Operation(operationId = "refuseRights", summary = "The rights are not given")
    public RightsRequestView refuse(UUID id, @NotNull @Valid Reason why) {
        return rights.refuse(id, why.reason());
    }

    @POST
    @Transactional
    @Path("/{id}/withdraw")
    @Operation(operationId = "withdrawRights", summary = "They are not wanted any more; by who asked")
    public RightsRequestView withdraw(UUID id) {
        return rights.withdraw(id);
    }
}
