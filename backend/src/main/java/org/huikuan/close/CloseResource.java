package org.huikuan.close;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.Authenticated;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.JobView;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Page;
import org.huikuan.shared.Sql;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The business day. */
@Path("/api/v1")
@Tag(name = "business-day")
public class CloseResource {

    private final DayClose close;
    private final Jobs jobs;
    private final Sql sql;
    private final BusinessClock clock;

    CloseResource(DayClose close, Jobs jobs, Sql sql, BusinessClock clock) {
        this.close = close;
        this.jobs = jobs;
        this.sql = sql;
        this.clock = clock;
    }

    /** A moment for the demonstration's clock. */
    public record MoveClock(@NotNull Instant now) {}

    @GET
    @Transactional
    @Path("/business-day")
    @Authenticated
    @Operation(operationId = "businessDay", summary = "The open business date and the business clock")
    public CloseView.DayView day() {
        UUID running = sql.query("SELECT job_id FROM close.close WHERE finished_at IS NULL")
                .mapTo(UUID.class)
                .findFirst()
                .orElse(null);
        return new CloseView.DayView(
                clock.businessDate(), clock.now(), clock.houseZone().getId(), clock.isMovable(), running);
    }

    @PUT
    @Transactional
    @Path("/business-day/clock")
    @RolesAllowed(Scope.CLOSE_RUN)
    @Operation(operationId = "moveClock", summary = "Move the clock; only in a demonstration")
    public CloseView.DayView moveClock(@NotNull @Valid MoveClock move) {
        clock.moveTo(move.now());
        return day();
    }

    @POST
    @Path("/closes")
    @RolesAllowed(Scope.CLOSE_RUN)
    @Idempotent
    @ResponseStatus(202)
    @Operation(
            operationId = "closeDay",
            summary = "Close the open business date; days past due, promises and queues follow")
    public JobView close(@NotNull @Valid CloseDay day) {
        return jobs.find(close.begin(day.businessDate())).orElseThrow();
    }

    @GET
    @Transactional
    @Path("/closes")
    @RolesAllowed(Scope.CLOSE_RUN)
    @Operation(operationId = "closes", summary = "Closes and their steps, newest first")
    public Page<CloseView> closes(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit);
        Map<LocalDate, CloseView> views = new LinkedHashMap<>();
        sql.query("""
                SELECT * FROM close.close d WHERE (:after::date IS NULL OR business_date < :after)
                   AND EXISTS (SELECT FROM close.chunk k WHERE k.business_date = d.business_date)
                 ORDER BY business_date DESC LIMIT :limit""")
                .bind("after", after == null ? null : Cursor.date(after[0]))
                .bind("limit", size + 1)
                .map(r -> views.put(
                        r.getColumn("business_date", LocalDate.class),
                        new CloseView(
                                r.getColumn("business_date", LocalDate.class),
                                r.getColumn("job_id", UUID.class),
                                r.getColumn("started_at", Instant.class),
                                r.getColumn("finished_at", Instant.class),
                                new ArrayList<>())))
                .list();
        LocalDate[] dates = views.keySet().toArray(LocalDate[]::new);
        record Step(LocalDate date, String name) {}
        Map<Step, Long> leftOut = new HashMap<>();
        sql.query("""
                SELECT business_date, step, count(*) AS n FROM close.left_out WHERE business_date = ANY(:dates)
                 GROUP BY 1, 2""")
                .bind("dates", (Object) dates)
                .map(r -> leftOut.put(
                        new Step(r.getColumn("business_date", LocalDate.class), r.getColumn("step", String.class)),
                        r.getColumn("n", Sql.LONG)))
                .list();
        sql.query("""
                SELECT business_date, step, count(*) AS chunks, count(finished_at) AS done,
                  coalesce(sum(rows), 0) AS rows, coalesce(sum(millis), 0) AS millis,
                  min(failure) FILTER (WHERE finished_at IS NULL) AS failure
                  FROM close.chunk WHERE business_date = ANY(:dates) GROUP BY 1, 2, step_no ORDER BY step_no""")
                .bind("dates", (Object) dates)
                .map(r -> {
                    Step step =
                            new Step(r.getColumn("business_date", LocalDate.class), r.getColumn("step", String.class));
                    return requireNonNull(views.get(step.date()))
                            .steps()
                            .add(new CloseView.StepView(
                                    step.name(),
                                    r.getColumn("chunks", Sql.LONG),
                                    r.getColumn("done", Sql.LONG),
                                    r.getColumn("rows", Sql.LONG),
                                    r.getColumn("millis", Sql.LONG),
                                    leftOut.getOrDefault(step, 0L),
                                    r.getColumn("failure", String.class)));
                })
                .list();
        return Page.of(List.copyOf(views.values()), size, close -> Cursor.of(close.businessDate()));
    }

    @GET
    @Transactional
    @Path("/closes/{date}/left-out")
    @RolesAllowed(Scope.CLOSE_RUN)
    @Operation(
            operationId = "leftOut",
            summary = "Persons a step of a close was not done for, and why; the next close takes them again")
    public Page<CloseView.LeftOutView> leftOut(
            LocalDate date,
            @QueryParam("cursor") @Size(max = 300) String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        String[] after = Cursor.read(cursor, 3);
        int size = Page.limit(limit, Page.MAX);
        List<CloseView.LeftOutView> rows = sql.query("""
                SELECT o.*, b.name FROM close.left_out o JOIN portfolio.borrower b ON b.person_id = o.person_id
                  WHERE o.business_date = :date AND (:leftAt::timestamptz IS NULL OR o.left_at < :leftAt
                    OR o.left_at = :leftAt AND (o.person_id, o.step) > (:person::uuid, :step))
                  ORDER BY o.left_at DESC, o.person_id, o.step LIMIT :limit""")
                .bind("date", date)
                .bind("leftAt", after == null ? null : Cursor.time(after[0]))
                .bind("person", after == null ? null : Cursor.id(after[1]))
                .bind("step", after == null ? null : after[2])
                .bind("limit", size + 1)
                .map(r -> new CloseView.LeftOutView(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("name", String.class),
                        r.getColumn("step", String.class),
                        r.getColumn("reason", String.class),
                        r.getColumn("left_at", Instant.class)))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.leftAt(), row.personId(), row.step()));
    }
}
