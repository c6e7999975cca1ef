package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/** Who owes nothing is only asked where the debtor is, or to pass on a message; never for payment. GB/T 45251-2025. */
public record LocateOnly() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return facts.purpose() == Facts.Purpose.LOCATE
                ? null
                : new Verdict(facts.purpose().name(), null, Verdict.Remedy.LOCATE_WHEN_LOST);
    }
}
