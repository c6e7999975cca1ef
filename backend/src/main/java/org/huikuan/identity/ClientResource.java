package org.huikuan.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The programs that work through the API, as administrators make and end them. */
@Path("/api/v1/clients")
@Tag(name = "users")
@RolesAllowed(Scope.USERS_WRITE)
public class ClientResource {

    private final Clients clients;

    ClientResource(Clients clients) {
        this.clients = clients;
    }

    @GET
    @Transactional
    @Operation(operationId = "clients", summary = "Programs that work through the API, by client id")
    public Page<ClientView> clients(
            @QueryParam("agency") UUID agency,
            @QueryParam("active") Boolean active,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return clients.page(agency, active, cursor, limit);
    }

    @GET
    @Path("/scopes")
    @Operation(operationId = "scopes", summary = "What programs may be given, and which of it those of agencies")
    public Page<ScopeView> scopes() {
        return Page.all(Scope.OF_PROGRAMS_AND_AGENCIES.stream()
                .sorted()
                .map(scope ->
                        new ScopeView(scope, Scope.OF_PROGRAMS.contains(scope), Scope.OF_AGENCIES.contains(scope)))
                .toList());
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "makeClient",
            summary = "A new program, without secret; its scopes wait for another administrator")
    public ClientView make(@NotNull @Valid MakeClient client) {
        return clients.make(client);
    }

    @PUT
    @Transactional
    @Path("/{id}")
    @Operation(
            operationId = "describeClient",
            summary = "The name of a program, where it may come from and until when it works")
    public ClientView describe(UUID id, @NotNull @Valid DescribeClient wanted) {
        return clients.describe(id, wanted);
    }

    @POST
    @Transactional
    @Path("/{id}/rights")
    @Operation(
            operationId = "askScopes",
            summary =
                    "All the scopes it is to have: what is taken away is gone at once, what is added waits for another"
                            + " administrator")
    public ClientView askScopes(UUID id, @NotNull @Valid AskScopes wanted) {
        return clients.askScopes(id, wanted);
    }

    @POST
    @Transactional
    @Path("/{id}/deactivate")
    @Operation(operationId = "deactivateClient", summary = "Its scopes and tokens end at once")
    public ClientView deactivate(UUID id, @NotNull @Valid Reason why) {
        return clients.deactivate(id, why.reason());
    }

    @POST
    @Transactional
    @Path("/{id}/activate")
    @Operation(
            operationId = "activateClient",
            summary = "It is back, without secret; its scopes wait for another administrator")
    public ClientView activate(UUID id, @NotNull @Valid AskScopes wanted) {
        return clients.activate(id, wanted);
    }

    @POST
    @Path("/{id}/secret")
    @Operation(
            operationId = "rotateSecret",
            summary = "A new secret, shown this once; the one before opens for as long as is said")
    public GivenSecretView rotate(UUID id, @NotNull @Valid RotateSecret how) {
        return clients.rotate(id, Duration.ofHours(how.overlapHours()));
    }

    @PUT
    @Path("/{id}/keys")
    @Operation(
            operationId = "giveClientKeys",
            summary = "The public keys a program shows that it has the private ones of (private_key_jwt)")
    public ClientView haveKeys(UUID id, @NotNull @Valid ClientKeySet keys) {
        return clients.haveKeys(id, keys.keys());
    }

    @POST
    @Path("/{id}/keys/end")
    @Operation(operationId = "takeClientKeys", summary = "The program's keys open no more")
    public ClientView dropKeys(UUID id) {
        return clients.dropKeys(id);
    }
}
