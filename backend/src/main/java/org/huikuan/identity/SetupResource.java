package org.huikuan.identity;

import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.shared.Page;
import org.huikuan.shared.Readiness;
import org.jboss.resteasy.reactive.RestResponse;

/** The first day of a house. */
@Path("/api/v1/setup")
@Tag(name = "setup")
public class SetupResource {

    private final FirstAdministrator first;
    private final IdentityProvider provider;
    private final Actor actor;
    private final List<Readiness> features;
    private final CurrentVertxRequest request;
    private final boolean demonstration;

    SetupResource(
            FirstAdministrator first,
            IdentityProvider provider,
            Actor actor,
            @All List<Readiness> features,
            CurrentVertxRequest request,
            @ConfigProperty(name = "huikuan.demo", defaultValue = "false") boolean demonstration) {
        this.first = first;
        this.provider = provider;
        this.actor = actor;
        this.features = features;
        this.request = request;
        this.demonstration = demonstration;
    }

    @GET
    @PermitAll
    @SecurityRequirement(name = "")
    @Operation(operationId = "setup", summary = "Whether the house waits for its first administrator")
    public SetupView setup() {
        actor.becomeSystem();
        return new SetupView(first.isNeeded(), demonstration, provider.name());
    }

    @POST
    @PermitAll
    @SecurityRequirement(name = "")
    @Path("/administrator")
    @Operation(
            operationId = "openHouse",
            summary = "Make the first administrator with the secret the service left in a file, once")
    public RestResponse<SessionView> open(@NotNull @Valid OpenHouse house) {
        return SignInResource.answer(first.open(house, Address.of(request)), request);
    }

    @GET
    @Transactional
    @Path("/checklist")
    @RolesAllowed(Scope.USERS_WRITE)
    @Operation(
            operationId = "checklist",
            summary = "What is there and what is missing until the first contact is possible")
    public Page<ReadinessView> checklist() {
        return Page.all(features.stream()
                .sorted(Comparator.comparingInt(Readiness::order))
                .flatMap(feature -> feature.items().stream())
                .map(item -> new ReadinessView(item.code(), item.there(), item.least(), item.there() >= item.least()))
                .toList());
    }
}
