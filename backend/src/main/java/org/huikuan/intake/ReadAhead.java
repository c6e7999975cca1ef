package org.huikuan.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a file in a thread of its own, a few batches ahead of those that land. */
final class ReadAhead implements Closeable {

    static final int BATCH = 10_000;
    /** Batches read before they are wanted; of a staged kind each is less than a megabyte of lines and row numbers. */
    private static final int AHEAD = 1;

    private static final int AHEAD_STAGED = 50;

    private final Path file;
    private final Landing kind;
    private final RowReader reader;
    private final BlockingQueue<Batch> ready;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> reading;

    /** @param already rows that have landed before */
    ReadAhead(Path file, Landing kind, Map<String, ColumnRule> rules, long already) {
        this.file = file;
        this.kind = kind;
        this.reader = new RowReader(kind.fields(), rules);
        this.ready = new ArrayBlockingQueue<>(kind instanceof StagedLanding ? AHEAD_STAGED : AHEAD);
        this.reading = thread.submit(() -> {
            readFrom(already);
            return null;
        });
    }

    /**
     * Rows that follow each other in the file; row numbers count data rows from 1, the header is not counted.
     *
     * @param raw as they stand in the file, by number; of a staged kind none, its wrong rows are read again
     * @param good those that can be read, unless they are staged
     * @param staged those that can be read, as COPY takes them
     */
    record Batch(
            long from,
            int rows,
            boolean last,
            Map<Long, Map<String, String>> raw,
            Map<Long, List<RowError>> wrong,
            List<MappedRow> good,
            byte @Nullable [] staged) {}

    private void readFrom(long already) throws IOException, InterruptedException {
        try (RowFile rows = RowFile.open(file)) {
            long from = 1;
            for (; from <= already && rows.hasNext(); from++) {
                rows.next();
            }
            Batch batch;
            do {
                batch = read(rows, from);
                ready.put(batch);
                from += batch.rows();
            } while (!batch.last());
        }
    }

    private Batch read(RowFile rows, long from) {
        boolean staged = kind instanceof StagedLanding;
        Map<Long, Map<String, String>> raw = new HashMap<>();
        Map<Long, List<RowError>> wrong = new HashMap<>();
        List<MappedRow> good = new ArrayList<>(BATCH);
        int read = 0;
        for (; read < BATCH && rows.hasNext(); read++) {
            long rowNo = from + read;
            Map<String, String> row = rows.next();
            String fault = RowFile.fault(row);
            RowReader.Reading reading =
                    fault == null ? reader.read(rowNo, row) : RowReader.Reading.wrong(new RowError("row", fault));
            if (!reading.errors().isEmpty()) {
                wrong.put(rowNo, reading.errors());
            } else if (reading.row() != null) {
                good.add(reading.row());
            }
            if (!staged) {
                raw.put(rowNo, row);
            }
        }
        return new Batch(
                from,
                read,
                !rows.hasNext(),
                raw,
                wrong,
                staged ? List.of() : good,
                staged ? Stage.lines(kind.fields(), good) : null);
    }

    /**
     * The next rows, waiting for them if need be. @throws RuntimeException what ended the reading before the file ended
     */
    Batch next() {
        try {
            while (true) {
                boolean done = reading.isDone();
                Batch next = ready.poll(50, TimeUnit.MILLISECONDS);
                if (next != null) {
                    return next;
                }
                if (done) {
                    // Everything read before has been taken; says what went wrong.
                    reading.get();
                    throw new IllegalStateException("The file ended without its last rows");
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
