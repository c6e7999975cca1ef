package org.huikuan.contact.message;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.gate.GateRefusalView;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Messages;
import org.huikuan.shared.Page;
import org.huikuan.shared.Problem;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Texts and the messages that are made of them. */
@Path("/api/v1")
@Tag(name = "messages")
public class MessageResource {

    private static final String STATES = "QUEUED|SENDING|SENT|STOPPED|FAILED";

    private final Templates templates;
    private final MessageQueue queue;

    MessageResource(Templates templates, MessageQueue queue) {
        this.templates = templates;
        this.queue = queue;
    }

    @GET
    @Transactional
    @Path("/templates")
    @RolesAllowed(Scope.TEMPLATES_READ)
    @Operation(operationId = "templates", summary = "Texts in all their versions, by code, newest first")
    public Page<TemplateView> templates(
            @QueryParam("kind") WriteTemplate.Kind kind,
            @QueryParam("state") @Pattern(regexp = "WAITING|APPROVED|RETIRED") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return templates.page(kind, state, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/scripts")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Operation(
            operationId = "scripts",
            summary = "What may be said to this person about this loan, as approved, for how late it is and what "
                    + "the person is, with the figures in it")
    public Page<ScriptView> scripts(
            UUID personId, @NotNull @Parameter(required = true) @QueryParam("loanId") UUID loanId) {
        return Page.all(queue.scripts(personId, loanId));
    }

    @POST
    @Path("/templates")
    @RolesAllowed(Scope.TEMPLATES_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "writeTemplate",
            summary = "Write a new version of a text; banned words are refused, and somebody else has to approve it")
    public TemplateView write(@NotNull @Valid WriteTemplate template) {
        return templates.write(template);
    }

    @POST
    @Transactional
    @Path("/templates/check")
    @RolesAllowed(Scope.TEMPLATES_READ)
    @Operation(
            operationId = "checkWords",
            summary = "Look a text through for words that may not be said; changes nothing")
    public WordsView check(@NotNull @Valid CheckWords text) {
        return templates.check(text.text());
    }

    @POST
    @Transactional
    @Path("/templates/{code}/{version}/approve")
    @RolesAllowed(Scope.TEMPLATES_APPROVE)
    @Operation(
            operationId = "approveTemplate",
            summary = "Put a version in use in place of the one before; not by who wrote it")
    public TemplateView approve(String code, int version) {
        return templates.approve(code, version);
    }

    @POST
    @Transactional
    @Path("/templates/{code}/{version}/retire")
    @RolesAllowed(Scope.TEMPLATES_WRITE)
    @Operation(operationId = "retireTemplate", summary = "Take a version out of use")
    public TemplateView retire(String code, int version) {
        return templates.retire(code, version);
    }

    @POST
    @Path("/borrowers/{personId}/messages")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "queueMessage",
            summary = "Queue a message by an approved text; the gate is asked when it is sent, and a stop placed "
                    + "before then stops it")
    @APIResponse(
            responseCode = "201",
            description = "Queued",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)))
    @APIResponse(
            responseCode = "422",
            description = "Refused, by the gate with every rule that would refuse it now",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(anyOf = {GateRefusalView.class, Problem.class})))
    public MessageView queue(
            UUID personId,
            @NotNull @Valid QueueMessage message,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return queue.queue(personId, message, Messages.locale(language));
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/messages")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "borrowerMessages", summary = "Messages to a person, newest first; an agency sees its own")
    public Page<MessageView> ofPerson(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return queue.of(personId, cursor, limit);
    }

    @POST
    @Transactional
    @Path("/borrowers/{personId}/messages/{messageId}/cancel")
    @RolesAllowed(Scope.CONTACTS_WRITE)
    @Operation(operationId = "cancelMessage", summary = "Stop a message that waits")
    public MessageView cancel(UUID personId, UUID messageId) {
        return queue.cancel(personId, messageId);
    }

    @GET
    @Transactional
    @Path("/messages")
    @RolesAllowed(Scope.MESSAGES_READ)
    @Operation(operationId = "messages", summary = "Messages of everybody, newest first")
    public Page<MessageView> messages(
            @QueryParam("state")
                    @Pattern(regexp = STATES)
                    @Schema(enumeration = {"QUEUED", "SENDING", "SENT", "STOPPED", "FAILED"})
                    String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return queue.page(state, cursor, limit);
    }

    @ServerExceptionMapper
    Response no(GateSaysNo no, HttpHeaders headers) {
        return Response.status(422)
                .type("application/problem+json")
                .entity(GateRefusalView.of(
                        null,
                        no.option().rules(),
                        no.option().nextAllowedAt(),
                        Messages.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))))
                .build();
    }
}
