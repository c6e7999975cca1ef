package org.huikuan.gate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;

/** The recorders of telephones. */
@Path("/api/v1")
@Tag(name = "gate")
public class RecorderResource {

    private final Recorders recorders;

    RecorderResource(Recorders recorders) {
        this.recorders = recorders;
    }

    /**
     * What the recorder is doing.
     *
     * @param running whether telephone calls are being recorded
     */
    public record ReportRecorder(
            @NotNull @Schema(examples = "true") Boolean running) {}

    @GET
    @Transactional
    @Path("/recorder")
    @RolesAllowed({Scope.CONTACTS_WRITE, Scope.RULES_READ})
    @Operation(
            operationId = "recorder",
            summary = "Whether the caller's own telephones are being recorded, as last reported")
    public Recorders.View recorder() {
        return recorders.own();
    }

    @PUT
    @Transactional
    @Path("/recorder")
    @RolesAllowed(Scope.RECORDER_WRITE)
    @Operation(
            operationId = "reportRecorder",
            summary = "The recorder runs, or is down; a program that reports says so at least every five minutes, "
                    + "a person says it once")
    public Recorders.View report(@NotNull @Valid ReportRecorder report) {
        return recorders.report(report.running());
    }
}
