package org.huikuan.segmentation.score;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.JobView;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The collection score: how it was learned, what it says of a person, and what people say instead. */
@Path("/api/v1")
@Tag(name = "scores")
public class ScoreResource {

    private final ScoreTraining training;
    private final Scores scores;

    ScoreResource(ScoreTraining training, Scores scores) {
        this.training = training;
        this.scores = scores;
    }

    @GET
    @Transactional
    @Path("/scorecards")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(operationId = "scorecards", summary = "Scorecards with their model cards, newest first")
    public Page<ScorecardVersionView> scorecards(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return training.page(cursor, limit);
    }

    @POST
    @Path("/scorecards")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Idempotent
    @ResponseStatus(202)
    @Operation(
            operationId = "trainScorecard",
            summary = "Learn a scorecard from the house's own history; somebody else puts it in use")
    public JobView train() {
        return training.begin();
    }

    @POST
    @Transactional
    @Path("/scorecards/{version}/approve")
    @RolesAllowed(Scope.STRATEGY_APPROVE)
    @Operation(
            operationId = "approveScorecard",
            summary = "Put a scorecard in use that somebody else trained; accounts are scored by it from the next "
                    + "close on")
    public ScorecardVersionView approve(int version) {
        return training.approve(version);
    }

    @POST
    @Transactional
    @Path("/scorecards/{version}/retire")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Operation(operationId = "retireScorecard", summary = "Take a scorecard out of use")
    public ScorecardVersionView retire(int version) {
        return training.retire(version);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/scores")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(
            operationId = "scores",
            summary = "How likely a person's late loans are to be paid up, with the reasons, the risk grade, and "
                    + "what people set instead")
    public ScoreView scores(UUID personId) {
        return scores.of(personId);
    }

    @POST
    @Path("/borrowers/{personId}/score-overrides")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "overrideScore", summary = "Set other points for a late loan, with a reason and an end")
    public ScoreView override(UUID personId, @NotNull @Valid OverrideScore override) {
        return scores.override(personId, override);
    }

    @POST
    @Path("/borrowers/{personId}/machine-refusal")
    @RolesAllowed({Scope.PRIVACY_WRITE, Scope.CONTACTS_WRITE})
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "refuseMachine",
            summary = "The person refuses to be judged by a machine alone: nothing is scored any more, people decide")
    public ScoreView refuse(UUID personId, @NotNull @Valid RefuseMachine refusal) {
        return scores.refuse(personId, refusal.note());
    }

    @DELETE
    @Transactional
    @Path("/borrowers/{personId}/machine-refusal")
    @RolesAllowed({Scope.PRIVACY_WRITE, Scope.CONTACTS_WRITE})
    @Operation(operationId = "withdrawMachineRefusal", summary = "The person agrees to be scored again")
    public ScoreView withdraw(UUID personId) {
        return scores.withdrawRefusal(personId);
    }
}
