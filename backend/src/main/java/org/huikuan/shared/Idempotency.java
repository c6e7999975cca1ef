package org.huikuan.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Keys and their first answers. A key is its caller's, per person: what an address says of one borrower is kept with
 * him, everything else with the caller, so that writers of different persons and callers never meet in one place.
 */
@ApplicationScoped
public class Idempotency {

    private final Sql sql;
    private final Json json;

    Idempotency(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    /** The first answer to a key: body as JSON text. */
    public record Answer(int status, String body) {}

    public byte[] hash(String verb, Object... body) {
        MessageDigest digest = Hash.sha256();
        digest.update(verb.getBytes(StandardCharsets.UTF_8));
        for (Object part : body) {
            digest.update((byte) 0);
            digest.update(json.write(part).getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest();
    }

    private record Begun(UUID person, UUID actor, String key, byte[] hash, Instant now) {}

    /** @return null when this is the first time, otherwise the first answer */
    @Nullable
    Answer begin(UUID person, UUID actor, String key, byte[] hash, Instant now) {
        return sql.query("SELECT * FROM shared.idempotency_begin(:person, :actor, :key, :hash, :now)")
                .bindNamedArgumentFinder(Sql.values(new Begun(person, actor, requireKey(key), hash, now)))
                .map((rows, context) -> reply(rows))
                .findFirst()
                .orElse(null);
    }

    void finish(UUID person, UUID actor, String key, int status, Object body) {
        sql.update("""
                        UPDATE shared.idempotency SET status = :status, response = :response
                          WHERE person_id = :person AND actor_id = :actor AND key = :key""")
                .bind("person", person)
                .bind("status", status)
                .bind("response", json.write(body))
                .bind("actor", actor)
                .bind("key", key)
                .execute();
    }

    /** For a verb of one statement that keeps its own answer with its caller: who fails looks for a twin's. */
    public Answer firstOr(UUID actor, String key, byte[] hash, Supplier<Answer> verb) {
        requireKey(key);
        try {
            return verb.get();
        } catch (Refusal | JdbiException failure) {
            Answer first = QuarkusTransaction.requiringNew().call(() -> look(actor, key, hash));
            if (first == null) {
                throw failure;
            }
            return first;
        }
    }

    private @Nullable Answer look(UUID actor, String key, byte[] hash) {
        return sql.query("SELECT * FROM shared.idempotency_look(:actor, :actor, :key, :hash)")
                .bind("actor", actor)
                .bind("key", key)
                .bind("hash", hash)
                .map((rows, context) -> reply(rows))
                .findFirst()
                .orElse(null);
    }

    /** Reads the columns of shared.idempotency_begin; null means: go on, nobody was here before. */
    public static @Nullable Answer reply(ResultSet row) throws SQLException {
        if (row.getBoolean("fresh")) {
            return null;
        }
        if (!row.getBoolean("same")) {
            throw new Refusal(SharedRefusal.IDEMPOTENCY_KEY_REUSED);
        }
        return new Answer(row.getInt("status"), row.getString("response"));
    }

    public static String requireKey(String key) {
        if (key == null || key.isBlank() || key.length() > 100) {
            throw Refusal.of("Idempotency-Key", SharedRefusal.IDEMPOTENCY_KEY_REQUIRED);
        }
        return key;
    }
}
