package org.huikuan.contact.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The gate's answer to facts under a pack: pure, so that it can be given again from what was stored.
 *
 * @param refusals every rule that said no, empty when allowed
 * @param nextAllowedAt when all of them would agree, or null when time alone will not bring that
 */
public record Decision(boolean allowed, List<RefusingRule> refusals, Instant nextAllowedAt) {

    /** A rule that said no. */
    public record RefusingRule(String ruleId, String titleZh, String titleEn, String number, String source, Instant allowedAt) {}

    private static final RefusingRule NO_PACK = new RefusingRule("NO-PACK", "没有生效的规则包", "No rule pack is in force", "0", "-", null);

    /** Without exactly the pack the facts name, nothing is allowed. */
    public static Decision of(Facts facts, RulePack pack) {
        if (pack == null || !pack.id().equals(facts.packId()) || pack.rules().isEmpty()) {
            return new Decision(false, List.of(NO_PACK), null);
        }
        List<RefusingRule> refusals = new ArrayList<>();
        for (RulePack.Entry entry : pack.rules()) {
            Verdict no = entry.rule().judge(facts);
            if (no != null) {
                refusals.add(new RefusingRule(entry.id(), entry.titleZh(), entry.titleEn(), no.number(), entry.source(), no.allowedAt()));
            }
        }
        return new Decision(refusals.isEmpty(), List.copyOf(refusals), next(facts, pack, refusals));
    }

    private static Instant next(Facts facts, RulePack pack, List<RefusingRule> refusals) {
        if (refusals.isEmpty() || refusals.stream().anyMatch(r -> r.allowedAt() == null)) {
            return null;
        }
        Instant latest = refusals.stream().map(RefusingRule::allowedAt).max(Instant::compareTo).orElseThrow();
        for (RulePack.Entry entry : pack.rules()) {
            if (entry.rule() instanceof QuietHours hours && hours.channels().contains(facts.channel())) {
                latest = hours.nextLawful(latest, facts);
            }
        }
        return latest;
    }
}
