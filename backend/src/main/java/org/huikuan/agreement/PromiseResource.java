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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jdbi.v3.core.result.RowView;

/** Promises to pay. */
@Path("/api/v1")
@Tag(name = "promises")
public class PromiseResource {

    private static final String SELECT = """
            SELECT p.*, u.name AS by_name, coalesce((SELECT sum(k.amount)
              FROM agreement.promise_credit k WHERE k.person_id = p.person_id AND k.promise_id = p.id), 0) AS credited
              FROM agreement.promise p LEFT JOIN identity.actor u ON u.id = p.recorded_by
            """;

    private final Promises promises;
    private final Sql sql;
    private final Actor actor;

    PromiseResource(Promises promises, Sql sql, Actor actor) {
        this.promises = promises;
        this.sql = sql;
        this.actor = actor;
    }

    @POST
    @Path("/borrowers/{personId}/promises")
    @RolesAllowed(Scope.PROMISES_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "recordPromise",
            summary = "Record a promise to pay; stops dunning until the promise date has ended")
    public PromiseView take(UUID personId, @NotNull @Valid RecordPromise promise) {
        return one(personId, promises.take(personId, promise));
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/promises")
    @RolesAllowed(Scope.ACCOUNTS_READ)
    @Operation(operationId = "promises", summary = "Promises of a person, newest first")
    public Page<PromiseView> promises(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<PromiseView> rows = sql.query(SELECT + """
                 WHERE p.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (p.recorded_at, p.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY p.recorded_at DESC, p.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.recordedAt(), row.id()));
    }

    @POST
    @Path("/borrowers/{personId}/promises/{promiseId}/cancellation")
    @RolesAllowed(Scope.PROMISES_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "cancelPromise", summary = "Take an open promise back; its hold ends")
    public PromiseView cancel(UUID personId, UUID promiseId) {
        promises.cancel(personId, promiseId);
        return one(personId, promiseId);
    }

    private PromiseView one(UUID personId, UUID id) {
        return sql.query(SELECT + " WHERE p.person_id = :personId AND p.id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private PromiseView view(RowView r) {
        return new PromiseView(
                r.getColumn("id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                new Money(r.getColumn("amount", BigDecimal.class), r.getColumn("currency", String.class)),
                new Money(r.getColumn("credited", BigDecimal.class), r.getColumn("currency", String.class)),
                r.getColumn("made_on", LocalDate.class),
                r.getColumn("due_on", LocalDate.class),
                r.getColumn("grace_days", Sql.INT),
                new Money(r.getColumn("tolerance", BigDecimal.class), r.getColumn("currency", String.class)),
                r.getColumn("method", String.class),
                r.getColumn("made_by", String.class),
                PromiseState.valueOf(r.getColumn("state", String.class)),
                r.getColumn("recorded_at", Instant.class),
                r.getColumn("by_name", String.class),
                "OPEN".equals(r.getColumn("state", String.class)) && actor.may(Scope.PROMISES_WRITE)
                        ? List.of("CANCEL")
                        : List.of());
    }
}
