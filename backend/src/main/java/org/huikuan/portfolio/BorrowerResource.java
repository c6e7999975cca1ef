package org.huikuan.portfolio;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A person's file. */
@Path("/api/v1")
@Tag(name = "borrowers")
public class BorrowerResource {

    private final BorrowerFile file;
    private final ContactPoints points;
    private final Borrowers borrowers;
    private final Parties parties;
    private final Reveals reveals;
    private final Assessments assessments;
    private final Sights sights;

    BorrowerResource(
            BorrowerFile file,
            ContactPoints points,
            Borrowers borrowers,
            Parties parties,
            Reveals reveals,
            Assessments assessments,
            Sights sights) {
        this.file = file;
        this.points = points;
        this.borrowers = borrowers;
        this.parties = parties;
        this.reveals = reveals;
        this.assessments = assessments;
        this.sights = sights;
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "borrower", summary = "A person with all loans, parties, contact points and holds")
    public BorrowerView borrower(UUID personId) {
        BorrowerView seen = file.read(personId);
        sights.of(personId);
        return seen;
    }

    @POST
    @Path("/borrowers/{personId}/contact-points")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "addContactPoint",
            summary = "Add a contact point with its source and lawful basis; phone numbers are checked and stored "
                    + "in E.164 form")
    public BorrowerView addPoint(UUID personId, @NotNull @Valid AddContactPoint point) {
        points.add(personId, point);
        return file.read(personId);
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/contact-points/{pointId}/opt-out")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Operation(
            operationId = "optOut",
            summary = "The person asked not to be contacted by this number or address any more")
    public BorrowerView optOut(UUID personId, UUID pointId) {
        points.optOut(personId, pointId);
        return file.read(personId);
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/contact-points/{pointId}/opt-in")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Operation(
            operationId = "optIn",
            summary = "The person agreed today to messages and machine calls there, or wrote from there; refused "
                    + "after an opt-out")
    public BorrowerView optIn(UUID personId, UUID pointId) {
        points.optIn(personId, pointId);
        return file.read(personId);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/assessments")
    @RolesAllowed({Scope.CONTACTS_WRITE, Scope.COMPLAINTS_READ})
    @Operation(
            operationId = "assessments",
            summary = "What is thought of the person's ability and willingness, why he is late, and what was "
                    + "thought before")
    public AssessmentView.FileView assessments(UUID personId) {
        return assessments.file(personId);
    }

    @POST
    @Path("/borrowers/{personId}/assessments")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "recordAssessment",
            summary = "Judge one topic; what was thought before stays in the history")
    public AssessmentView assess(UUID personId, @NotNull @Valid RecordAssessment assessment) {
        return assessments.record(personId, assessment);
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/reveals")
    @RolesAllowed(Scope.REVEALS_WRITE)
    @Operation(
            operationId = "reveal",
            summary = "See what is masked, for a purpose and a reason; written down, counted, limited by the hour",
            description = "A number or address is not shown to who makes contacts: it comes with a permit. The answer "
                    + "is kept nowhere.")
    public RevealView reveal(UUID personId, @NotNull @Valid RevealField wanted) {
        return reveals.reveal(personId, wanted);
    }

    @POST
    @Path("/borrowers/{personId}/parties")
    @RolesAllowed(Scope.PARTIES_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "addParty",
            summary = "Add somebody connected with a debt: spouse, heir, representative, guarantor, contact person")
    public BorrowerView addParty(UUID personId, @NotNull @Valid AddParty party) {
        parties.add(personId, party);
        return file.read(personId);
    }

    @PUT
    @Transactional
    @Path("/borrowers/{personId}/parties/{partyId}/guarantee")
    @RolesAllowed(Scope.PARTIES_WRITE)
    @Operation(operationId = "setGuarantee", summary = "Put a guarantee on file: document, kind, period and claim")
    public BorrowerView setGuarantee(UUID personId, UUID partyId, @NotNull @Valid SetGuarantee guarantee) {
        parties.setGuarantee(personId, partyId, guarantee);
        return file.read(personId);
    }

    @PUT
    @Transactional
    @Path("/borrowers/{personId}/place")
    @RolesAllowed(Scope.RULES_APPROVE)
    @Operation(
            operationId = "setPlace",
            summary = "Set where a person lives: whose rules and whose hours apply; not for who makes the contacts")
    public BorrowerView setPlace(UUID personId, @NotNull @Valid SetPlace place) {
        borrowers.setPlace(personId, place);
        return file.read(personId);
    }
}
