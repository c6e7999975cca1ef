package org.huikuan.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.huikuan.rules.Facts;
import org.huikuan.rules.OverrideRule;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Stricter rules of the house's own: drafted, tried against a day that was, put in force from a date. */
@ApplicationScoped
class Overrides {

    private static final int MOST = 20_000;
    private static final int SAMPLES = 20;

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final RulePacks packs;

    Overrides(Sql sql, Json json, BusinessClock clock, RulePacks packs) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.packs = packs;
    }

    private record Permitted(UUID id, String channel, String actor, Facts facts) {}

    /** Puts it in force: the rule ends at that moment and the stricter one begins, in a new version of the pack. */
    @Transactional
    RulePack putInForce(String jurisdiction, OverrideRule wanted) {
        return packs.replace(jurisdiction, "RULE_OVERRIDDEN", wanted.ruleId(), (before, officer) -> {
            RulePack.Entry current = requireTighter(before, wanted);
            Instant today = clock.now();
            if (wanted.from().isBefore(clock.calendarDate())) {
                throw Refusal.of("from", GateRefusal.OVERRIDE_DATE);
            }
            Instant begins = wanted.from().atStartOfDay(clock.houseZone()).toInstant();
            Instant from = begins.isBefore(today) ? today : begins;
            List<RulePack.Entry> rules = new ArrayList<>();
            for (RulePack.Entry entry : before.rules()) {
                boolean changed = entry.equals(current);
                rules.add(changed ? entry.until(from) : entry);
                if (changed) {
                    rules.add(current.overridden(wanted, from, officer));
                }
            }
            return rules;
        });
    }

    /** Decides one day's permits again, as if the stricter rule had been in force. */
    TrialView trial(String jurisdiction, OverrideRule wanted, LocalDate day) {
        RulePack.Entry drafted =
                requireTighter(packs.latest(jurisdiction), wanted).overridden(wanted, null, null);
        Instant begin = day.atStartOfDay(clock.houseZone()).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(clock.houseZone()).toInstant();
        long all = sql.query("""
                        SELECT count(*) AS n FROM gate.decision WHERE allowed AND asked_at >= :begin AND asked_at < :end
                        """)
                .bind("begin", begin)
                .bind("end", end)
                .mapTo(Long.class)
                .findFirst()
                .orElse(0L);
        long[] refused = new long[1];
        List<UUID> samples = new ArrayList<>();
        Map<String, long[]> channels = new TreeMap<>();
        Map<String, long[]> actors = new TreeMap<>();
        List<Object> looked = sql.query("""
                SELECT d.id, d.channel, coalesce(u.name, d.actor_kind) AS actor, d.facts::text AS facts
                  FROM gate.decision d
                  LEFT JOIN identity.actor u ON u.id = d.actor_id
                 WHERE d.allowed AND d.facts IS NOT NULL AND d.asked_at >= :begin AND d.asked_at < :end
                   ORDER BY d.asked_at DESC, d.id DESC LIMIT :limit""")
                .bind("begin", begin)
                .bind("end", end)
                .bind("limit", MOST)
                .map(r -> {
                    Permitted permitted = new Permitted(
                            r.getColumn("id", UUID.class),
                            r.getColumn("channel", String.class),
                            r.getColumn("actor", String.class),
                            json.read(r.getColumn("facts", String.class), Facts.class));
                    boolean no = refuses(permitted.facts(), jurisdiction, drafted);
                    count(channels, permitted.channel(), no);
                    count(actors, permitted.actor(), no);
                    if (no) {
                        refused[0]++;
                        if (samples.size() < SAMPLES) {
                            samples.add(permitted.id());
                        }
                    }
                    return null;
                })
                .list();
        return new TrialView(day, looked.size(), all, refused[0], parts(channels), parts(actors), samples);
    }

    /** Only what the drafted rule itself adds is counted, not what else changed in the packs since. */
    private static boolean refuses(Facts facts, String jurisdiction, RulePack.Entry drafted) {
        return drafted.strength() != RulePack.Strength.WARN
                && facts.packs().stream().anyMatch(id -> id != null && id.startsWith(jurisdiction + "-"))
                && drafted.concerns(facts)
                && drafted.against(facts) != null;
    }

    private RulePack.Entry requireTighter(RulePack pack, OverrideRule wanted) {
        RulePack.Entry current = pack.rules().stream()
                .filter(e -> e.id().equals(wanted.ruleId())
                        && e.rule().getClass() == wanted.rule().getClass()
                        && e.isOn()
                        && e.to() == null)
                .findFirst()
                .orElseThrow(() -> Refusal.of("ruleId", GateRefusal.RULE_NOT_IN_FORCE));
        boolean tighter =
                wanted.rule().asTightAs(current.rule()) && wanted.strength().asStrongAs(current.strength());
        if (!tighter) {
            throw Refusal.of("rule", GateRefusal.OVERRIDE_LOOSENS, current.number());
        }
        return current;
    }

    private static void count(Map<String, long[]> parts, String name, boolean refused) {
        long[] numbers = parts.computeIfAbsent(name, n -> new long[2]);
        numbers[0] += refused ? 1 : 0;
        numbers[1]++;
    }

    private static List<TrialView.PartView> parts(Map<String, long[]> parts) {
        return parts.entrySet().stream()
                .map(e -> new TrialView.PartView(e.getKey(), e.getValue()[0], e.getValue()[1]))
                .sorted(java.util.Comparator.comparingLong(TrialView.PartView::refused)
                        .reversed())
                .toList();
    }
}
