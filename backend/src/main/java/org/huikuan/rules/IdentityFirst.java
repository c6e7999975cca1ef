package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/**
 * Identity is verified before any debt detail is spoken (Civil Code 1032, 1038). Never refuses the contact itself: it
 * is a step of the contact, and outcomes that disclose are refused without it.
 */
public record IdentityFirst() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return null;
    }
}
