package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/** A guarantor is contacted only with the written guarantee on file. Civil Code 685. */
public record GuaranteeOnFile() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return PartyRole.isGuarantor(facts.party().role()) && !facts.party().guaranteeOnFile()
                ? new Verdict("-", null, Verdict.Remedy.GUARANTEE_PROOF)
                : null;
    }
}
