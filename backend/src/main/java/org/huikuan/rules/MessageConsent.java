package org.huikuan.rules;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A text message or a machine's call goes only where its owner agreed to it, and not too long ago. 47 CFR
 * 64.1200(a)(9); 12 CFR 1006.6(d)(5): within sixty days of the consent or of a message from there.
 *
 * @param withinDays days the consent holds; null for as long as it is not taken back
 */
public record MessageConsent(@Schema(nullable = true) Integer withinDays) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        LocalDate given = facts.point().consentedOn();
        boolean holds =
                given != null && (withinDays == null || !facts.localDay().isAfter(given.plusDays(withinDays)));
        return holds ? null : new Verdict(String.valueOf(given == null ? "-" : given), null, Verdict.Remedy.OPT_IN);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof MessageConsent b
                && (b.withinDays == null || (withinDays != null && withinDays <= b.withinDays));
    }
}
