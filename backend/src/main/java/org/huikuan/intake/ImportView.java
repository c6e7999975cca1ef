package org.huikuan.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.JobView;
import org.jspecify.annotations.Nullable;

/**
 * A file brought in.
 *
 * @param unchanged rows that were already there
 * @param quarantined rows still to be corrected
 */
public record ImportView(
        UUID id,
        String kind,
        String fileName,
        String format,
        @Schema(nullable = true) String charset,
        long fileBytes,
        long rowsRead,
        long landed,
        long unchanged,
        long quarantined,
        JobView job) {

    /** A row that did not land. */
    public record QuarantineView(
            long rowNo,
            Map<String, String> raw,
            List<ErrorView> errors,

            @Schema(enumeration = {"OPEN", "LANDED", "DROPPED"})
            String state,

            @Schema(nullable = true) Instant correctedAt) {}

    /** What is wrong with a field, as code and as a sentence in the language of the request. */
    public record ErrorView(@Nullable String field, String code, String reason) {}

    /** How a file looks, to make a mapping from. */
    public record PreviewView(
            String format,
            @Schema(nullable = true) @Nullable String charset,
            List<String> columns,
            List<Map<String, String>> rows) {}

    /** The fields a kind of file may bring. */
    public record KindView(String kind, List<Field> fields) {}

    /** A saved mapping of columns to fields. */
    public record MappingView(UUID id, String name, String kind, Map<String, ColumnRule> fields) {}
}
