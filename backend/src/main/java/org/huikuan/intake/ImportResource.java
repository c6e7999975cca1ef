package org.huikuan.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Json;
import org.huikuan.shared.Messages;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Files brought in. */
@Path("/api/v1")
@Tag(name = "imports")
@RolesAllowed(Scope.IMPORTS_WRITE)
public class ImportResource {

    private final Imports imports;
    private final Jobs jobs;
    private final Sql sql;
    private final Json json;

    ImportResource(Imports imports, Jobs jobs, Sql sql, Json json) {
        this.imports = imports;
        this.jobs = jobs;
        this.sql = sql;
        this.json = json;
    }

    @GET
    @Transactional
    @Path("/import-kinds")
    @Operation(operationId = "importKinds", summary = "Kinds of files and the fields each may bring")
    public Page<ImportView.KindView> kinds() {
        return Page.all(imports.kinds());
    }

    @GET
    @Transactional
    @Path("/import-mappings")
    @Operation(operationId = "mappings", summary = "Saved mappings of columns to fields")
    public Page<ImportView.MappingView> mappings() {
        return Page.all(imports.mappings());
    }

    @PUT
    @Transactional
    @Path("/import-mappings")
    @Operation(operationId = "saveMapping", summary = "Save a mapping under its name")
    public ImportView.MappingView save(@NotNull @Valid SaveMapping mapping) {
        UUID id = imports.save(mapping);
        return imports.mappings().stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @POST
    @Path("/import-previews")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "previewFile",
            summary = "Columns and first rows of a file, to make a mapping from; nothing is kept")
    public ImportView.PreviewView preview(@RestForm @NotNull FileUpload file) {
        return imports.preview(file.uploadedFile());
    }

    @POST
    @Path("/imports")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(202)
    @Operation(
            operationId = "beginImport",
            summary = "Bring a CSV, XLSX or NDJSON file in by a mapping; the same file twice changes nothing",
            description = "UTF-8 (with or without BOM) and GBK are recognised. Good rows land, others are quarantined "
                    + "with field and reason.")
    public ImportView begin(@RestForm @NotNull FileUpload file, @RestForm @NotNull UUID mappingId) {
        UUID id = imports.begin(mappingId, file.fileName() == null ? "file" : file.fileName(), file.uploadedFile());
        return QuarkusTransaction.requiringNew().call(() -> one(id));
    }

    @GET
    @Transactional
    @Path("/imports")
    @Operation(operationId = "imports", summary = "Files brought in, newest first")
    public Page<ImportView> imports(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit);
        List<ImportView> rows = sql.query("""
                        SELECT * FROM intake.import WHERE :after::uuid IS NULL OR job_id < :after::uuid
                          ORDER BY job_id DESC LIMIT :limit""")
                .bind("after", after == null ? null : Cursor.id(after[0]))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.id()));
    }

    @GET
    @Transactional
    @Path("/imports/{importId}")
    @Operation(operationId = "import", summary = "One file and how far it is")
    public ImportView one(UUID importId) {
        return sql.query("SELECT * FROM intake.import WHERE job_id = :importId")
                .bind("importId", importId)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @GET
    @Transactional
    @Path("/imports/{importId}/quarantine")
    @Operation(operationId = "quarantine", summary = "Rows that did not land, by row number, with field and reason")
    public Page<ImportView.QuarantineView> quarantine(
            UUID importId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit);
        Locale locale = Messages.locale(language);
        List<ImportView.QuarantineView> rows = sql.query("""
                SELECT row_no, raw::text AS raw, errors::text AS errors, state, corrected_at FROM intake.quarantine
                 WHERE import_id = :importId AND row_no > :after AND (:state::text IS NULL OR state = :state)
                   ORDER BY row_no LIMIT :limit""")
                .bind("importId", importId)
                .bind("after", after == null ? 0L : Cursor.number(after[0]))
                .bind("state", state)
                .bind("limit", size + 1)
                .map(r -> new ImportView.QuarantineView(
                        r.getColumn("row_no", Sql.LONG),
                        imports.raw(r.getColumn("raw", String.class)),
                        errors(r.getColumn("errors", String.class), locale),
                        r.getColumn("state", String.class),
                        r.getColumn("corrected_at", Instant.class)))
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.rowNo()));
    }

    @PUT
    @Transactional
    @Path("/imports/{importId}/quarantine/{rowNo}")
    @Operation(
            operationId = "correctRow",
            summary = "Correct a row and submit it again; it lands, or its remaining errors are returned")
    public ImportView.QuarantineView correct(
            UUID importId,
            long rowNo,
            @NotNull @Valid CorrectRow row,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        imports.correct(importId, rowNo, row);
        return quarantine(importId, null, Cursor.of(rowNo - 1), 1, language)
                .items()
                .get(0);
    }

    private List<ImportView.ErrorView> errors(String text, Locale locale) {
        return json.read(text, new TypeReference<List<RowError>>() {}).stream()
                .map(e -> new ImportView.ErrorView(e.field(), e.code(), Messages.say(locale, e.code(), List.of())))
                .toList();
    }

    private ImportView view(RowView r) {
        UUID id = r.getColumn("job_id", UUID.class);
        return new ImportView(
                id,
                r.getColumn("kind", String.class),
                r.getColumn("file_name", String.class),
                r.getColumn("format", String.class),
                r.getColumn("charset", String.class),
                r.getColumn("file_bytes", Sql.LONG),
                r.getColumn("rows_read", Sql.LONG),
                r.getColumn("landed", Sql.LONG),
                r.getColumn("unchanged", Sql.LONG),
                r.getColumn("quarantined", Sql.LONG),
                jobs.find(id).orElseThrow());
    }
}
