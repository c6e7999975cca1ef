package org.huikuan.contact.gate;

import java.time.Instant;

/**
 * Connected calls to one debtor in his calendar day, pooled over loans, actors and agencies; an open permit counts
 * until it is reported or expires. GB/T 45251-2025, 5.3: three.
 */
public record ConnectedCallCap(int perDay) implements Rule {

    @Override
    public Verdict judge(Facts facts) {
        if (!facts.channel().isVoice() || !facts.isDebtor() || facts.connectedToday() + facts.reservedCalls() < perDay) {
            return null;
        }
        boolean onlyReserved = facts.connectedToday() < perDay;
        return new Verdict((facts.connectedToday() + facts.reservedCalls()) + " / " + perDay, onlyReserved ? facts.reservedUntil() : nextDay(facts));
    }

    static Instant nextDay(Facts facts) {
        return facts.localDay().plusDays(1).atStartOfDay(facts.zone()).toInstant();
    }
}
