package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/** Who owes nothing and refused once is never contacted again, by anybody. GB/T 45251-2025. */
public record RefusedParty() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return facts.party().refused() && !facts.isDebtor()
                ? new Verdict(facts.party().role(), null, Verdict.Remedy.NOTHING)
                : null;
    }
}
