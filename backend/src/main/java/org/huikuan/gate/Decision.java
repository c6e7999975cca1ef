package org.huikuan.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huikuan.rules.Facts;
import org.huikuan.rules.QuietHours;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The gate's answer to facts under the packs they name: pure, so that it can be given again from what was stored.
 *
 * @param refusals every rule that said no, empty when allowed
 * @param warnings rules that are against it and do not forbid it
 * @param nextAllowedAt when all of them would agree, or null when time alone will not bring that
 */
public record Decision(
        boolean allowed,
        List<RefusingRule> refusals,
        List<RefusingRule> warnings,
        @Nullable Instant nextAllowedAt) {

    /** A rule that said no. */
    public record RefusingRule(
            String ruleId,
            RulePack.@Nullable Strength strength,
            String titleZh,
            String titleEn,
            String number,
            String source,
            @Nullable Instant allowedAt,
            Verdict.@Nullable Remedy remedy) {}

    private static final RefusingRule NO_PACK = new RefusingRule(
            "NO-PACK",
            RulePack.Strength.REFUSE,
            "没有生效的规则包",
            "No rule pack is in force",
            "0",
            "-",
            null,
            Verdict.Remedy.NOTHING);

    /** Without exactly the packs the facts name, nothing is allowed. Under several packs the stricter answer stands. */
    public static Decision of(Facts facts, List<RulePack> packs) {
        if (facts.packs().isEmpty()
                || packs.size() != facts.packs().size()
                || packs.stream().anyMatch(p -> p == null || p.rules().isEmpty())
                || !packs.stream().map(RulePack::id).toList().equals(facts.packs())) {
            return new Decision(false, List.of(NO_PACK), List.of(), null);
        }
        List<RulePack.Entry> concerning = packs.stream()
                .flatMap(p -> p.rules().stream())
                .filter(e -> e.concerns(facts))
                .toList();
        List<RefusingRule> refusals = new ArrayList<>();
        List<RefusingRule> warnings = new ArrayList<>();
        for (RulePack.Entry entry : concerning) {
            Verdict no = entry.against(facts);
            if (no != null) {
                (entry.strength() == RulePack.Strength.WARN ? warnings : refusals)
                        .add(new RefusingRule(
                                entry.id(),
                                entry.strength(),
                                entry.titleZh(),
                                entry.titleEn(),
                                no.number(),
                                entry.source(),
                                no.allowedAt(),
                                entry.strength() == RulePack.Strength.NEEDS_APPROVAL
                                        ? Verdict.Remedy.APPROVAL
                                        : no.remedy()));
            }
        }
        return new Decision(
                refusals.isEmpty(), List.copyOf(refusals), List.copyOf(warnings), next(facts, concerning, refusals));
    }

    /** The last of the moments the rules name, moved on until every quiet hour agrees with it. */
    private static @Nullable Instant next(Facts facts, List<RulePack.Entry> concerning, List<RefusingRule> refusals) {
        if (refusals.isEmpty() || refusals.stream().anyMatch(r -> r.allowedAt() == null)) {
            return null;
        }
        List<QuietHours> hours = concerning.stream()
                .map(RulePack.Entry::rule)
                .filter(QuietHours.class::isInstance)
                .map(QuietHours.class::cast)
                .toList();
        Instant next = refusals.stream()
                .map(RefusingRule::allowedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        for (Instant moved = null; next != null && !next.equals(moved); ) {
            moved = next;
            for (QuietHours quiet : hours) {
                next = next == null ? null : quiet.nextLawful(next, facts);
            }
        }
        return next;
    }

    /** When a permit given now ends: after its channel's validity, and never after the lawful hours it was given in. */
    static Instant expiry(Facts facts, List<RulePack> packs) {
        Instant expires = facts.now().plus(facts.channel().validity());
        for (RulePack.Entry entry : packs.stream()
                .flatMap(p -> p.rules().stream())
                .filter(e -> e.concerns(facts))
                .toList()) {
            Instant closing = entry.rule() instanceof QuietHours quiet ? quiet.closing(facts.now(), facts) : null;
            expires = closing != null && closing.isBefore(expires) ? closing : expires;
        }
        return expires;
    }
}
