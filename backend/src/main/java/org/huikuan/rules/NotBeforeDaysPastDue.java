package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/**
 * Not before so many days past due. House rule from the practice texts: a lawyer's letter after sixty days.
 *
 * @param days past due
 */
public record NotBeforeDaysPastDue(int days) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        int dpd = facts.loan().dpd();
        return dpd >= days
                ? null
                : new Verdict(
                        dpd + " < " + days, facts.startOf(facts.localDay().plusDays(days - dpd)), Verdict.Remedy.WAIT);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof NotBeforeDaysPastDue b && days >= b.days;
    }
}
