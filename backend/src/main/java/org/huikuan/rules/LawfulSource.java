package org.huikuan.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number or address is used only when it came in a lawful way; address books of phones never are one. Personal
 * Information Protection Law 13; China Banking Association guideline 2026.
 *
 * @param bases ways that are lawful
 */
public record LawfulSource(Set<String> bases) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return bases.contains(facts.point().basis())
                ? null
                : new Verdict(String.valueOf(facts.point().basis()), null, Verdict.Remedy.OTHER_POINT);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof LawfulSource b && b.bases.containsAll(bases);
    }
}
