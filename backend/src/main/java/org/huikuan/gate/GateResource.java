package org.huikuan.gate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.rules.AttestRule;
import org.huikuan.rules.OverrideRule;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Messages;
import org.huikuan.shared.Page;
import org.huikuan.shared.Problem;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The gate, its ledger and its rules. */
@Path("/api/v1")
@Tag(name = "gate")
public class GateResource {

    private final Gate gate;
    private final DecisionList decisions;
    private final RulePacks packs;
    private final Permissions permissions;
    private final Replay replay;
    private final Overrides overrides;
    private final BusinessClock clock;

    GateResource(
            Gate gate,
            DecisionList decisions,
            RulePacks packs,
            Permissions permissions,
            Replay replay,
            Overrides overrides,
            BusinessClock clock) {
        this.gate = gate;
        this.decisions = decisions;
        this.packs = packs;
        this.permissions = permissions;
        this.replay = replay;
        this.overrides = overrides;
        this.clock = clock;
    }

    @POST
    @Path("/borrowers/{personId}/permits")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Operation(
            operationId = "askPermit",
            summary = "Ask to contact somebody now; every contact on every path begins here")
    @APIResponse(
            responseCode = "201",
            description = "Permitted once, until expiresAt",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PermitView.class)))
    @APIResponse(
            responseCode = "422",
            description = "Refused, with every rule that refused",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(anyOf = {GateRefusalView.class, Problem.class})))
    public Response ask(
            UUID personId,
            @NotNull @Valid AskPermit ask,
            @Parameter(required = true) @HeaderParam("Idempotency-Key") String key,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Idempotency.Answer answer = gate.ask(personId, ask, key, Messages.locale(language));
        return Response.status(answer.status())
                .type(answer.status() == 201 ? MediaType.APPLICATION_JSON : "application/problem+json")
                .entity(answer.body())
                .build();
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/contact-options")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(
            operationId = "contactOptions",
            summary = "What the gate would say now, per contact point and channel; reserves and permits nothing")
    public Page<ContactOptionView> options(
            UUID personId,
            @NotNull @Parameter(required = true) @QueryParam("loanId") UUID loanId,
            @QueryParam("officers") @Size(max = 6) List<UUID> officers,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return Page.all(gate.options(personId, loanId, officers, Messages.locale(language)));
    }

    @GET
    @Transactional
    @Path("/gate/decisions")
    @RolesAllowed(Scope.RULES_READ)
    @Operation(operationId = "decisions", summary = "The permit ledger, newest first")
    public Page<DecisionView> decisions(
            @QueryParam("allowed") Boolean allowed,
            @QueryParam("ruleId") String ruleId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return decisions.page(allowed, ruleId, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/gate/rule-packs")
    @RolesAllowed(Scope.RULES_READ)
    @Operation(
            operationId = "rulePacks",
            summary = "Rule packs in force now, with numbers, sources and marks of verification")
    public Page<RulePack> packs() {
        return Page.all(packs.inForce(clock.now()));
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/consents")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "consents", summary = "The debtor's consents to contact at other hours, newest first")
    public Page<ConsentView> consents(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return permissions.consents(personId, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/consents")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "recordConsent",
            summary = "Record that the debtor agrees to be contacted at a time outside the usual hours")
    public ConsentView recordConsent(UUID personId, @NotNull @Valid RecordConsent consent) {
        return permissions.record(personId, consent);
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/consents/{consentId}/withdraw")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Operation(operationId = "withdrawConsent", summary = "The debtor takes his consent back, at once")
    public ConsentView withdrawConsent(UUID personId, UUID consentId) {
        return permissions.withdraw(personId, consentId);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/approvals")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "approvals", summary = "Rules that a second person approved for this person, newest first")
    public Page<ApprovalView> approvals(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return permissions.approvals(personId, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/approvals")
    @RolesAllowed(Scope.RULES_APPROVE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "approveRule",
            summary = "Let a rule that needs approval pass for this person; not for who approves")
    public ApprovalView approve(UUID personId, @NotNull @Valid GrantApproval approval) {
        return permissions.approve(personId, approval);
    }

    @POST
    @Path("/gate/replays")
    @RolesAllowed(Scope.AUDIT_READ)
    @Idempotent
    @ResponseStatus(202)
    @Operation(
            operationId = "replayLedger",
            summary = "Decide every entry of the ledger again from its stored facts and packs")
    public ReplayView replay() {
        return replay.find(replay.begin());
    }

    @GET
    @Transactional
    @Path("/gate/replays")
    @RolesAllowed(Scope.AUDIT_READ)
    @Operation(operationId = "replays", summary = "Replays, newest first")
    public Page<ReplayView> replays(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return replay.page(cursor, limit);
    }

    @GET
    @Transactional
    @Path("/gate/replays/{jobId}")
    @RolesAllowed(Scope.AUDIT_READ)
    @Operation(operationId = "replay", summary = "How far a replay is, and what it found")
    public ReplayView replay(UUID jobId) {
        return replay.find(jobId);
    }

    @POST
    @Transactional
    @Path("/gate/rule-packs/{jurisdiction}/trials")
    @RolesAllowed(Scope.RULES_ATTEST)
    @Operation(
            operationId = "tryOverride",
            summary = "What a stricter rule would have refused of one day's permitted contacts; changes nothing")
    public TrialView tryOverride(String jurisdiction, @NotNull @Valid TryOverride trial) {
        return overrides.trial(jurisdiction, trial.override(), trial.day());
    }

    @POST
    @Path("/gate/rule-packs/{jurisdiction}/overrides")
    @RolesAllowed(Scope.RULES_ATTEST)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "overrideRule",
            summary = "Put stricter numbers or strength in force from a day; loosening is refused")
    public RulePack override(String jurisdiction, @NotNull @Valid OverrideRule override) {
        return overrides.putInForce(jurisdiction, override);
    }

    @POST
    @Path("/gate/rule-packs/{jurisdiction}/attestations")
    @RolesAllowed(Scope.RULES_ATTEST)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "attestRule",
            summary = "Put a rule of unverified text in force, answering for it by name; a new version of the pack")
    public RulePack attest(String jurisdiction, @NotNull @Valid AttestRule attestation) {
        return packs.attest(jurisdiction, attestation);
    }
}
