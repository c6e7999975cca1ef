package org.huikuan.portfolio.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Ids;
import org.huikuan.shared.JobWork;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;

/**
 * Brings a file in: rows are read ahead of those that land, and what lands together is one transaction with the count of
 * rows read, so that a killed import goes on with the first row that was not committed.
 */
@ApplicationScoped
class Imports implements JobWork {

    private static final int BATCH = 10_000;
    /** Batches read before they are wanted; of a staged kind each is less than a megabyte of lines and row numbers. */
    private static final int AHEAD = 1;
    private static final int AHEAD_STAGED = 50;
    private static final TypeReference<Map<String, ColumnRule>> RULES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> RAW = new TypeReference<>() {};

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Jobs jobs;
    private final Map<String, Landing> landings;
    private final Path folder;

    Imports(Sql sql, Json json, BusinessClock clock, Actor actor, Trail trail, Jobs jobs, @All List<Landing> landings,
            @ConfigProperty(name = "huikuan.files") String files) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.jobs = jobs;
        this.landings = landings.stream().collect(Collectors.toMap(Landing::kind, Function.identity()));
        this.folder = Path.of(files, "imports");
    }

    @Override
    public String kind() {
        return "IMPORT";
    }

    List<ImportView.KindView> kinds() {
        return landings.values().stream().map(l -> new ImportView.KindView(l.kind(), l.fields())).toList();
    }

    @Transactional
    UUID save(SaveMapping mapping) {
        mapping.fields().entrySet().stream().filter(e -> e.getValue() == null).findFirst().ifPresent(e -> {
            throw Refusal.of("fields." + e.getKey(), SharedRefusal.INVALID_REQUEST);
        });
        List<Field> fields = landings.get(mapping.kind()).fields();
        mapping.fields().keySet().stream().filter(name -> fields.stream().noneMatch(f -> f.name().equals(name))).findFirst().ifPresent(name -> {
            throw Refusal.of("fields." + name, IntakeRefusal.MAPPING_FIELD_UNKNOWN, name);
        });
        fields.stream().filter(f -> f.required() && !mapping.fields().containsKey(f.name())).findFirst().ifPresent(f -> {
            throw Refusal.of("fields." + f.name(), IntakeRefusal.MAPPING_FIELD_MISSING, f.name());
        });
        UUID id = Ids.next();
        UUID saved = sql.one("""
                INSERT INTO intake.mapping (id, name, kind, fields, created_at) VALUES (?, ?, ?, ?::jsonb, ?)
                ON CONFLICT (name) DO UPDATE SET fields = excluded.fields, version = intake.mapping.version + 1 WHERE intake.mapping.kind = excluded.kind
                RETURNING id""", r -> r.id("id"), id, mapping.name(), mapping.kind(), json.write(mapping.fields()), clock.now())
                .orElseThrow(() -> Refusal.of("name", IntakeRefusal.MAPPING_NAME_USED));
        trail.append("MAPPING_SAVED", null, saved, Map.of("kind", mapping.kind()));
        return saved;
    }

    List<ImportView.MappingView> mappings() {
        return sql.list("SELECT id, name, kind, fields::text AS fields FROM intake.mapping ORDER BY name",
                r -> new ImportView.MappingView(r.id("id"), r.text("name"), r.text("kind"), json.read(r.text("fields"), RULES)));
    }

    private ImportView.MappingView mapping(UUID id) {
        return mappings().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(Refusal::notFound);
    }

    ImportView.PreviewView preview(Path file) {
        try (RowFile rows = RowFile.open(file)) {
            List<Map<String, String>> first = new ArrayList<>();
            while (rows.hasNext() && first.size() < 5) {
                first.add(RowFile.kept(rows.next()));
            }
            List<String> columns = rows.columns().isEmpty() && !first.isEmpty() ? List.copyOf(first.get(0).keySet()) : rows.columns();
            return new ImportView.PreviewView(rows.format().name(), rows.charset(), columns, first);
        } catch (IOException e) {
            throw new Refusal(IntakeRefusal.FILE_UNREADABLE);
        }
    }

    /** Takes the file over and begins. What is wrong with the file as a whole is said at once. */
    @Transactional
    UUID begin(UUID mappingId, String fileName, Path uploaded) {
        ImportView.MappingView mapping = mapping(mappingId);
        try {
            if (Files.size(uploaded) == 0) {
                throw new Refusal(IntakeRefusal.FILE_EMPTY);
            }
            String format;
            String charset;
            try (RowFile rows = RowFile.open(uploaded)) {
                requireColumns(mapping, rows.columns());
                if (!rows.hasNext()) {
                    throw new Refusal(IntakeRefusal.FILE_EMPTY);
                }
                format = rows.format().name();
                charset = rows.charset();
            }
            byte[] hash = hash(uploaded);
            long bytes = Files.size(uploaded);
            UUID id = jobs.begin(kind(), null, actor.id());
            Files.createDirectories(folder);
            Files.move(uploaded, folder.resolve(id.toString()), StandardCopyOption.REPLACE_EXISTING);
            sql.update("""
                    INSERT INTO intake.import (job_id, mapping_id, kind, file_name, format, charset, file_sha256, file_bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                    id, mappingId, mapping.kind(), fileName.substring(0, Math.min(200, fileName.length())), format, charset, hash, bytes);
            trail.append("IMPORT_BEGUN", null, id, Map.of("kind", mapping.kind(), "bytes", bytes));
            return id;
        } catch (IOException e) {
            throw new Refusal(IntakeRefusal.FILE_UNREADABLE);
        }
    }

    private static void requireColumns(ImportView.MappingView mapping, List<String> columns) {
        mapping.fields().forEach((field, rule) -> {
            if (rule.column() != null && !columns.isEmpty() && !columns.contains(rule.column())) {
                throw Refusal.of("fields." + field, IntakeRefusal.MAPPING_COLUMN_MISSING, rule.column());
            }
        });
    }

    private static byte[] hash(Path file) throws IOException {
        MessageDigest digest = Hash.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    private record Progress(UUID mappingId, long rowsRead) {}

    @Override
    public void run(UUID id) {
        actor.becomeSystem();
        Progress progress = sql.one("SELECT mapping_id, rows_read FROM intake.import WHERE job_id = ?",
                r -> new Progress(r.id("mapping_id"), r.number("rows_read")), id).orElseThrow();
        ImportView.MappingView mapping = mapping(progress.mappingId());
        Landing kind = landings.get(mapping.kind());
        // The next rows are read while the last ones land.
        ExecutorService ahead = Executors.newSingleThreadExecutor();
        BlockingQueue<Batch> read = new ArrayBlockingQueue<>(kind instanceof StagedLanding ? AHEAD_STAGED : AHEAD);
        try (Again again = new Again(folder.resolve(id.toString()))) {
            Future<?> reading = ahead.submit(() -> {
                readAll(id, new RowReader(kind.fields(), mapping.fields()), kind, progress.rowsRead(), read);
                return null;
            });
            for (boolean last = false; !last;) {
                Batch first = next(read, reading);
                last = QuarkusTransaction.requiringNew().timeout(600)
                        .call(() -> kind instanceof StagedLanding staged ? merge(id, staged, mapping.fields().keySet(), first, () -> next(read, reading), again) : land(id, (RowLanding) kind, first));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ahead.shutdownNow();
        }
    }

    /**
     * Rows that follow each other in the file; row numbers count data rows from 1, the header is not counted.
     *
     * @param raw as they stand in the file, by number; of a staged kind none, its wrong rows are read again
     * @param good those that can be read, unless they are staged
     * @param staged those that can be read, as COPY takes them
     */
    private record Batch(long from, int rows, boolean last, Map<Long, Map<String, String>> raw, Map<Long, List<RowError>> wrong, List<MappedRow> good, byte[] staged) {}

    private void readAll(UUID id, RowReader reader, Landing kind, long already, BlockingQueue<Batch> into) throws IOException, InterruptedException {
        try (RowFile rows = RowFile.open(folder.resolve(id.toString()))) {
            long from = 1;
            for (; from <= already && rows.hasNext(); from++) {
                rows.next();
            }
            Batch batch;
            do {
                batch = read(rows, reader, kind, from);
                into.put(batch);
                from += batch.rows();
            } while (!batch.last());
        }
    }

    private static Batch read(RowFile rows, RowReader reader, Landing kind, long from) {
        boolean staged = kind instanceof StagedLanding;
        Map<Long, Map<String, String>> raw = new HashMap<>();
        Map<Long, List<RowError>> wrong = new HashMap<>();
        List<MappedRow> good = new ArrayList<>(BATCH);
        int read = 0;
        for (; read < BATCH && rows.hasNext(); read++) {
            long rowNo = from + read;
            Map<String, String> row = rows.next();
            String fault = RowFile.fault(row);
            RowReader.Reading reading = fault == null ? reader.read(rowNo, row) : null;
            if (fault != null) {
                wrong.put(rowNo, List.of(new RowError("row", fault)));
            } else if (!reading.errors().isEmpty()) {
                wrong.put(rowNo, reading.errors());
            } else if (!reading.skipped()) {
                good.add(reading.row());
            }
            if (!staged) {
                raw.put(rowNo, row);
            }
        }
        return new Batch(from, read, !rows.hasNext(), raw, wrong, staged ? List.of() : good, staged ? Stage.lines(kind.fields(), good) : null);
    }

    private static Batch next(BlockingQueue<Batch> read, Future<?> reading) {
        try {
            while (true) {
                boolean done = reading.isDone();
                Batch next = read.poll(50, TimeUnit.MILLISECONDS);
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

    /** @return whether the file has ended */
    private boolean land(UUID id, RowLanding landing, Batch batch) {
        Map<Long, List<RowError>> wrong = batch.wrong();
        List<RowLanding.RowOutcome> outcomes = batch.good().isEmpty() ? List.of() : landing.land(batch.good());
        long landed = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            RowLanding.RowOutcome outcome = outcomes.get(i);
            if (!outcome.errors().isEmpty()) {
                wrong.put(batch.good().get(i).rowNo(), outcome.errors());
            } else if (outcome.landed()) {
                landed++;
            }
        }
        quarantine(wrong.entrySet().stream().map(e -> quarantined(id, e.getKey(), batch.raw().get(e.getKey()), e.getValue())).toList());
        landed(id, batch.from(), batch.rows(), landed, wrong.size(), batch.last());
        return batch.last();
    }

    /** Stages what is read until there is enough to merge, or many rows are wrong. @return whether the file has ended */
    private boolean merge(UUID id, StagedLanding landing, Set<String> mapped, Batch first, Supplier<Batch> next, Again again) {
        Stage stage = new Stage(sql, landing.fields());
        Map<Long, List<RowError>> wrong = new HashMap<>(first.wrong());
        stage.take(first.staged());
        Batch batch = first;
        int rows = first.rows();
        while (!batch.last() && rows < landing.most(mapped) && wrong.size() < BATCH) {
            batch = next.get();
            rows += batch.rows();
            wrong.putAll(batch.wrong());
            stage.take(batch.staged());
        }
        StagedLanding.Merged merged = landing.merge();
        wrong.putAll(merged.wrong());
        List<Object[]> lot = new ArrayList<>();
        for (long rowNo : wrong.keySet().stream().sorted().toList()) {
            lot.add(quarantined(id, rowNo, again.row(rowNo), wrong.get(rowNo)));
            if (lot.size() == BATCH) {
                quarantine(lot);
                lot.clear();
            }
        }
        quarantine(lot);
        landed(id, first.from(), rows, merged.landed(), wrong.size(), batch.last());
        return batch.last();
    }

    /** The file once more, forward from row to row: what a merge refuses is no longer at hand. */
    private static final class Again implements Closeable {
        private final Path file;
        private RowFile rows;
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

    private Object[] quarantined(UUID id, long rowNo, Map<String, String> raw, List<RowError> errors) {
        return new Object[] {id, rowNo, json.write(RowFile.kept(raw)), json.write(errors)};
    }

    private void quarantine(List<Object[]> rows) {
        sql.batch("INSERT INTO intake.quarantine (import_id, row_no, raw, errors) VALUES (?, ?, ?::jsonb, ?::jsonb)", rows);
    }

    private void landed(UUID id, long from, int rows, long landed, int wrong, boolean last) {
        int mine = sql.update("UPDATE intake.import SET rows_read = rows_read + ?, landed = landed + ?, unchanged = unchanged + ?, quarantined = quarantined + ? WHERE job_id = ? AND rows_read = ?",
                rows, landed, rows - landed - wrong, wrong, id, from - 1);
        if (mine == 0) {
            throw new IllegalStateException("Another runner has landed these rows");
        }
        long upto = from + rows - 1;
        long failed = sql.one("SELECT quarantined AS q FROM intake.import WHERE job_id = ?", r -> r.number("q"), id).orElseThrow();
        jobs.progress(id, "ROWS", upto, failed);
        if (last) {
            jobs.total(id, upto);
        }
    }

    /** Lands a corrected row, or says what is still wrong and keeps the correction. */
    List<RowError> correct(UUID id, long rowNo, CorrectRow corrected) {
        List<RowError> errors = QuarkusTransaction.requiringNew().call(() -> {
            UUID mappingId = sql.one("""
                    SELECT i.mapping_id FROM intake.quarantine q JOIN intake.import i ON i.job_id = q.import_id
                     WHERE q.import_id = ? AND q.row_no = ? AND q.state = 'OPEN' FOR UPDATE OF q""", r -> r.id("mapping_id"), id, rowNo).orElseThrow(() -> {
                boolean exists = sql.one("SELECT 1 AS x FROM intake.quarantine WHERE import_id = ? AND row_no = ?", r -> true, id, rowNo).isPresent();
                return exists ? new Refusal(IntakeRefusal.ROW_NOT_OPEN) : Refusal.notFound();
            });
            ImportView.MappingView mapping = mapping(mappingId);
            Landing landing = landings.get(mapping.kind());
            RowReader.Reading reading = new RowReader(landing.fields(), mapping.fields()).read(rowNo, corrected.raw());
            List<RowError> wrong = reading.skipped() ? List.of(new RowError("row", "FIELD_REQUIRED")) : reading.errors().isEmpty() ? land(landing, reading.row()) : reading.errors();
            sql.update("UPDATE intake.quarantine SET raw = ?::jsonb, errors = ?::jsonb, state = ?, corrected_at = ?, corrected_by = ? WHERE import_id = ? AND row_no = ?",
                    json.write(RowFile.kept(corrected.raw())), json.write(wrong), wrong.isEmpty() ? "LANDED" : "OPEN", clock.now(), actor.id(), id, rowNo);
            if (wrong.isEmpty()) {
                sql.update("UPDATE intake.import SET landed = landed + 1, quarantined = quarantined - 1 WHERE job_id = ?", id);
            }
            trail.append("ROW_CORRECTED", null, id, Map.of("rowNo", rowNo, "landed", wrong.isEmpty()));
            return wrong;
        });
        return errors;
    }

    private List<RowError> land(Landing landing, MappedRow row) {
        if (landing instanceof StagedLanding staged) {
            new Stage(sql, staged.fields()).take(Stage.lines(staged.fields(), List.of(row)));
            return staged.merge().wrong().getOrDefault(row.rowNo(), List.of());
        }
        return ((RowLanding) landing).land(List.of(row)).get(0).errors();
    }

    Map<String, String> raw(String text) {
        return json.read(text, RAW);
    }
}
