package org.huikuan.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds of the named reasons stop every contact; a promise that is not due yet does not stop a text that reminds of it.
 */
public record HoldInForce(Set<String> reasons) implements Rule {

    private static final Duration LAST_DAYS = Duration.ofDays(4);
    private static final Set<Channel> TEXTS = Set.of(Channel.SMS, Channel.EMAIL, Channel.APP_PUSH);

    @Override
    public @Nullable Verdict judge(Facts facts) {
        List<Facts.HoldFact> held = facts.holds().stream()
                .filter(h -> reasons.contains(h.reason()) && !reminds(facts, h))
                .toList();
        if (held.isEmpty()) {
            return null;
        }
        Instant until = held.stream().anyMatch(h -> h.until() == null)
                ? null
                : held.stream()
                        .map(Facts.HoldFact::until)
                        .max(Instant::compareTo)
                        .orElseThrow();
        return new Verdict(
                String.join(
                        ", ",
                        held.stream().map(Facts.HoldFact::reason).distinct().toList()),
                until,
                Verdict.Remedy.SETTLE_HOLD);
    }

    /** A text of the house, in the last days before what was promised. */
    private static boolean reminds(Facts facts, Facts.HoldFact hold) {
        return facts.purpose() == Facts.Purpose.REMIND
                && TEXTS.contains(facts.channel())
                && facts.actorAgency() == null
                && hold.reason().equals("PROMISE_NOT_DUE")
                && hold.until() != null
                && !hold.until().isAfter(facts.now().plus(LAST_DAYS));
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof HoldInForce b && reasons.containsAll(b.reasons);
    }
}
