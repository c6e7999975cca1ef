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
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Json;
import org.huikuan.shared.LineFile;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the roots of the seals where the database's owner cannot rewrite them: one line a seal in a file, and one POST
 * to an address of somebody else's, each at least once.
 */
@ApplicationScoped
public class Anchors implements Chore {

    private static final Logger LOG = Logger.getLogger(Anchors.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
        this.webhook = webhook.filter(w -> !w.isBlank()).map(URI::create);
    }

    /** One seal as the world outside sees it. */
    record Root(long no, int entries, String merkleRoot, String chainHash, Instant sealedAt) {}

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

    /** @return numbers of seals whose root went to the file, as the database remembers */
    Set<Long> written() {
        return file.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.query("SELECT no FROM audit.anchor WHERE kind = 'FILE'")
                        .mapTo(Long.class)
                        .list());
    }

    /**
     * @return the chain hash of each seal as the file outside has it; the first line of a number counts, a torn one
     *     does not
     */
    Map<Long, String> kept() {
        Map<Long, String> roots = new HashMap<>();
        if (file.isPresent() && Files.exists(file.get())) {
            try (var lines = Files.lines(file.get())) {
                lines.map(this::root)
                        .filter(Objects::nonNull)
                        .forEach(root -> roots.putIfAbsent(root.no(), root.chainHash()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return roots;
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
                        SELECT * FROM audit.seal s
                          WHERE s.no > coalesce((SELECT max(a.no) FROM audit.anchor a WHERE a.kind = :kind), 0)
                          ORDER BY s.no LIMIT 100""")
                .bind("kind", kind)
                .map(r -> new Root(
                        r.getColumn("no", Sql.LONG),
                        r.getColumn("entries", Sql.INT),
                        HexFormat.of().formatHex(r.getColumn("merkle_root", byte[].class)),
                        HexFormat.of().formatHex(r.getColumn("chain_hash", byte[].class)),
                        r.getColumn("sealed_at", Instant.class)))
                .list();
    }

    private void anchored(Root root, String kind) {
        sql.update("INSERT INTO audit.anchor (no, kind, at) VALUES (:no, :kind, :now) ON CONFLICT DO NOTHING")
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
