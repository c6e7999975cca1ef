package org.huikuan.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * So many contacts in so many days of the debtor's calendar, pooled over loans, actors and agencies. A permit whose
 * outcome nobody reported counts as whatever it may have been. GB/T 45251-2025, 5.3: three connected calls a day; China
 * Banking Association guideline 2026: six unanswered to one number; 12 CFR 1006.14(b)(2)(i)(A): seven placed about one
 * debt in seven days.
 *
 * @param counted which contacts count
 * @param per counted together
 * @param channels contacts by these channels count
 * @param reachedNumber only calls that came to the number dialled count: 12 CFR 1006.14(b)(3)(ii)
 * @param consentDays calls the debtor asked for do not count for so many days, the day he asked being day one: 12 CFR
 *     1006.14(b)(3)(i)
 */
public record ContactCap(
        Counted counted,
        Per per,
        Set<Channel> channels,
        int most,
        int days,
        boolean reachedNumber,
        @Schema(nullable = true) Integer consentDays)
        implements Rule {

    /** Which contacts count. */
    public enum Counted {
        CONNECTED,
        UNANSWERED,
        PLACED
    }

    /** What is counted together: all with the debtor, all to one number, all with the debtor about one loan. */
    public enum Per {
        DEBTOR,
        POINT,
        LOAN
    }

    @Override
    public @Nullable Verdict judge(Facts facts) {
        List<Facts.ContactFact> counting = facts.within(
                days, c -> channels.contains(c.channel()) && together(c, facts) && counts(c) && !askedFor(c, facts));
        if (counting.size() < most) {
            return null;
        }
        if (most == 0) {
            return new Verdict("0 / 0", null, Verdict.Remedy.NOTHING);
        }
        boolean reported = counting.stream().filter(c -> c.connected() != null).count() >= most;
        Instant freeing = counting.get(most - 1).at();
        return new Verdict(
                counting.size() + " / " + most,
                facts.startOf(facts.day(freeing).plusDays(days)),
                reported ? Verdict.Remedy.WAIT : Verdict.Remedy.REPORT_OUTCOME);
    }

    private boolean together(Facts.ContactFact contact, Facts facts) {
        return switch (per) {
            case DEBTOR -> PartyRole.isDebtor(contact.role());
            case POINT -> contact.samePoint();
            case LOAN ->
                PartyRole.isDebtor(contact.role())
                        && contact.loanId().equals(facts.loan().id());
        };
    }

    private boolean askedFor(Facts.ContactFact contact, Facts facts) {
        LocalDate day = facts.day(contact.at());
        LocalTime time = contact.at().atZone(facts.zone()).toLocalTime();
        return consentDays != null
                && facts.consents().stream()
                        .anyMatch(c -> c.kind() == ConsentKind.MORE_CALLS
                                && c.covers(day, time)
                                && !day.isBefore(c.given())
                                && day.isBefore(c.given().plusDays(consentDays)));
    }

    private boolean counts(Facts.ContactFact contact) {
        return (!reachedNumber || !Boolean.FALSE.equals(contact.numberReached()))
                && switch (counted) {
                    case CONNECTED -> contact.mayHaveConnected();
                    case UNANSWERED -> contact.mayHaveGoneUnanswered();
                    case PLACED -> true;
                };
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof ContactCap b
                && counted == b.counted
                && per == b.per
                && channels.containsAll(b.channels)
                && most >= 0
                && most <= b.most
                && days >= b.days
                && days <= Facts.DAYS_KNOWN
                && (!reachedNumber || b.reachedNumber)
                && (consentDays == null || (b.consentDays != null && consentDays <= b.consentDays));
    }
}
