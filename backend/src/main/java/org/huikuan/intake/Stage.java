package org.huikuan.intake;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The temporary table stage of a transaction, and rows as COPY takes them. */
final class Stage {

    private final Sql sql;

    /** Opens it in the transaction in progress. */
    Stage(Sql sql, List<Field> fields) {
        this.sql = sql;
        sql.update("CREATE TEMP TABLE stage (row_no bigint NOT NULL, "
                        + fields.stream()
                                .map(f -> column(f) + " " + type(f.type()))
                                .collect(Collectors.joining(", "))
                        + ") ON COMMIT DROP")
                .execute();
    }

    private static String column(Field field) {
        return field.name().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static String type(Field.Type type) {
        return switch (type) {
            case MONEY -> "numeric(18,2)";
            case DATE -> "date";
            case INTEGER -> "int";
            case TEXT, PHONE, CURRENCY, ZONE, CODE -> "text";
        };
    }

    /** Rows as lines of COPY; text has no control characters when it comes here. */
    static byte[] lines(List<Field> fields, List<MappedRow> rows) {
        StringBuilder lines = new StringBuilder(rows.size() * 16 * fields.size());
        for (MappedRow row : rows) {
            lines.append(row.rowNo());
            for (Field field : fields) {
                Object value = row.values().get(field.name());
                lines.append('\t')
                        .append(
                                value == null
                                        ? "\\N"
                                        : value instanceof String text && text.indexOf('\\') >= 0
                                                ? text.replace("\\", "\\\\")
                                                : value);
            }
            lines.append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    void take(byte @Nullable [] lines) {
        sql.with(connection -> connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY stage FROM STDIN", new ByteArrayInputStream(lines)));
    }
}
