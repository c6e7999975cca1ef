package org.huikuan.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.annotation.security.RolesAllowed;
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
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

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
    @Path("/import-kinds")
    @Operation(operationId = "importKinds", summary = "Kinds of files and the fields each may bring")
    public List<ImportView.KindView> kinds() {
        return imports.kinds();
    }

    @GET
    @Path("/import-mappings")
    @Operation(operationId = "mappings", summary = "Saved mappings of columns to fields")
    public List<ImportView.MappingView> mappings() {
        return imports.mappings();
    }

    @PUT
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
            description =
                    "UTF-8 (with or without BOM) and GBK are recognised. Good rows land, others are quarantined with field and reason.")
    public ImportView begin(@RestForm @NotNull FileUpload file, @RestForm @NotNull UUID mappingId) {
        return one(imports.begin(mappingId, file.fileName() == null ? "file" : file.fileName(), file.uploadedFile()));
    }

    @GET
    @Path("/imports")
    @Operation(operationId = "imports", summary = "Files brought in, newest first")
    public ImportView.Page imports(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit);
        List<ImportView> rows = sql.list(
                "SELECT * FROM intake.import WHERE ?::uuid IS NULL OR job_id < ?::uuid ORDER BY job_id DESC LIMIT ?",
                this::view,
                after == null ? null : Cursor.id(after[0]),
                after == null ? null : Cursor.id(after[0]),
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.id()));
        return new ImportView.Page(rows, next);
    }

    @GET
    @Path("/imports/{importId}")
    @Operation(operationId = "import", summary = "One file and how far it is")
    public ImportView one(UUID importId) {
        return sql.one("SELECT * FROM intake.import WHERE job_id = ?", this::view, importId)
                .orElseThrow(Refusal::notFound);
    }

    @GET
    @Path("/imports/{importId}/quarantine")
    @Operation(operationId = "quarantine", summary = "Rows that did not land, by row number, with field and reason")
    public ImportView.QuarantinePage quarantine(
            UUID importId,
            @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        String[] after = Cursor.read(cursor, 1);
        int size = Page.limit(limit);
        Locale locale = Messages.locale(language);
        List<ImportView.QuarantineView> rows = sql.list(
                """
                SELECT row_no, raw::text AS raw, errors::text AS errors, state, corrected_at FROM intake.quarantine
                 WHERE import_id = ? AND row_no > ? AND (?::text IS NULL OR state = ?) ORDER BY row_no LIMIT ?""",
                r -> new ImportView.QuarantineView(
                        r.number("row_no"),
                        imports.raw(r.text("raw")),
                        errors(r.text("errors"), locale),
                        r.text("state"),
                        r.instant("corrected_at")),
                importId,
                after == null ? 0L : Cursor.number(after[0]),
                state,
                state,
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.rowNo()));
        return new ImportView.QuarantinePage(rows, next);
    }

    @PUT
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

    private ImportView view(Row r) throws java.sql.SQLException {
        UUID id = r.id("job_id");
        return new ImportView(
                id,
                r.text("kind"),
                r.text("file_name"),
                r.text("format"),
                r.text("charset"),
                r.number("file_bytes"),
                r.number("rows_read"),
                r.number("landed"),
                r.number("unchanged"),
                r.number("quarantined"),
                jobs.find(id).orElseThrow());
    }
}
