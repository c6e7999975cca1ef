package org.huikuan.identity;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Who makes contacts, with which certificates. */
@Path("/api/v1/officers")
@Tag(name = "officers")
public class OfficerResource {

    private final Officers officers;

    OfficerResource(Officers officers) {
        this.officers = officers;
    }

    @GET
    @Transactional
    @RolesAllowed(Scope.OFFICERS_READ)
    @Operation(
            operationId = "officers",
            summary = "People who make contacts and their certificates; an agency sees its own")
    public Page<OfficerView> officers(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return officers.page(cursor, limit);
    }

    @POST
    @RolesAllowed(Scope.OFFICERS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "registerOfficer",
            summary = "Register somebody who will make contacts; without certificate he makes none")
    public OfficerView register(@NotNull @Valid RegisterOfficer officer) {
        return officers.register(officer);
    }

    @POST
    @Transactional
    @Path("/{officerId}/leave")
    @RolesAllowed(Scope.OFFICERS_WRITE)
    @Operation(operationId = "officerLeaves", summary = "He makes no contact from now on")
    public OfficerView leave(UUID officerId) {
        return officers.leave(officerId);
    }

    @POST
    @Path("/{officerId}/certificates")
    @RolesAllowed(Scope.OFFICERS_CERTIFY)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "issueCertificate",
            summary = "Record a certificate earned outside the house's own examination")
    public OfficerView certify(UUID officerId, @NotNull @Valid IssueCertificate certificate) {
        officers.certify(
                officerId,
                certificate.course(),
                certificate.evidence(),
                certificate.issuedOn(),
                certificate.expiresOn());
        return officers.one(officerId);
    }

    @POST
    @Transactional
    @Path("/{officerId}/certificates/{certificateId}/revoke")
    @RolesAllowed(Scope.OFFICERS_CERTIFY)
    @Operation(operationId = "revokeCertificate", summary = "A certificate no longer holds, at once")
    public OfficerView revoke(UUID officerId, UUID certificateId, @NotNull @Valid RevokeCertificate why) {
        officers.revoke(officerId, certificateId, why.note());
        return officers.one(officerId);
    }
}
