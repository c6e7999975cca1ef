package org.huikuan.contact.gate;

/** A contact person who refused once is never contacted again, by anybody. GB/T 45251-2025. */
public record RefusedParty() implements Rule {

    @Override
    public Verdict judge(Facts facts) {
        return facts.partyRefused() && !facts.isDebtor() ? new Verdict(facts.partyRole(), null) : null;
    }
}
