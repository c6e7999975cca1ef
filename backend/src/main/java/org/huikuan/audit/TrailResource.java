package org.huikuan.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
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
    @Path("/trail")
    @Operation(operationId = "trail", summary = "Entries of the trail, newest first")
    public TrailView.Page trail(
            @QueryParam("personId") UUID personId,
            @QueryParam("action") String action,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit);
        List<TrailView> rows = sql.list(
                """
                SELECT t.*, coalesce(u.display_name, c.name) AS actor_name FROM audit.trail t
                  LEFT JOIN identity.app_user u ON u.id = t.actor_id LEFT JOIN identity.api_client c ON c.id = t.actor_id
                 WHERE t.seq < ? AND (?::uuid IS NULL OR t.person_id = ?) AND (?::text IS NULL OR t.action = ?)
                 ORDER BY t.seq DESC LIMIT ?""",
                r -> new TrailView(
                        r.number("seq"),
                        r.instant("at"),
                        r.text("actor_kind"),
                        r.text("actor_name"),
                        r.text("action"),
                        r.id("person_id"),
                        r.id("subject_id"),
                        r.text("details")),
                after == null ? Long.MAX_VALUE : Cursor.number(after[0]),
                personId,
                personId,
                action,
                action,
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.seq()));
        return new TrailView.Page(rows, next);
    }

    @GET
    @Path("/verification")
    @Operation(
            operationId = "verifyTrail",
            summary = "Recompute every seal and name what was altered, removed or inserted")
    public Sealing.Verification verify() {
        return sealing.verify();
    }
}
