package org.huikuan.contact.gate;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Holds of the named reasons stop every contact. */
public record HoldInForce(Set<String> reasons) implements Rule {

    @Override
    public Verdict judge(Facts facts) {
        List<Facts.HoldFact> held = facts.holds().stream().filter(h -> reasons.contains(h.reason())).toList();
        if (held.isEmpty()) {
            return null;
        }
        Instant until = held.stream().anyMatch(h -> h.until() == null) ? null
                : held.stream().map(Facts.HoldFact::until).max(Instant::compareTo).orElseThrow();
        return new Verdict(String.join(", ", held.stream().map(Facts.HoldFact::reason).distinct().toList()), until, Verdict.Remedy.SETTLE_HOLD);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof HoldInForce b && reasons.containsAll(b.reasons);
    }
}
