package org.huikuan.repayment;

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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Money received. */
@Path("/api/v1")
@Tag(name = "repayments")
public class RepaymentResource {

    private final RepaymentPosting posting;
    private final RepaymentList list;
    private final Borrowers borrowers;

    RepaymentResource(RepaymentPosting posting, RepaymentList list, Borrowers borrowers) {
        this.posting = posting;
        this.list = list;
        this.borrowers = borrowers;
    }

    @POST
    @Path("/repayments")
    @RolesAllowed(Scope.REPAYMENTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "postRepayment",
            summary = "Post verified money, once per external reference; an earlier value date corrects what followed")
    public RepaymentView post(@NotNull @Valid PostRepayment money) {
        UUID id = posting.post(money);
        return list.one(borrowers.loanByNumber(money.loanNo()).orElseThrow().personId(), id);
    }

    @GET
    @Transactional
    @Path("/repayments")
    @RolesAllowed(Scope.REPAYMENTS_READ)
    @Operation(operationId = "repayments", summary = "Money received, newest first")
    public Page<RepaymentView> repayments(
            @QueryParam("loanNo") String loanNo,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return list.page(loanNo, from, to, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/repayments")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(
            operationId = "borrowerRepayments",
            summary = "Money received from one person, by value date, newest first")
    public Page<RepaymentView> ofPerson(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return list.ofPerson(personId, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/repayments/{repaymentId}/reversal")
    @RolesAllowed(Scope.REPAYMENTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "reverseRepayment",
            summary = "Take money back; allocation, days past due and promises follow")
    public RepaymentView reverse(UUID personId, UUID repaymentId, @NotNull @Valid ReverseRepayment reversal) {
        posting.reverse(personId, repaymentId, reversal.reason());
        return list.one(personId, repaymentId);
    }
}
