package org.huikuan.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owes nothing is asked where the debtor is only while the debtor cannot be reached: no usable number, or the last
 * calls to him all failed, from the day after. Reaching him ends it. GB/T 45251-2025; China Banking Association
 * guideline 2026: three calls.
 *
 * @param failedCalls how many calls in a row
 */
public record LocateOnlyWhenLost(int failedCalls) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        if (facts.purpose() != Facts.Purpose.LOCATE || facts.isDebtor() || facts.usablePhones() == 0) {
            return null;
        }
        List<Facts.ContactFact> calls = facts.contacts().stream()
                .filter(c -> c.channel().isVoice() && PartyRole.isDebtor(c.role()))
                .limit(failedCalls)
                .toList();
        boolean lost = calls.size() == failedCalls && calls.stream().allMatch(c -> Boolean.FALSE.equals(c.connected()));
        if (lost && facts.day(calls.get(0).at()).isBefore(facts.localDay())) {
            return null;
        }
        long failed = calls.stream()
                .takeWhile(c -> Boolean.FALSE.equals(c.connected()))
                .count();
        return new Verdict(
                failed + " / " + failedCalls,
                lost ? facts.startOf(facts.localDay().plusDays(1)) : null,
                lost ? Verdict.Remedy.WAIT : Verdict.Remedy.LOCATE_WHEN_LOST);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof LocateOnlyWhenLost b && failedCalls >= b.failedCalls;
    }
}
