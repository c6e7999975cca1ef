package org.huikuan.training;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Courses, examinations, certificates. */
@Path("/api/v1/training")
@Tag(name = "training")
@RolesAllowed(Scope.TRAINING_TAKE)
public class TrainingResource {

    private final Training training;

    TrainingResource(Training training) {
        this.training = training;
    }

    @GET
    @Transactional
    @Path("/courses")
    @Operation(operationId = "courses", summary = "Courses with their questions and the reader's own certificates")
    public Page<CourseView> courses() {
        return Page.all(training.courses());
    }

    @POST
    @Path("/courses/{code}/examinations")
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "takeExamination",
            summary = "Answer a course's questions, at most three times a day; passing earns the certificate")
    public ExaminationView take(String code, @NotNull @Valid TakeExamination answers) {
        return training.take(code, answers);
    }
}
