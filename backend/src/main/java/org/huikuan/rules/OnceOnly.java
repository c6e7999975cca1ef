package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/** Somebody who owes nothing is asked once where the debtor is; once reached, never again. 12 CFR 1006.10(c). */
public record OnceOnly() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return facts.party().askedBefore() ? new Verdict("1 / 1", null, Verdict.Remedy.NOTHING) : null;
    }
}
