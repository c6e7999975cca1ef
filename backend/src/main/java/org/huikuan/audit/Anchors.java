package org.huikuan.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Json;
import org.huikuan.shared.LineFile;
import org.huikuan.shared.SafeAddress;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the roots of the seals where the database's owner cannot rewrite them: one line a seal in a file, and one POST
 * to an address of somebody else's, each at least once. Lines of the first release name no chain; theirs is 0.
 */
@ApplicationScoped
public class Anchors implements Chore {

    private static final Logger LOG = Logger.getLogger(Anchors.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LINES = 10_000;

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Optional<Path> file;
    private final Optional<URI> webhook;

    Anchors(
            Sql sql,
            Json json,
            BusinessClock clock,
            @ConfigProperty(name = "huikuan.seals.file") Optional<String> file,
            @ConfigProperty(name = "huikuan.seals.webhook") Optional<String> webhook) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.file = file.filter(f -> !f.isBlank()).map(Path::of);
        this.webhook = webhook.filter(w -> !w.isBlank()).map(w -> SafeAddress.of("HUIKUAN_SEALS_WEBHOOK", w));
    }

    /** One seal as the world outside sees it. */
    record Root(int chain, long no, int entries, String merkleRoot, String chainHash, Instant sealedAt) {}

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void perform() {
        file.ifPresent(path -> unanchored("FILE").forEach(root -> {
            LineFile.append(path, json.write(root));
            QuarkusTransaction.requiringNew().run(() -> anchored(root, "FILE"));
        }));
        webhook.ifPresent(address -> {
            for (Root root : unanchored("WEBHOOK")) {
                if (!post(address, json.write(root))) {
                    return;
                }
                QuarkusTransaction.requiringNew().run(() -> anchored(root, "WEBHOOK"));
            }
        });
    }

    /**
     * What the file outside does not confirm, one line each: SEAL_REMOVED, ROOT_DIFFERS, ROOT_MISSING. In this
     * transaction the table root_outside holds the chain hash of each seal as the file has it; the first line of a seal
     * counts, a torn one does not.
     */
    List<String> compare() {
        sql.update("""
                CREATE TEMP TABLE root_outside (chain int, no bigint, chain_hash text, PRIMARY KEY (chain, no))
                  ON COMMIT DROP""").execute();
        // What is written while the file is read is not missing in it.
        sql.update("""
                CREATE TEMP TABLE root_written ON COMMIT DROP AS
                SELECT chain, max(no) AS no FROM audit.anchor WHERE kind = 'FILE' GROUP BY chain""").execute();
        file.filter(Files::exists).ifPresent(this::read);
        List<String> faults = new ArrayList<>();
        faults.addAll(said("ROOT_DIFFERS", """
                SELECT s.chain, s.no FROM root_outside r JOIN audit.seal s ON s.chain = r.chain AND s.no = r.no
                 WHERE r.chain_hash IS DISTINCT FROM encode(s.chain_hash, 'hex') ORDER BY s.upto_xid, s.chain"""));
        faults.addAll(said("SEAL_REMOVED", """
                SELECT r.chain, r.no FROM root_outside r WHERE NOT EXISTS (SELECT FROM audit.seal s
                  WHERE s.chain = r.chain AND s.no = r.no) ORDER BY r.chain, r.no"""));
        if (file.isPresent()) {
            faults.addAll(said("ROOT_MISSING", """
                    SELECT a.chain, a.no FROM audit.anchor a JOIN root_written w ON w.chain = a.chain AND w.no >= a.no
                     WHERE a.kind = 'FILE' AND NOT EXISTS (SELECT FROM root_outside r
                       WHERE r.chain = a.chain AND r.no = a.no) ORDER BY a.chain, a.no"""));
        }
        return faults;
    }

    /** How many roots were read to be compared. */
    long outside() {
        return sql.query("SELECT count(*) FROM root_outside").mapTo(Long.class).one();
    }

    private void read(Path outside) {
        try (var lines = Files.lines(outside)) {
            List<Root> some = new ArrayList<>();
            lines.map(this::root).filter(Objects::nonNull).forEach(root -> {
                some.add(root);
                if (some.size() == LINES) {
                    note(some);
                    some.clear();
                }
            });
            note(some);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(List<Root> roots) {
        sql.batch("INSERT INTO root_outside VALUES (:chain, :no, :chainHash) ON CONFLICT DO NOTHING", roots);
    }

    private List<String> said(String fault, String query) {
        return sql.query(query)
                .map(r -> fault + " " + new SealNumber(r.getColumn("chain", Sql.INT), r.getColumn("no", Sql.LONG)))
                .list();
    }

    private @Nullable Root root(String line) {
        try {
            return line.isBlank() ? null : json.read(line, Root.class);
        } catch (IllegalStateException torn) {
            return null;
        }
    }

    private List<Root> unanchored(String kind) {
        return QuarkusTransaction.requiringNew().call(() -> waiting(kind));
    }

    private List<Root> waiting(String kind) {
        return sql.query("""
                        SELECT s.* FROM generate_series(0, 15) c (chain) CROSS JOIN LATERAL (SELECT * FROM audit.seal n
                          WHERE n.chain = c.chain AND n.no > coalesce((SELECT max(a.no) FROM audit.anchor a
                          WHERE a.kind = :kind AND a.chain = c.chain), 0) ORDER BY n.no LIMIT 100) s
                         ORDER BY s.upto_xid, s.chain LIMIT 100""")
                .bind("kind", kind)
                .map(r -> new Root(
                        r.getColumn("chain", Sql.INT),
                        r.getColumn("no", Sql.LONG),
                        r.getColumn("entries", Sql.INT),
                        HexFormat.of().formatHex(r.getColumn("merkle_root", byte[].class)),
                        HexFormat.of().formatHex(r.getColumn("chain_hash", byte[].class)),
                        r.getColumn("sealed_at", Instant.class)))
                .list();
    }

    private void anchored(Root root, String kind) {
        sql.update("""
                        INSERT INTO audit.anchor (chain, no, kind, at) VALUES (:chain, :no, :kind, :now)
                          ON CONFLICT DO NOTHING""")
                .bind("chain", root.chain())
                .bind("no", root.no())
                .bind("kind", kind)
                .bind("now", clock.now())
                .execute();
    }

    private static boolean post(URI address, String body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newBuilder()
                                    .connectTimeout(PATIENCE)
                                    .build()
                                    .send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            / 100
                    == 2;
        } catch (IOException e) {
            LOG.warnf(
                    "The root of a seal could not be delivered: %s",
                    e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
