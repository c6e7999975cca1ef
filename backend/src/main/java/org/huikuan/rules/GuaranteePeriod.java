package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/**
 * After the guarantee period a guarantor is asked to pay only when the claim was made within it. Civil Code 692-694:
 * six months from maturity unless agreed otherwise; a guarantee of no stated kind is a general one (686).
 *
 * @param guarantee GENERAL or JOINT_AND_SEVERAL
 */
public record GuaranteePeriod(String guarantee) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        Facts.PartyFact party = facts.party();
        String kind = party.guaranteeKind() == null ? "GENERAL" : party.guaranteeKind();
        boolean over = party.guaranteeEndsOn() != null
                && facts.localDay().isAfter(party.guaranteeEndsOn())
                && !party.guaranteeClaimed();
        return PartyRole.isGuarantor(party.role()) && kind.equals(guarantee) && over
                ? new Verdict(party.guaranteeEndsOn().toString(), null, Verdict.Remedy.GUARANTEE_PROOF)
                : null;
    }
}
