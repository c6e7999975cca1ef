package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/** Nobody is contacted on a statutory holiday. House rule; no national ban was found. */
public record StatutoryHoliday() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return facts.holiday() == null
                ? null
                : new Verdict(facts.holiday(), facts.startOf(facts.localDay().plusDays(1)), Verdict.Remedy.WAIT);
    }
}
