package org.huikuan.experiment;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Champion and challenger. */
@Path("/api/v1")
@Tag(name = "strategies")
public class ExperimentResource {

    private final Experiments experiments;

    ExperimentResource(Experiments experiments) {
        this.experiments = experiments;
    }

    @GET
    @Transactional
    @Path("/experiments")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(
            operationId = "experiments",
            summary = "Experiments with their arms, newest first; the effect only once it may be read")
    public Page<ExperimentView> experiments(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return experiments.page(cursor, limit);
    }

    @POST
    @Path("/experiments")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "writeExperiment",
            summary = "Propose to compare a strategy with STANDARD; somebody else begins it")
    public ExperimentView write(@NotNull @Valid WriteExperiment experiment) {
        return experiments.write(experiment);
    }

    @POST
    @Transactional
    @Path("/experiments/{code}/approve")
    @RolesAllowed(Scope.STRATEGY_APPROVE)
    @Operation(
            operationId = "approveExperiment",
            summary = "Begin an experiment somebody else wrote; who becomes late from the next business date on is "
                    + "given an arm")
    public ExperimentView approve(String code) {
        return experiments.approve(code);
    }

    @POST
    @Transactional
    @Path("/experiments/{code}/end")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Operation(operationId = "endExperiment", summary = "End an experiment; everybody is worked by STANDARD again")
    public ExperimentView end(String code, @NotNull @Valid EndExperiment end) {
        return experiments.end(code, end.why());
    }
}
