package org.huikuan.rules;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A visit is for debts long past due that are large or whose debtor answers nothing. House rule from the practice
 * texts.
 *
 * @param fromDpd days past due
 * @param largeFrom amount owed from which a debt is large; null: every debt is
 * @param failedCalls calls nobody answered, in thirty days, after which the debtor counts as unreachable
 */
public record VisitOnlyWhen(
        int fromDpd, @Schema(nullable = true) BigDecimal largeFrom, int failedCalls) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        if (facts.loan().dpd() < fromDpd) {
            return new Verdict(
                    facts.loan().dpd() + " < " + fromDpd,
                    facts.startOf(
                            facts.localDay().plusDays(fromDpd - facts.loan().dpd())),
                    Verdict.Remedy.WAIT);
        }
        boolean large = largeFrom == null || facts.loan().owed().compareTo(largeFrom) >= 0;
        boolean unreachable = facts.contacts().stream()
                                .filter(c -> c.channel().isVoice()
                                        && PartyRole.isDebtor(c.role())
                                        && Boolean.FALSE.equals(c.connected()))
                                .count()
                        >= failedCalls
                && facts.contacts().stream()
                        .noneMatch(c -> PartyRole.isDebtor(c.role()) && Boolean.TRUE.equals(c.connected()));
        return large || unreachable
                ? null
                : new Verdict(facts.loan().owed() + " < " + largeFrom, null, Verdict.Remedy.NOTHING);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof VisitOnlyWhen b
                && fromDpd >= b.fromDpd
                && failedCalls >= b.failedCalls
                && (b.largeFrom == null || (largeFrom != null && largeFrom.compareTo(b.largeFrom) >= 0));
    }
}
