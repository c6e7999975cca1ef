package org.huikuan.intake;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Hash;
import org.huikuan.shared.JobWork;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Json;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;

/**
 * Brings a file in: rows are read ahead of those that land, and what lands together is one transaction with the count
 * of rows read, so that a killed import goes on with the first row that was not committed.
 */
@ApplicationScoped
class Imports implements JobWork {

    private static final TypeReference<Map<String, ColumnRule>> RULES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> RAW = new TypeReference<>() {};

    private record Quarantined(UUID id, long rowNo, String raw, String errors) {}

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Jobs jobs;
    private final Map<String, Landing> landings;
    private final Path folder;

    Imports(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Jobs jobs,
            @All List<Landing> landings,
            @ConfigProperty(name = "huikuan.files") String files) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.jobs = jobs;
        this.landings = landings.stream().collect(Collectors.toMap(Landing::kind, Function.identity()));
        this.folder = folder(files);
    }

    @Override
    public String kind() {
        return "IMPORT";
    }

    List<ImportView.KindView> kinds() {
        return landings.values().stream()
                .map(l -> new ImportView.KindView(l.kind(), l.fields()))
                .toList();
    }

    @Transactional
    UUID save(SaveMapping mapping) {
        mapping.fields().entrySet().stream()
                .filter(e -> e.getValue() == null)
                .findFirst()
                .ifPresent(e -> {
                    throw Refusal.of("fields." + e.getKey(), SharedRefusal.INVALID_REQUEST);
                });
        List<Field> fields = landing(mapping.kind()).fields();
        mapping.fields().keySet().stream()
                .filter(name -> fields.stream().noneMatch(f -> f.name().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.of("fields." + name, IntakeRefusal.MAPPING_FIELD_UNKNOWN, name);
                });
        fields.stream()
                .filter(f -> f.required() && !mapping.fields().containsKey(f.name()))
                .findFirst()
                .ifPresent(f -> {
                    throw Refusal.of("fields." + f.name(), IntakeRefusal.MAPPING_FIELD_MISSING, f.name());
                });
        sql.lock(Lock.HOUSE_LISTS);
        String written = json.write(mapping.fields());
        Mapping saved = Mapping.named(mapping.name());
        if (saved == null) {
            saved = new Mapping(mapping, written, clock.now());
        } else {
            saved.change(mapping, written);
        }
        saved.persistAndFlush();
        trail.append("MAPPING_SAVED", null, saved.id, Map.of("kind", mapping.kind()));
        return saved.id;
    }

    List<ImportView.MappingView> mappings() {
        return sql.query("SELECT id, name, kind, fields::text AS fields FROM intake.mapping ORDER BY name")
                .map(r -> new ImportView.MappingView(
                        r.getColumn("id", UUID.class),
                        r.getColumn("name", String.class),
                        r.getColumn("kind", String.class),
                        json.read(r.getColumn("fields", String.class), RULES)))
                .list();
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
            List<String> columns = rows.columns().isEmpty() && !first.isEmpty()
                    ? List.copyOf(first.get(0).keySet())
                    : rows.columns();
            return new ImportView.PreviewView(rows.format().name(), rows.charset(), columns, first);
        } catch (IOException e) {
            throw new Refusal(IntakeRefusal.FILE_UNREADABLE);
        }
    }

    /** Where files wait that are being brought in, each under the id of its import. */
    static Path folder(String files) {
        return Path.of(files, "imports");
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
                    INSERT INTO intake.import (job_id, mapping_id, kind, file_name, format, charset, file_sha256,
                      file_bytes) VALUES (:id, :mappingId, :kind, :fileName, :format, :charset, :hash, :bytes)""")
                    .bind("id", id)
                    .bind("mappingId", mappingId)
                    .bind("kind", mapping.kind())
                    .bind("fileName", fileName.substring(0, Math.min(200, fileName.length())))
                    .bind("format", format)
                    .bind("charset", charset)
                    .bind("hash", hash)
                    .bind("bytes", bytes)
                    .execute();
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

    private record Progress(ImportView.MappingView mapping, long rowsRead) {}

    private Progress progress(UUID id) {
        return sql.query("SELECT mapping_id, rows_read FROM intake.import WHERE job_id = :id")
                .bind("id", id)
                .map(r -> new Progress(
                        mapping(r.getColumn("mapping_id", UUID.class)), r.getColumn("rows_read", Sql.LONG)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void run(UUID id) {
        actor.becomeSystem();
        Progress progress = QuarkusTransaction.requiringNew().call(() -> progress(id));
        ImportView.MappingView mapping = progress.mapping();
        Landing kind = landing(mapping.kind());
        Path file = folder.resolve(id.toString());
        try (ReadAhead ahead = new ReadAhead(file, kind, mapping.fields(), progress.rowsRead());
                Again again = new Again(file)) {
            for (boolean last = false; !last; ) {
                ReadAhead.Batch first = ahead.next();
                last = QuarkusTransaction.requiringNew()
                        .timeout(600)
                        .call(() -> kind instanceof StagedLanding staged
                                ? merge(id, staged, mapping.fields().keySet(), first, ahead, again)
                                : land(id, (RowLanding) kind, first));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether the file has ended */
    private boolean land(UUID id, RowLanding landing, ReadAhead.Batch batch) {
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
        quarantine(wrong.entrySet().stream()
                .map(e -> quarantined(id, e.getKey(), requireNonNull(batch.raw().get(e.getKey())), e.getValue()))
                .toList());
        landed(id, batch.from(), batch.rows(), landed, wrong.size(), batch.last());
        return batch.last();
    }

    /**
     * Stages what is read until there is enough to merge, or many rows are wrong. @return whether the file has ended
     */
    private boolean merge(
            UUID id, StagedLanding landing, Set<String> mapped, ReadAhead.Batch first, ReadAhead ahead, Again again) {
        Stage stage = new Stage(sql, landing.fields());
        Map<Long, List<RowError>> wrong = new HashMap<>(first.wrong());
        stage.take(first.staged());
        ReadAhead.Batch batch = first;
        int rows = first.rows();
        while (!batch.last() && rows < landing.most(mapped) && wrong.size() < ReadAhead.BATCH) {
            batch = ahead.next();
            rows += batch.rows();
            wrong.putAll(batch.wrong());
            stage.take(batch.staged());
        }
        StagedLanding.Merged merged = landing.merge();
        wrong.putAll(merged.wrong());
        List<Quarantined> lot = new ArrayList<>();
        for (Map.Entry<Long, List<RowError>> row :
                wrong.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            lot.add(quarantined(id, row.getKey(), again.row(row.getKey()), row.getValue()));
            if (lot.size() == ReadAhead.BATCH) {
                quarantine(lot);
                lot.clear();
            }
        }
        quarantine(lot);
        landed(id, first.from(), rows, merged.landed(), wrong.size(), batch.last());
        return batch.last();
    }

    private Quarantined quarantined(UUID id, long rowNo, Map<String, String> raw, List<RowError> errors) {
        return new Quarantined(id, rowNo, json.write(RowFile.kept(raw)), json.write(errors));
    }

    private void quarantine(List<Quarantined> rows) {
        sql.batch("""
                INSERT INTO intake.quarantine (import_id, row_no, raw, errors)
                  VALUES (:id, :rowNo, :raw::jsonb, :errors::jsonb)""", rows);
    }

    private void landed(UUID id, long from, int rows, long landed, int wrong, boolean last) {
        int mine = sql.update("""
                        UPDATE intake.import SET rows_read = rows_read + :rows, landed = landed + :landed,
                          unchanged = unchanged + :unchanged, quarantined = quarantined + :wrong
                          WHERE job_id = :id AND rows_read = :rowsRead""")
                .bind("rows", rows)
                .bind("landed", landed)
                .bind("unchanged", rows - landed - wrong)
                .bind("wrong", wrong)
                .bind("id", id)
                .bind("rowsRead", from - 1)
                .execute();
        if (mine == 0) {
            throw new IllegalStateException("Another runner has landed these rows");
        }
        long upto = from + rows - 1;
        long failed = sql.query("SELECT quarantined AS q FROM intake.import WHERE job_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findFirst()
                .orElseThrow();
        jobs.progress(id, "ROWS", upto, failed);
        if (last) {
            jobs.total(id, upto);
        }
    }

    /** Lands a corrected row, or says what is still wrong and keeps the correction. */
    List<RowError> correct(UUID id, long rowNo, CorrectRow corrected) {
        List<RowError> errors = QuarkusTransaction.requiringNew().call(() -> {
            UUID mappingId = sql.query("""
                    SELECT i.mapping_id FROM intake.quarantine q JOIN intake.import i ON i.job_id = q.import_id
                     WHERE q.import_id = :id AND q.row_no = :rowNo AND q.state = 'OPEN' FOR UPDATE OF q""")
                    .bind("id", id)
                    .bind("rowNo", rowNo)
                    .mapTo(UUID.class)
                    .findFirst()
                    .orElseThrow(() -> {
                        boolean exists = sql.query("""
                                        SELECT 1 AS x FROM intake.quarantine WHERE import_id = :id AND row_no = :rowNo
                                        """)
                                .bind("id", id)
                                .bind("rowNo", rowNo)
                                .map(r -> true)
                                .findFirst()
                                .isPresent();
                        return exists ? new Refusal(IntakeRefusal.ROW_NOT_OPEN) : Refusal.notFound();
                    });
            ImportView.MappingView mapping = mapping(mappingId);
            Landing landing = landing(mapping.kind());
            RowReader.Reading reading = new RowReader(landing.fields(), mapping.fields()).read(rowNo, corrected.raw());
            List<RowError> wrong = !reading.errors().isEmpty()
                    ? reading.errors()
                    : reading.row() == null
                            ? List.of(new RowError("row", "FIELD_REQUIRED"))
                            : land(landing, reading.row());
            sql.update("""
                            UPDATE intake.quarantine SET raw = :raw::jsonb, errors = :errors::jsonb, state = :state,
                              corrected_at = :now, corrected_by = :actorId WHERE import_id = :id AND row_no = :rowNo""")
                    .bind("raw", json.write(RowFile.kept(corrected.raw())))
                    .bind("errors", json.write(wrong))
                    .bind("state", wrong.isEmpty() ? "LANDED" : "OPEN")
                    .bind("now", clock.now())
                    .bind("actorId", actor.id())
                    .bind("id", id)
                    .bind("rowNo", rowNo)
                    .execute();
            if (wrong.isEmpty()) {
                sql.update("""
                                UPDATE intake.import SET landed = landed + 1, quarantined = quarantined - 1
                                  WHERE job_id = :id""").bind("id", id).execute();
            }
            trail.append("ROW_CORRECTED", null, id, Map.of("rowNo", rowNo, "landed", wrong.isEmpty()));
            return wrong;
        });
        return errors;
    }

    private Landing landing(String kind) {
        return requireNonNull(landings.get(kind), kind);
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
