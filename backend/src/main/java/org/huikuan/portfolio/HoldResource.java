package org.huikuan.portfolio;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Refusal;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Stopping contact with a person. */
@Path("/api/v1")
@Tag(name = "holds")
public class HoldResource {

    private final Holds holds;

    HoldResource(Holds holds) {
        this.holds = holds;
    }

    @POST
    @Path("/borrowers/{personId}/holds")
    @RolesAllowed(Scope.HOLDS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "placeHold", summary = "Stop contact with a person, at once and for every actor")
    public HoldView place(UUID personId, @NotNull @Valid PlaceHold hold) {
        return holds.placeByHand(personId, hold);
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/holds/{holdId}/lift")
    @RolesAllowed(Scope.HOLDS_LIFT)
    @Operation(operationId = "liftHold", summary = "Let contact go on; If-Match carries the version that was seen")
    public HoldView lift(
            UUID personId,
            UUID holdId,
            @NotNull @Valid LiftHold lift,
            @Parameter(required = true) @HeaderParam("If-Match") String seen) {
        return holds.lift(personId, holdId, lift.note(), version(seen));
    }

    private static int version(String etag) {
        try {
            return Integer.parseInt(etag.replace("\"", "").trim());
        } catch (RuntimeException e) {
            throw Refusal.of("If-Match", PortfolioRefusal.IF_MATCH_REQUIRED);
        }
    }
}
