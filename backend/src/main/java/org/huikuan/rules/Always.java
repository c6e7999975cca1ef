package org.huikuan.rules;

/**
 * Against every contact it concerns; its scope does the choosing, such as contact with a spouse only after approval.
 */
public record Always(Verdict.Remedy remedy) implements Rule {

    @Override
    public Verdict judge(Facts facts) {
        return new Verdict(facts.party().role(), null, remedy);
    }
}
