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

    private final OwnAccount account;
    private final SecondFactors secondFactors;
    private final Sessions sessions;
    private final Actor actor;
    private final CurrentVertxRequest request;

    OwnAccountResource(
            OwnAccount account,
            SecondFactors secondFactors,
            Sessions sessions,
            Actor actor,
            CurrentVertxRequest request) {
        this.account = account;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.actor = actor;
        this.request = request;
    }

    @POST
    @Path("/password")
    @Operation(operationId = "choosePassword", summary = "Another password of one's own; every other session ends")
    public RestResponse<SessionView> choosePassword(@NotNull @Valid ChoosePassword password) {
        return SignInResource.answer(account.choosePassword(password, Address.of(request)), request);
    }

    @GET
    @Transactional
    @Path("/second-factor")
    @Operation(operationId = "secondFactor", summary = "Whether one shows a code of one's own device when signing in")
    public SecondFactorView secondFactor() {
        return secondFactors.of(actor.id());
    }

    @POST
    @Path("/second-factor")
    @Operation(operationId = "beginSecondFactor", summary = "A secret for a device that shows codes (TOTP, RFC 6238)")
    public SecondFactorSecretView beginSecondFactor(@NotNull @Valid BeginSecondFactor begin) {
        return account.beginSecondFactor(begin.password(), Address.of(request));
    }

    @POST
    @Path("/second-factor/confirm")
    @Operation(
            operationId = "confirmSecondFactor",
            summary = "The device shows codes: from now on one is asked for at every sign-in; every other session ends")
    public RestResponse<SessionView> confirmSecondFactor(@NotNull @Valid ConfirmSecondFactor confirm) {
        return SignInResource.answer(account.confirmSecondFactor(confirm.code(), Address.of(request)), request);
    }

    @POST
    @Path("/second-factor/end")
    @Operation(
            operationId = "endSecondFactor",
            summary = "The device counts no more; rights that need one wait for another, every other session ends")
    public RestResponse<SessionView> endSecondFactor(@NotNull @Valid EndSecondFactor end) {
        return SignInResource.answer(account.endSecondFactor(end, Address.of(request)), request);
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
