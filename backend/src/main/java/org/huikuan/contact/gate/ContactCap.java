package org.huikuan.contact.gate;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.huikuan.contact.Channel;

/**
 * So many contacts in so many days of the debtor's calendar, pooled over loans, actors and agencies. A permit whose
 * outcome nobody reported counts as whatever it may have been. GB/T 45251-2025, 5.3: three connected calls a day;
 * China Banking Association guideline 2026: six unanswered to one number; 12 CFR 1006.14(b)(2)(i)(A): seven placed
 * about one debt in seven days.
 *
 * @param counted which contacts count
 * @param per counted together
 * @param channels contacts by these channels count
 */
public record ContactCap(Counted counted, Per per, Set<Channel> channels, int most, int days) implements Rule {

    /** Which contacts count. */
    public enum Counted { CONNECTED, UNANSWERED, PLACED }

    /** What is counted together: all with the debtor, all to one number, all with the debtor about one loan. */
    public enum Per { DEBTOR, POINT, LOAN }

    @Override
    public Verdict judge(Facts facts) {
        List<Facts.ContactFact> counting = facts.within(days, c -> channels.contains(c.channel()) && together(c, facts) && counts(c));
        if (counting.size() < most) {
            return null;
        }
        if (most == 0) {
            return new Verdict("0 / 0", null, Verdict.Remedy.NOTHING);
        }
        boolean reported = counting.stream().filter(c -> c.connected() != null).count() >= most;
        Instant freeing = counting.get(most - 1).at();
        return new Verdict(counting.size() + " / " + most, facts.startOf(facts.day(freeing).plusDays(days)),
                reported ? Verdict.Remedy.WAIT : Verdict.Remedy.REPORT_OUTCOME);
    }

    private boolean together(Facts.ContactFact contact, Facts facts) {
        return switch (per) {
            case DEBTOR -> Facts.isDebtor(contact.role());
            case POINT -> contact.samePoint();
            case LOAN -> Facts.isDebtor(contact.role()) && contact.loanId().equals(facts.loan().id());
        };
    }

    private boolean counts(Facts.ContactFact contact) {
        return switch (counted) {
            case CONNECTED -> contact.mayHaveConnected();
            case UNANSWERED -> contact.mayHaveGoneUnanswered();
            case PLACED -> true;
        };
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof ContactCap b && counted == b.counted && per == b.per && channels.containsAll(b.channels) && most >= 0 && most <= b.most && days >= b.days && days <= Facts.DAYS_KNOWN;
    }
}
