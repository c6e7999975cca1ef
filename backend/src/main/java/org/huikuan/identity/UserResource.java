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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The people who work with the console, as administrators make and end them. */
@Path("/api/v1/users")
@Tag(name = "users")
@RolesAllowed(Scope.USERS_WRITE)
public class UserResource {

    private final Users users;
    private final Sessions sessions;

    UserResource(Users users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    @GET
    @Transactional
    @Operation(operationId = "users", summary = "People who work with the console, by username")
    public Page<UserView> users(
            @QueryParam("text") String text,
            @QueryParam("role") Role role,
            @QueryParam("active") Boolean active,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return users.page(text, role, active, cursor, limit);
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "makeUser",
            summary = "Somebody new, without password; his roles wait for another administrator")
    public UserView make(@NotNull @Valid MakeUser user) {
        return users.make(user);
    }

    @GET
    @Transactional
    @Path("/{userId}")
    @Operation(operationId = "user", summary = "One person as administrators see him")
    public UserView user(UUID userId) {
        return users.one(userId);
    }

    @PUT
    @Transactional
    @Path("/{userId}")
    @Operation(operationId = "describeUser", summary = "What colleagues see of him, and his team")
    public UserView describe(UUID userId, @NotNull @Valid DescribeUser wanted) {
        return users.describe(userId, wanted);
    }

    @POST
    @Transactional
    @Path("/{userId}/rights")
    @Operation(
            operationId = "askRights",
            summary = "All the roles he is to have: what is taken away is gone at once, what is added waits for another"
                    + " administrator")
    public UserView askRights(UUID userId, @NotNull @Valid AskRights wanted) {
        return users.askRights(userId, wanted);
    }

    @POST
    @Transactional
    @Path("/{userId}/deactivate")
    @Operation(operationId = "deactivateUser", summary = "His rights, sessions and tokens end at once")
    public UserView deactivate(UUID userId, @NotNull @Valid Reason why) {
        return users.deactivate(userId, why.reason());
    }

    @POST
    @Transactional
    @Path("/{userId}/activate")
    @Operation(
            operationId = "activateUser",
            summary = "He is back, without password; his roles wait for another administrator")
    public UserView activate(UUID userId, @NotNull @Valid AskRights wanted) {
        return users.activate(userId, wanted);
    }

    @POST
    @Path("/{userId}/password")
    @Operation(
            operationId = "givePassword",
            summary =
                    "A new password of the service's own, shown this once, good for 72 hours and for choosing another;"
                            + " his sessions end")
    public GivenPasswordView givePassword(UUID userId) {
        return users.givePassword(userId);
    }

    @POST
    @Transactional
    @Path("/{userId}/second-factor/end")
    @Operation(
            operationId = "endUserSecondFactor",
            summary =
                    "He lost his device: his sessions end, and without another he has none of the rights that need one")
    public UserView endSecondFactor(UUID userId) {
        return users.endSecondFactor(userId);
    }

    @POST
    @Transactional
    @Path("/{userId}/unlock")
    @Operation(operationId = "unlockUser", summary = "What others tried for his name slows him no more")
    public UserView unlock(UUID userId) {
        return users.unlock(userId);
    }

    @GET
    @Transactional
    @Path("/{userId}/sessions")
    @Operation(operationId = "userSessions", summary = "What he is signed in with")
    public Page<WorkSessionView> sessions(UUID userId) {
        users.one(userId);
        return sessions.of(userId);
    }

    @POST
    @Transactional
    @Path("/{userId}/sessions/{sessionId}/end")
    @ResponseStatus(204)
    @Operation(operationId = "endUserSession", summary = "A session of his ends within a second")
    public void endSession(UUID userId, UUID sessionId) {
        sessions.end(userId, sessionId);
    }
}
