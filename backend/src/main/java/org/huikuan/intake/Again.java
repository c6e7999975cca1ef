package org.huikuan.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file read once more, forward from row to row: what a merge refuses is no longer at hand. */
final class Again implements Closeable {
    private final Path file;
    private @Nullable RowFile rows;
    private long read;

    Again(Path file) {
        this.file = file;
    }

    /** @param rowNo larger than the last one asked for */
    Map<String, String> row(long rowNo) {
        try {
            rows = rows == null ? RowFile.open(file) : rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (; read < rowNo - 1; read++) {
            rows.next();
        }
        read++;
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
    }
}
