package org.huikuan.identity;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** What everybody may do with his own account. */
@Path("/api/v1/me")
@Tag(name = "auth")
@Authenticated
public class OwnAccountResource {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Actor actor;
    private final CurrentVertxRequest request;

    OwnAccountResource(SignIn signIn, Sessions sessions, Actor actor, CurrentVertxRequest request) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.actor = actor;
        this.request = request;
    }

    @POST
    @Path("/password")
    @Operation(operationId = "choosePassword", summary = "Another password of one's own; every other session ends")
    public RestResponse<SessionView> choosePassword(@NotNull @Valid ChoosePassword password) {
        return SignInResource.answer(signIn.choosePassword(password, Address.of(request)), request);
    }

    @GET
    @Transactional
    @Path("/sessions")
    @Operation(operationId = "ownSessions", summary = "What one is signed in with")
    public Page<WorkSessionView> sessions() {
        return sessions.of(actor.id());
    }

    @POST
    @Transactional
    @Path("/sessions/{sessionId}/end")
    @ResponseStatus(204)
    @Operation(operationId = "endOwnSession", summary = "One of one's own sessions ends within a second")
    public void endSession(UUID sessionId) {
        sessions.end(actor.id(), sessionId);
    }
}
