package org.huikuan.contact.notice;

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

/** Legal notices, and reports to credit registers. */
@Path("/api/v1")
@Tag(name = "notices")
public class NoticeResource {

    private final Notices notices;
    private final CreditReports reports;

    NoticeResource(Notices notices, CreditReports reports) {
        this.notices = notices;
        this.reports = reports;
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/notices")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "notices", summary = "Legal notices that reached the person, newest first")
    public Page<NoticeView> notices(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return notices.of(personId, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/notices")
    @RolesAllowed(Scope.CREDIT_REPORT)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "recordNotice",
            summary = "Record that a legal notice reached the person; what waited for it is done")
    public NoticeView record(UUID personId, @NotNull @Valid RecordNotice notice) {
        return notices.record(personId, notice);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/credit-reports")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(
            operationId = "creditReports",
            summary = "Reports of this person's defaults to credit registers, newest first")
    public Page<CreditReportView> reports(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return reports.of(personId, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/credit-reports")
    @RolesAllowed(Scope.CREDIT_REPORT)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "planCreditReport",
            summary = "Plan a report; telling the person before becomes a duty with a date")
    public CreditReportView plan(UUID personId, @NotNull @Valid PlanCreditReport plan) {
        return reports.plan(personId, plan);
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/credit-reports/{reportId}/report")
    @RolesAllowed(Scope.CREDIT_REPORT)
    @Operation(
            operationId = "reportCredit",
            summary = "It was reported; refused while a notice the law asks for is missing")
    public CreditReportView report(UUID personId, UUID reportId) {
        return reports.report(personId, reportId);
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/credit-reports/{reportId}/drop")
    @RolesAllowed(Scope.CREDIT_REPORT)
    @Operation(operationId = "dropCreditReport", summary = "It will not be reported")
    public CreditReportView drop(UUID personId, UUID reportId) {
        return reports.drop(personId, reportId);
    }
}
