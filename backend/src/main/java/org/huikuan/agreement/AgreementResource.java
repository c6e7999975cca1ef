package org.huikuan.agreement;

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
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Agreements to pay in parts. */
@Path("/api/v1/borrowers/{personId}/agreements")
@Tag(name = "agreements")
public class AgreementResource {

    private final Agreements agreements;
    private final AgreementList list;

    AgreementResource(Agreements agreements, AgreementList list) {
        this.agreements = agreements;
        this.list = list;
    }

    @POST
    @Transactional
    @Path("/preview")
    @RolesAllowed(Scope.AGREEMENTS_WRITE)
    @Operation(
            operationId = "previewAgreement",
            summary = "How an amount would be divided; refuses what making it would refuse, writes nothing")
    public Page<AgreementView.AgreedPartView> preview(UUID personId, @NotNull @Valid MakeAgreement agreement) {
        return Page.all(agreements.preview(personId, agreement));
    }

    @POST
    @RolesAllowed(Scope.AGREEMENTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "makeAgreement",
            summary = "Agree to payment in parts; nobody duns until a part's due date has ended. Days past due go "
                    + "on by the contract, and a missed part ends the agreement")
    public AgreementView make(UUID personId, @NotNull @Valid MakeAgreement agreement) {
        return one(personId, agreements.make(personId, agreement));
    }

    @GET
    @Transactional
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "agreements", summary = "Agreements of a person, newest first")
    public Page<AgreementView> agreements(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return list.of(personId, cursor, limit);
    }

    @POST
    @Path("/{agreementId}/cancellation")
    @RolesAllowed(Scope.AGREEMENTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "cancelAgreement", summary = "Take an open agreement back; its hold ends")
    public AgreementView cancel(UUID personId, UUID agreementId) {
        agreements.cancel(personId, agreementId);
        return one(personId, agreementId);
    }

    private AgreementView one(UUID personId, UUID id) {
        return list.one(personId, id);
    }
}
