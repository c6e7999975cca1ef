package org.huikuan.contact.gate;

/** The contact point fits the channel, is not expired and its owner has not opted out of it. */
public record PointUsable() implements Rule {

    @Override
    public Verdict judge(Facts facts) {
        boolean fits = facts.channel().pointKind().equals(facts.pointKind());
        boolean expired = facts.pointValidUntil() != null && facts.pointValidUntil().isBefore(facts.localDay());
        return fits && !expired && !facts.pointOptedOut() ? null : new Verdict(facts.pointKind(), null);
    }
}
