package org.huikuan.contact.gate;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.huikuan.contact.Channel;

/**
 * No contact outside [open, close) of the debtor's own day. GB/T 45251-2025, 5.3: 22:00 to 08:00.
 *
 * @param open first lawful moment of the day
 * @param close first unlawful moment of the evening
 */
public record QuietHours(LocalTime open, LocalTime close, Set<Channel> channels) implements Rule {

    @Override
    public Verdict judge(Facts facts) {
        if (!channels.contains(facts.channel())) {
            return null;
        }
        Instant next = nextLawful(facts.now(), facts);
        return next.equals(facts.now()) ? null
                : new Verdict(open + "–" + close + " " + facts.zone() + " (" + facts.now().atZone(facts.zone()).toLocalTime().withNano(0) + ")", next);
    }

    /** @return the moment itself when lawful, otherwise the next opening */
    Instant nextLawful(Instant moment, Facts facts) {
        ZonedDateTime local = moment.atZone(facts.zone());
        LocalTime time = local.toLocalTime();
        if (time.isBefore(open)) {
            return local.with(open).toInstant();
        }
        return time.isBefore(close) ? moment : local.toLocalDate().plusDays(1).atTime(open).atZone(facts.zone()).toInstant();
    }
}
