package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/** The contact point fits the channel, is not expired and its owner has not opted out of it. */
public record PointUsable() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        Facts.PointFact point = facts.point();
        boolean fits = facts.channel().pointKind().equals(point.kind());
        boolean expired = point.validUntil() != null && point.validUntil().isBefore(facts.localDay());
        return fits && !expired && !point.optedOut()
                ? null
                : new Verdict(point.kind(), null, Verdict.Remedy.OTHER_POINT);
    }
}
