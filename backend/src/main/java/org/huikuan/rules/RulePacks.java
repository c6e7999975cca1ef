package org.huikuan.rules;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Json;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Resource;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** The versions of the law as data. A version is written once and never changes. */
@Startup
@ApplicationScoped
public class RulePacks {

    private static final List<String> SHIPPED =
            List.of("house-1", "cn-1", "us-1", "uk-1", "eu-1", "in-1", "ph-1", "id-1", "hk-1", "sg-1");

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    RulePacks(Sql sql, Json json, BusinessClock clock, Actor actor, Trail trail) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        QuarkusTransaction.joiningExisting().run(this::ship);
    }

    private void ship() {
        for (String resource : SHIPPED) {
            String text = Resource.text("/rulepacks/" + resource + ".json");
            RulePack pack = json.read(text, RulePack.class);
            sql.update("""
                    INSERT INTO rules.rule_pack (id, jurisdiction, version, effective_from, recorded_at, content)
                      VALUES (:packId, :jurisdiction, :version, :effectiveFrom, :now, :text::jsonb)
                    ON CONFLICT DO NOTHING""")
                    .bind("packId", pack.id())
                    .bind("jurisdiction", pack.jurisdiction())
                    .bind("version", pack.version())
                    .bind("effectiveFrom", Instant.parse(pack.effectiveFrom()))
                    .bind("now", clock.now())
                    .bind("text", text)
                    .execute();
        }
    }

    /** @return what the gate has to ask of the packs of these ids, null in place of one that is missing */
    public List<RulePack> of(List<String> ids) {
        return ids.stream().map(this::of).toList();
    }

    /** Whether one of the packs of a permit, as the ledger names them, attaches a duty to an event. */
    public boolean ask(String packIds, Deadline.Event event) {
        return Arrays.stream(packIds.split(" \\+ "))
                .flatMap(id -> known(id).whole().rules().stream())
                .anyMatch(e -> e.rule() instanceof Deadline deadline && deadline.event() == event);
    }

    /** A version, read once: whole, and what of it judges. */
    private record Known(RulePack whole, RulePack judging) {}

    private Known known(String id) {
        return known.computeIfAbsent(
                id,
                key -> sql.query("SELECT content::text AS content FROM rules.rule_pack WHERE id = :key")
                        .bind("key", key)
                        .map(r -> json.read(r.getColumn("content", String.class), RulePack.class))
                        .findFirst()
                        .map(pack -> new Known(pack, pack.judging()))
                        .orElse(null));
    }

    private @Nullable RulePack of(String id) {
        Known pack = id == null ? null : known(id);
        return pack == null ? null : pack.judging();
    }

    /** The packs in force under whose law a person, or without one the whole house, stands. */
    public List<RulePack> of(@Nullable UUID personId) {
        return under(sql.query("SELECT law FROM rules.laws(:personId) law")
                .bind("personId", personId)
                .mapTo(String.class)
                .list());
    }

    /** The packs in force under whose laws any of these persons stands. */
    public List<RulePack> ofAll(UUID[] persons) {
        return under(sql.query("SELECT DISTINCT law FROM rules.laws_of(:persons)")
                .bind("persons", (Object) persons)
                .mapTo(String.class)
                .list());
    }

    private List<RulePack> under(List<String> laws) {
        return inForce(clock.now()).stream()
                .filter(pack -> laws.contains(pack.jurisdiction()))
                .toList();
    }

    /** The version of each jurisdiction that is in force: the highest that has begun. */
    public List<RulePack> inForce(Instant at) {
        return sql.query("""
                SELECT DISTINCT ON (jurisdiction) id FROM rules.rule_pack
                 WHERE effective_from <= :at AND (effective_to IS NULL OR effective_to > :at)
                   ORDER BY jurisdiction, version DESC""").bind("at", at).mapTo(String.class).list().stream()
                .map(id -> known(id).whole())
                .toList();
    }

    /** The next rules of a pack from those it has, by the name of the officer who changes them. */
    public interface Change {
        List<RulePack.Entry> apply(RulePack before, String officer);
    }

    public RulePack latest(String jurisdiction) {
        return sql.query("""
                        SELECT content::text AS content FROM rules.rule_pack WHERE jurisdiction = :jurisdiction
                          ORDER BY version DESC LIMIT 1""")
                .bind("jurisdiction", jurisdiction)
                .map(r -> json.read(r.getColumn("content", String.class), RulePack.class))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** Puts a rule of unverified text in force. */
    @Transactional
    public RulePack attest(String jurisdiction, AttestRule wanted) {
        return replace(jurisdiction, "RULE_ATTESTED", wanted.ruleId(), (before, officer) -> {
            if (before.rules().stream().noneMatch(e -> e.id().equals(wanted.ruleId()) && !e.isOn())) {
                throw Refusal.of("ruleId", RulesRefusal.RULE_NOT_WAITING);
            }
            return before.rules().stream()
                    .map(e -> e.id().equals(wanted.ruleId()) && !e.isOn() ? e.attested(officer, wanted.textRead()) : e)
                    .toList();
        });
    }

    /** A change begins a new version of the pack; what was decided before keeps the old one. */
    @Transactional
    public RulePack replace(String jurisdiction, String deed, String ruleId, Change change) {
        sql.lock(Lock.RULE_PACKS);
        Instant now = clock.now();
        RulePack before = latest(jurisdiction);
        String officer = sql.query("SELECT display_name FROM identity.colleague WHERE id = :actorId")
                .bind("actorId", actor.id())
                .mapTo(String.class)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        int version = before.version() + 1;
        RulePack next = new RulePack(
                jurisdiction + "-" + version, jurisdiction, version, now.toString(), change.apply(before, officer));
        sql.update("""
                        INSERT INTO rules.rule_pack (id, jurisdiction, version, effective_from, recorded_at, content)
                          VALUES (:nextId, :jurisdiction, :version, :now, :now, :content::jsonb)""")
                .bind("nextId", next.id())
                .bind("jurisdiction", jurisdiction)
                .bind("version", version)
                .bind("now", now)
                .bind("content", json.write(next))
                .execute();
        trail.append(deed, null, null, Map.of("ruleId", ruleId, "pack", next.id()));
        return next;
    }
}
