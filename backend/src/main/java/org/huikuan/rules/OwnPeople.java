package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/**
 * Whoever makes the contact belongs to who asks: what was entrusted is not handed on. Personal Information Protection
 * Law 21(3).
 */
public record OwnPeople() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        long others = facts.officers().stream().filter(o -> !o.own()).count();
        return others == 0 ? null : new Verdict(String.valueOf(others), null, Verdict.Remedy.CERTIFIED_OFFICERS);
    }
}
