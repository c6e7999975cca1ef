package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/**
 * Only who must pay is asked to pay: debtors, and guarantors whose written guarantee (Civil Code 685) is on file. GB/T
 * 45251-2025.
 */
public record LiablePartyOnly() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        boolean liable = facts.isDebtor()
                || (PartyRole.isGuarantor(facts.party().role()) && facts.party().guaranteeOnFile());
        return liable || facts.purpose() == Facts.Purpose.LOCATE
                ? null
                : new Verdict(facts.party().role(), null, Verdict.Remedy.LOCATE_WHEN_LOST);
    }
}
