package org.huikuan.segmentation;

import jakarta.annotation.security.RolesAllowed;
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
import org.jspecify.annotations.Nullable;

/** Segments of the book. */
@Path("/api/v1")
@Tag(name = "segments")
public class SegmentResource {

    private final Segments segments;
    private final Quadrants quadrants;

    SegmentResource(Segments segments, Quadrants quadrants) {
        this.segments = segments;
        this.quadrants = quadrants;
    }

    /** A condition to be tried. */
    public record PreviewSegment(@NotNull Condition condition) {}

    @GET
    @Transactional
    @Path("/segment-fields")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(
            operationId = "segmentFields",
            summary = "What conditions may name, how it is compared, and the values it may have")
    public Page<SegmentView.FieldView> fields() {
        return Page.all(segments.fields());
    }

    @GET
    @Transactional
    @Path("/segments")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(
            operationId = "segments",
            summary = "Segments in the order in which they are tried, with how many accounts each has")
    public Page<SegmentView> segments() {
        return Page.all(segments.all());
    }

    @GET
    @Transactional
    @Path("/segments/{code}/accounts")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(
            operationId = "segmentAccounts",
            summary = "The accounts that belong to a segment now, the longest past due first")
    public Page<SegmentView.AccountView> accounts(
            String code,
            @QueryParam("cursor") @Size(max = 300) String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return segments.accounts(code, cursor, limit);
    }

    @POST
    @Transactional
    @Path("/segments/previews")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(
            operationId = "previewSegment",
            summary = "How many accounts a condition takes and how much they owe; changes nothing")
    public SegmentView.Preview preview(@NotNull @Valid PreviewSegment preview) {
        return segments.preview(preview.condition());
    }

    @POST
    @Transactional
    @Path("/segments/previews/accounts")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(
            operationId = "previewSegmentAccounts",
            summary = "In which segments the accounts a condition takes are now, and a sample of them; changes nothing")
    public SegmentView.PreviewAccounts previewAccounts(@NotNull @Valid PreviewSegment preview) {
        return segments.previewAccounts(preview.condition());
    }

    @POST
    @Path("/segments")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "writeSegment", summary = "Write a new version of a segment; somebody else puts it in use")
    public SegmentView write(@NotNull @Valid WriteSegment segment) {
        return segments.write(segment);
    }

    @POST
    @Transactional
    @Path("/segments/{code}/{version}/approve")
    @RolesAllowed(Scope.STRATEGY_APPROVE)
    @Operation(
            operationId = "approveSegment",
            summary = "Put a version in use that somebody else wrote; accounts follow at their next event or the "
                    + "next close")
    public SegmentView approve(String code, int version) {
        return segments.approve(code, version);
    }

    @POST
    @Transactional
    @Path("/segments/{code}/{version}/retire")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Operation(operationId = "retireSegment", summary = "Take a version out of use")
    public SegmentView retire(String code, int version) {
        return segments.retire(code, version);
    }

    @GET
    @Transactional
    @Path("/quadrants")
    @RolesAllowed(Scope.STRATEGY_READ)
    @Operation(
            operationId = "quadrants",
            summary = "The overdue book by time and amount with owners and targets, and by ability and willingness")
    public QuadrantView.BoardView quadrants(@QueryParam("currency") @Size(max = 3) @Nullable String currency) {
        return quadrants.board(currency);
    }

    @PUT
    @Transactional
    @Path("/quadrants/{code}")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Operation(
            operationId = "setQuadrant",
            summary = "Say who answers for a quarter of the book, and what it is to bring in")
    public QuadrantView.BoardView setQuadrant(QuadrantView.Code code, @NotNull @Valid SetQuadrant quadrant) {
        return quadrants.set(code, quadrant);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/segments")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(
            operationId = "segmentHistory",
            summary = "Segments this person's loans came into and left, newest first")
    public Page<SegmentView.ChangeView> history(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return segments.history(personId, cursor, limit);
    }
}
