package org.huikuan.strategy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What is done with whom, when. */
@Path("/api/v1")
@Tag(name = "strategies")
public class StrategyResource {

    private final Strategies strategies;
    private final Plans plans;
    private final DryRuns dryRuns;
    private final Event<StrategyChanging> changing;
    private final AccountPlans accountPlans;

    StrategyResource(
            Strategies strategies,
            Plans plans,
            DryRuns dryRuns,
            Event<StrategyChanging> changing,
            AccountPlans accountPlans) {
        this.accountPlans = accountPlans;
        this.changing = changing;
        this.dryRuns = dryRuns;
        this.strategies = strategies;
        this.plans = plans;
    }

    @GET
    @Transactional
    @Path("/strategies")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(operationId = "strategies", summary = "Strategies in versions with their steps; STANDARD works the book")
    public Page<StrategyView> strategies() {
        return Page.all(strategies.all());
    }

    @POST
    @Path("/strategies")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "writeStrategy",
            summary = "Write a new version of a strategy; somebody else puts it in use")
    public StrategyView write(@NotNull @Valid WriteStrategy strategy) {
        return strategies.write(strategy);
    }

    @POST
    @Transactional
    @Path("/strategies/{code}/{version}/approve")
    @RolesAllowed(Scope.STRATEGY_APPROVE)
    @Operation(
            operationId = "approveStrategy",
            summary = "Put a version in use that somebody else wrote; it plans from its date on")
    public StrategyView approve(String code, int version) {
        changing.fire(new StrategyChanging(code));
        return strategies.approve(code, version);
    }

    @POST
    @Transactional
    @Path("/strategies/{code}/{version}/retire")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Operation(operationId = "retireStrategy", summary = "Take a version out of use; the last one of STANDARD stays")
    public StrategyView retire(String code, int version) {
        changing.fire(new StrategyChanging(code));
        return strategies.retire(code, version);
    }

    @POST
    @Path("/dry-runs")
    @RolesAllowed({Scope.STRATEGY_WRITE, Scope.STRATEGY_APPROVE})
    @Idempotent
    @ResponseStatus(202)
    @Operation(
            operationId = "dryRun",
            summary = "Foresee what a strategy would do on a day: who, by what, at what cost, what the gate would "
                    + "refuse; writes nothing")
    public DryRunView dryRun(@NotNull @Valid AskDryRun wanted) {
        return dryRuns.find(dryRuns.begin(wanted));
    }

    @GET
    @Transactional
    @Path("/dry-runs")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(operationId = "dryRuns", summary = "Dry runs, newest first")
    public Page<DryRunView> dryRuns(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return dryRuns.page(cursor, limit);
    }

    @GET
    @Transactional
    @Path("/dry-runs/{jobId}")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(operationId = "dryRunResult", summary = "A dry run, with its result once it has ended")
    public DryRunView dryRun(UUID jobId) {
        return dryRuns.find(jobId);
    }

    @GET
    @Transactional
    @Path("/action-costs")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(
            operationId = "actionCosts",
            summary = "What each action costs, and how many minutes of a person's time it takes")
    public Page<StrategyView.CostView> costs() {
        return Page.all(strategies.costs());
    }

    @PUT
    @Transactional
    @Path("/action-costs/{action}")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Operation(operationId = "setActionCost", summary = "Say what an action costs; forecasts count with it")
    public Page<StrategyView.CostView> setCost(Action action, @NotNull @Valid SetCost cost) {
        return Page.all(strategies.setCost(action, cost));
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/plan")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "plan", summary = "The one plan of a person: what is due, what comes, what was")
    public PlanView plan(UUID personId) {
        return plans.of(personId);
    }

    @POST
    @Path("/borrowers/{personId}/plan/{stepId}/done")
    @RolesAllowed({Scope.TASKS_WORK, Scope.STRATEGY_WRITE})
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "finishPlanStep",
            summary = "End a step inside the house with what came of it; a contact ends by being made")
    public PlanView.StepView finish(UUID personId, UUID stepId, @NotNull @Valid FinishStep finish) {
        return plans.finish(personId, stepId, finish.note());
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/account-plans")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(
            operationId = "accountPlans",
            summary = "What was settled for each account of a person beside the strategy, every version, newest first")
    public Page<AccountPlanView> accountPlans(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return accountPlans.of(personId, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/account-plans")
    @RolesAllowed(Scope.TASKS_ASSIGN)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "writeAccountPlan",
            summary = "Settle channel, cadence, negotiation floor and legal milestones for one account; the "
                    + "version before stays on record")
    public Page<AccountPlanView> writeAccountPlan(UUID personId, @NotNull @Valid WriteAccountPlan plan) {
        return accountPlans.write(personId, plan);
    }

    @GET
    @Transactional
    @Path("/planned-contacts")
    @RolesAllowed({Scope.STRATEGY_READ, Scope.PLANS_READ})
    @Operation(
            operationId = "plannedContacts",
            summary = "Contacts of one kind that are due and not made, for diallers and other programs; the gate "
                    + "is asked before each")
    public Page<PlanView.PlannedView> planned(
            @NotNull @QueryParam("action") Action action,
            @QueryParam("cursor") @Size(max = 300) String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return plans.planned(action, cursor, limit);
    }
}
