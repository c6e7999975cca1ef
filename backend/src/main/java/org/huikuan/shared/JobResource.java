package org.huikuan.shared;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Progress of imports and closes. */
@Path("/api/v1/jobs/{jobId}")
@Tag(name = "jobs")
public class JobResource {

    private final Jobs jobs;

    JobResource(Jobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @Transactional
    @RolesAllowed("jobs:read")
    @Operation(operationId = "job", summary = "How far a job is")
    public JobView job(UUID jobId) {
        return jobs.find(jobId).orElseThrow(Refusal::notFound);
    }

    @GET
    @Transactional
    @Path("/events")
    @RolesAllowed("jobs:read")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(operationId = "jobEvents", summary = "Progress as server-sent events, twice a second until the job ends")
    public Multi<JobView> events(UUID jobId) {
        JobView first = job(jobId);
        if (first.ended()) {
            return Multi.createFrom().item(first);
        }
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        Uni.createFrom().item(() -> job(jobId)).runSubscriptionOn(Infrastructure.getDefaultExecutor()))
                .withDelay(Duration.ofMillis(500))
                .whilst(view -> !view.ended());
    }
}
