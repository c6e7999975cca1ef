package org.huikuan.contact.gate;

/** Only who must pay is asked to pay: debtors, and guarantors whose written guarantee (Civil Code 685) is on file. */
public record LiablePartyOnly() implements Rule {

    @Override
    public Verdict judge(Facts facts) {
        boolean liable = facts.isDebtor() || facts.partyRole().equals("GUARANTOR") && facts.guaranteeOnFile();
        return liable ? null : new Verdict(facts.partyRole(), null);
    }
}
