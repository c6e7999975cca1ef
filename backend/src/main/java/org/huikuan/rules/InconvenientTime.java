package org.huikuan.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Nobody is contacted at a time he said does not suit him; wherever he may be. 12 CFR 1006.6(b)(1). */
public record InconvenientTime() implements Rule {

    private static final Duration HORIZON = Duration.ofDays(8);

    @Override
    public @Nullable Verdict judge(Facts facts) {
        Instant free = facts.now();
        for (Instant moved = null; !free.equals(moved); ) {
            moved = free;
            for (Facts.ConsentFact told : facts.consents()) {
                for (ZoneId zone : facts.zones()) {
                    LocalDateTime local = LocalDateTime.ofInstant(free, zone);
                    if (told.kind() == ConsentKind.INCONVENIENT
                            && told.covers(local.toLocalDate(), local.toLocalTime())) {
                        free = local.toLocalDate()
                                .atTime(told.to())
                                .plusMinutes(told.to().equals(Facts.LAST_MINUTE) ? 1 : 0)
                                .atZone(zone)
                                .toInstant();
                    }
                }
            }
            if (free.isAfter(facts.now().plus(HORIZON))) {
                return new Verdict("-", null, Verdict.Remedy.NOTHING);
            }
        }
        return free.equals(facts.now())
                ? null
                : new Verdict(String.valueOf(free.atZone(facts.zone()).toLocalTime()), free, Verdict.Remedy.WAIT);
    }
}
