package org.huikuan.contact.gate;

/** Unanswered calls to one number in a day, by everybody. China Banking Association guideline 2026: six. */
public record UnansweredCap(int perDay) implements Rule {

    @Override
    public Verdict judge(Facts facts) {
        if (!facts.channel().isVoice() || facts.unansweredToday() + facts.reservedPoint() < perDay) {
            return null;
        }
        return new Verdict((facts.unansweredToday() + facts.reservedPoint()) + " / " + perDay,
                facts.unansweredToday() < perDay ? facts.reservedUntil() : ConnectedCallCap.nextDay(facts));
    }
}
