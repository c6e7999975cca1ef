package org.huikuan.contact.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Json;
import org.huikuan.shared.Sql;

/** The versions of the law as data. A version is written once and never changes. */
@Startup
@ApplicationScoped
public class RulePacks {

    private static final List<String> SHIPPED = List.of("house-1", "cn-1", "us-1", "uk-1", "eu-1", "in-1", "ph-1", "id-1", "hk-1", "sg-1");

    private final Sql sql;
    private final Json json;
    private final Map<String, RulePack> known = new ConcurrentHashMap<>();

    RulePacks(Sql sql, Json json, ObjectMapper mapper, BusinessClock clock) {
        this.sql = sql;
        this.json = json;
        for (String resource : SHIPPED) {
            String text = text("/rulepacks/" + resource + ".json");
            RulePack pack = json.read(text, RulePack.class);
            sql.update("""
                    INSERT INTO contact.rule_pack (id, jurisdiction, version, effective_from, recorded_at, content) VALUES (?, ?, ?, ?, ?, ?::jsonb)
                    ON CONFLICT DO NOTHING""", pack.id(), pack.jurisdiction(), pack.version(), Instant.parse(pack.effectiveFrom()), clock.now(), text);
        }
    }

    /** @return what the gate has to ask of the packs of these ids, null in place of one that is missing */
    List<RulePack> of(List<String> ids) {
        return ids.stream().map(this::of).toList();
    }

    private RulePack of(String id) {
        return id == null ? null : known.computeIfAbsent(id, key -> sql.one("SELECT content::text AS content FROM contact.rule_pack WHERE id = ?",
                r -> json.read(r.text("content"), RulePack.class).judging(), key).orElse(null));
    }

    List<RulePack> inForce(Instant at) {
        return sql.list("SELECT content::text AS content FROM contact.rule_pack WHERE effective_from <= ? AND (effective_to IS NULL OR effective_to > ?) ORDER BY id",
                r -> json.read(r.text("content"), RulePack.class), at, at);
    }

    private static String text(String resource) {
        try (InputStream in = RulePacks.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
