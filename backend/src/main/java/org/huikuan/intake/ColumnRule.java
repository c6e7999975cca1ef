package org.huikuan.intake;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a field comes from: a column, a constant, or a template with {column} in it.
 *
 * @param formats date patterns beside ISO, tried in order, for example M/d/yyyy H:mm
 * @param skipRowWhenEmpty a row without this field is passed over, not refused
 */
public record ColumnRule(
        @Size(max = 100) @Schema(nullable = true) String column,
        @Size(max = 100) @Schema(nullable = true) String constant,
        @Size(max = 100) @Schema(nullable = true) String template,
        @Size(max = 10) @Schema(nullable = true) List<@Size(max = 40) String> formats,
        @Schema(nullable = true) Boolean skipRowWhenEmpty) {}
