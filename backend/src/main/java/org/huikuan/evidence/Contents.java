package org.huikuan.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.tika.Tika;
import org.huikuan.audit.Trail;
import org.huikuan.duties.Duties;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** Takes content in, once each, and hands it out only as it was taken. */
@ApplicationScoped
class Contents {

    private static final Duration DEVICE_SKEW = Duration.ofMinutes(5);
    private static final String SELECT = """
            SELECT c.*, u.name AS stored_name, r.removed_at IS NOT NULL AS removed
              FROM evidence.content c
              LEFT JOIN evidence.removal r ON r.person_id = c.person_id AND r.content_id = c.id
              LEFT JOIN identity.actor u ON u.id = c.stored_by
            """;

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Duties duties;
    private final ContentStore store;
    private final Tika tika = new Tika();

    Contents(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Duties duties,
            ContentStore store) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.duties = duties;
        this.store = store;
    }

    /** What comes with an upload. */
    record Capture(ContentKind kind, UUID loanId, UUID subjectId, Instant capturedAt, String sha256) {}

    /** The same bytes for the same subject are taken once, however often they are sent. */
    @Transactional
    ContentView take(UUID personId, Path file, Capture capture) {
        Instant now = clock.now();
        Instant captured = capture.capturedAt() == null ? now : capture.capturedAt();
        if (captured.isAfter(now.plus(DEVICE_SKEW))) {
            throw Refusal.of("capturedAt", EvidenceRefusal.CONTENT_IN_FUTURE);
        }
        borrowers.lock(personId);
        if (capture.loanId() != null) {
            borrowers.loan(personId, capture.loanId());
        }
        long bytes = size(file);
        String type = type(file);
        if (bytes == 0) {
            throw Refusal.of("file", EvidenceRefusal.CONTENT_EMPTY);
        }
        if (bytes > capture.kind().most()) {
            throw Refusal.of(
                    "file", EvidenceRefusal.CONTENT_TOO_LARGE, capture.kind().most() / 1024 / 1024);
        }
        if (!capture.kind().takes(type)) {
            throw Refusal.of("file", EvidenceRefusal.CONTENT_TYPE, type);
        }
        byte[] hash = hash(file);
        String hex = HexFormat.of().formatHex(hash);
        if (capture.sha256() != null && !capture.sha256().equals(hex)) {
            throw Refusal.of("sha256", EvidenceRefusal.CONTENT_HASH_DIFFERS);
        }
        // Held until commit, and by whoever removes these bytes: neither sees the other half done.
        sql.lock(Lock.CONTENT, hex);
        LocalDate day = LocalDate.ofInstant(captured.isBefore(now) ? now : captured, clock.houseZone());
        UUID id = Ids.next();
        int added = sql.update("""
                INSERT INTO evidence.content (person_id, id, kind, loan_id, subject_id, media_type, bytes, sha256,
                  captured_at, stored_at, stored_by, agency_id, keep_until, copy)
                SELECT :personId, :id, :kind, :loanId, :subjectId, :type, :bytes, :hash, :captured, :now, :actorId,
                  :agencyId, :keepUntil, (SELECT count(*) FROM evidence.removal r
                  JOIN evidence.content c ON c.person_id = r.person_id AND c.id = r.content_id
                    WHERE c.person_id = :personId AND c.sha256 = :hash AND c.kind = :kind
                      AND c.subject_id IS NOT DISTINCT FROM :subjectId)::int ON CONFLICT DO NOTHING""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("kind", capture.kind())
                .bind("loanId", capture.loanId())
                .bind("subjectId", capture.subjectId())
                .bind("type", type)
                .bind("bytes", bytes)
                .bind("hash", hash)
                .bind("captured", captured)
                .bind("now", now)
                .bind("actorId", actor.id())
                .bind("agencyId", actor.agencyId())
                .bind("keepUntil", duties.keepUntil(personId, capture.kind().name(), day))
                .execute();
        store.put(hex, file);
        if (added == 0) {
            return sql.query(SELECT
                            + " WHERE c.person_id = :personId AND c.sha256 = :hash AND c.kind = :kind AND "
                            + "c.subject_id IS NOT DISTINCT FROM :subjectId AND r.removed_at IS NULL")
                    .bind("personId", personId)
                    .bind("hash", hash)
                    .bind("kind", capture.kind())
                    .bind("subjectId", capture.subjectId())
                    .map(Contents::view)
                    .findFirst()
                    .orElseThrow(Refusal::notFound);
        }
        trail.append("CONTENT_STORED", personId, id, Map.of("kind", capture.kind(), "sha256", hex, "bytes", bytes));
        return one(personId, id);
    }

    Page<ContentView> of(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<ContentView> rows = sql.query(SELECT + """
                 WHERE c.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (c.captured_at, c.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY c.captured_at DESC, c.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(Contents::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.capturedAt(), row.id()));
    }

    /** All of them, for the pack. */
    List<ContentView> all(UUID personId) {
        return sql.query(SELECT + " WHERE c.person_id = :personId ORDER BY c.captured_at, c.id")
                .bind("personId", personId)
                .map(Contents::view)
                .list();
    }

    ContentView one(UUID personId, UUID id) {
        return sql.query(SELECT + " WHERE c.person_id = :personId AND c.id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(Contents::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** Reading is written down; bytes that are no longer those that were taken are not handed out. */
    @Transactional
    byte[] read(ContentView content) {
        if (content.removed()) {
            throw new Refusal(EvidenceRefusal.CONTENT_REMOVED);
        }
        trail.append("CONTENT_READ", content.personId(), content.id(), Map.of());
        return intact(content);
    }

    byte[] intact(ContentView content) {
        byte[] bytes;
        try (InputStream in = store.get(content.sha256())) {
            bytes = in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            throw new Refusal(EvidenceRefusal.CONTENT_DAMAGED);
        }
        if (!HexFormat.of().formatHex(Hash.of(bytes)).equals(content.sha256())) {
            throw new Refusal(EvidenceRefusal.CONTENT_DAMAGED);
        }
        return bytes;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By what the bytes are, not by what the name says. */
    private String type(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return tika.detect(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(Path file) {
        MessageDigest digest = Hash.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    private static ContentView view(RowView r) {
        return new ContentView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                ContentKind.valueOf(r.getColumn("kind", String.class)),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("subject_id", UUID.class),
                r.getColumn("media_type", String.class),
                r.getColumn("bytes", Sql.LONG),
                HexFormat.of().formatHex(r.getColumn("sha256", byte[].class)),
                r.getColumn("captured_at", Instant.class),
                r.getColumn("stored_at", Instant.class),
                r.getColumn("stored_name", String.class),
                r.getColumn("keep_until", LocalDate.class),
                r.getColumn("removed", Sql.FLAG));
    }
}
