package org.huikuan.audit;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Sql;

/** Reading and proving the trail. */
@Path("/api/v1/audit")
@Tag(name = "audit")
@RolesAllowed(Scope.AUDIT_READ)
public class TrailResource {

    private final Sql sql;
    private final Sealing sealing;

    TrailResource(Sql sql, Sealing sealing) {
        this.sql = sql;
        this.sealing = sealing;
    }

    @GET
    @Transactional
    @Path("/trail")
    @Operation(operationId = "trail", summary = "Entries of the trail, newest first")
    public Page<TrailView> trail(
            @QueryParam("personId") UUID personId,
            @QueryParam("action") String action,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit);
        List<TrailView> rows = sql.query("""
                SELECT t.*, u.name AS actor_name FROM audit.trail t
                  LEFT JOIN identity.actor u ON u.id = t.actor_id
                 WHERE t.seq < :after AND (:personId::uuid IS NULL OR t.person_id = :personId)
                   AND (:action::text IS NULL OR t.action = :action)
                 ORDER BY t.seq DESC LIMIT :limit""")
                .bind("after", after == null ? Long.MAX_VALUE : Cursor.number(after[0]))
                .bind("personId", personId)
                .bind("action", action)
                .bind("limit", size + 1)
                .map(r -> new TrailView(
                        r.getColumn("seq", Sql.LONG),
                        r.getColumn("at", Instant.class),
                        r.getColumn("actor_kind", String.class),
                        r.getColumn("actor_name", String.class),
                        r.getColumn("action", String.class),
                        Trail.personOf(r),
                        r.getColumn("subject_id", UUID.class),
                        r.getColumn("details", String.class)))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.seq()));
    }

    @GET
    @Transactional
    @TransactionConfiguration(timeout = 600)
    @Path("/verification")
    @Operation(
            operationId = "verifyTrail",
            summary = "Recompute every seal and name what was altered, removed or inserted")
    public Sealing.Verification verify() {
        return sealing.verify();
    }
}
