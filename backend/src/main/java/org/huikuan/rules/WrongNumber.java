package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/** A number reported wrong is closed for every account and every actor. Supports Civil Code 1033(1). */
public record WrongNumber() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return facts.point().wrong() ? new Verdict(facts.point().kind(), null, Verdict.Remedy.OTHER_POINT) : null;
    }
}
