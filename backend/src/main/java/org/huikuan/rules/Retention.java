package org.huikuan.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records of some sorts are kept at least so long after they were made. Of several such rules the longest holds.
 *
 * @param of sorts of content, such as RECORDING
 * @param years after the day it was captured
 */
public record Retention(Set<String> of, int years) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return null;
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof Retention b && of.containsAll(b.of) && years >= b.years;
    }
}
