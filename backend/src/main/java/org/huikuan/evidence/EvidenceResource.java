package org.huikuan.evidence;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Recordings, photographs, letters, and the pack of everything that can be proved. */
@Path("/api/v1")
@Tag(name = "evidence")
public class EvidenceResource {

    private final Contents contents;
    private final LegalHolds holds;
    private final EvidencePack pack;
    private final UnrecordedCalls unrecorded;

    EvidenceResource(Contents contents, LegalHolds holds, EvidencePack pack, UnrecordedCalls unrecorded) {
        this.contents = contents;
        this.holds = holds;
        this.pack = pack;
        this.unrecorded = unrecorded;
    }

    @POST
    @Path("/borrowers/{personId}/contents")
    @RolesAllowed(Scope.EVIDENCE_WRITE)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    @Operation(
            operationId = "storeContent",
            summary = "Store a recording, photograph or letter; the same bytes for the same subject exist once, "
                    + "however often they are sent",
            description = "The type is told by the bytes. Recordings up to 50 MiB, photographs 15 MiB, papers 20 MiB. "
                    + "A hash made on the device is compared.")
    public ContentView store(
            UUID personId,
            @RestForm("file") FileUpload file,
            @RestForm @NotNull ContentKind kind,
            @RestForm UUID loanId,
            @RestForm UUID subjectId,
            @RestForm Instant capturedAt,
            @RestForm @Pattern(regexp = "[0-9a-f]{64}") String sha256) {
        if (file == null) {
            throw Refusal.of("file", EvidenceRefusal.CONTENT_EMPTY);
        }
        return contents.take(
                personId, file.uploadedFile(), new Contents.Capture(kind, loanId, subjectId, capturedAt, sha256));
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/contents")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(
            operationId = "contents",
            summary = "What is kept of a person, newest first; an agency sees what it stored")
    public Page<ContentView> contents(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return contents.of(personId, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/evidence/unrecorded-calls")
    @RolesAllowed(Scope.COMPLAINTS_READ)
    @Operation(
            operationId = "unrecordedCalls",
            summary = "Connected calls of the last ninety days of which no recording came within a day, newest first")
    public Page<UnrecordedCalls.View> unrecorded(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return unrecorded.page(cursor, limit);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/contents/{contentId}/file")
    @RolesAllowed(Scope.EVIDENCE_READ)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(operationId = "contentFile", summary = "The bytes as they were captured; reading is written down")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response file(UUID personId, UUID contentId) {
        ContentView content = contents.one(personId, contentId);
        return Response.ok(contents.read(content))
                .type(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + content.id() + "\"")
                .header("X-Content-SHA256", content.sha256())
                .build();
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/legal-holds")
    @RolesAllowed(Scope.EVIDENCE_READ)
    @Operation(
            operationId = "legalHolds",
            summary = "Reasons to keep everything about a person beyond its time, newest first")
    public Page<LegalHoldView> legalHolds(UUID personId) {
        return Page.all(holds.of(personId));
    }

    @POST
    @Path("/borrowers/{personId}/legal-holds")
    @RolesAllowed(Scope.EVIDENCE_HOLD)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "placeLegalHold", summary = "Keep everything about a person, whatever its age")
    public Page<LegalHoldView> placeLegalHold(UUID personId, @NotNull @Valid PlaceLegalHold hold) {
        return Page.all(holds.place(personId, hold));
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/legal-holds/{holdId}/lift")
    @RolesAllowed(Scope.EVIDENCE_HOLD)
    @Operation(operationId = "liftLegalHold", summary = "Let retention go on")
    public Page<LegalHoldView> liftLegalHold(UUID personId, UUID holdId) {
        return Page.all(holds.lift(personId, holdId));
    }

    @GET
    @Transactional
    @TransactionConfiguration(timeout = 600)
    @Path("/borrowers/{personId}/evidence-pack")
    @RolesAllowed(Scope.EVIDENCE_EXPORT)
    @Produces("application/zip")
    @Operation(
            operationId = "evidencePack",
            summary = "Everything that was decided, said, sent and shown about a person, one loan or one "
                    + "complaint, as a file that is verified without this system",
            description = "A ZIP with pack.pdf for people, pack.json for machines, the contents, proof.txt, and "
                    + "Verify.java: `java Verify.java` in the unpacked folder recomputes every hash, the Merkle "
                    + "paths and the chain.")
    @APIResponse(
            responseCode = "200",
            description = "The pack",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response evidencePack(
            UUID personId, @QueryParam("loanId") UUID loanId, @QueryParam("complaintId") UUID complaintId) {
        return Response.ok(pack.make(personId, loanId, complaintId))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence-" + personId + ".zip\"")
                .build();
    }
}
