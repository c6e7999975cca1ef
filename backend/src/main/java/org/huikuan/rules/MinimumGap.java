package org.huikuan.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * So many days between one contact with the debtor and the next by the same channel; the day of the earlier one is day
 * one. Practice: SMS and calls every two or three days; 12 CFR 1006.14(b)(2)(i)(B): seven days after a conversation
 * about the debt.
 *
 * @param afterConversation only contacts in which the debtor was spoken to count, and all voice channels together
 * @param perLoan only contacts about the same loan count
 */
public record MinimumGap(int days, boolean afterConversation, boolean perLoan) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        LocalDate last = facts.contacts().stream()
                .filter(c -> PartyRole.isDebtor(c.role())
                        && (!perLoan || c.loanId().equals(facts.loan().id())))
                .filter(c -> afterConversation
                        ? c.channel().isVoice() && facts.channel().isVoice() && c.mayHaveConnected()
                        : c.channel() == facts.channel())
                .map(c -> facts.day(c.at()))
                .max(LocalDate::compareTo)
                .orElse(null);
        LocalDate next = last == null ? null : last.plusDays(days);
        return next == null || !next.isAfter(facts.localDay())
                ? null
                : new Verdict(last + " + " + days, facts.startOf(next), Verdict.Remedy.WAIT);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof MinimumGap b
                && afterConversation == b.afterConversation
                && perLoan == b.perLoan
                && days >= b.days
                && days <= Facts.DAYS_KNOWN;
    }
}
