package org.huikuan.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who makes the contact holds a valid certificate, and so many do. China Banking Association guideline 2026:
 * two officers on a visit; no examination passed, no contact (house rule F5).
 *
 * @param least people
 * @param course whose certificate counts
 */
public record OfficersCertified(int least, String course) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        long certified = facts.officers().stream()
                .map(o -> o.certificates().get(course))
                .filter(until -> valid(until, facts.localDay()))
                .count();
        return certified >= least && certified == facts.officers().size()
                ? null
                : new Verdict(certified + " / " + least, null, Verdict.Remedy.CERTIFIED_OFFICERS);
    }

    private static boolean valid(LocalDate until, LocalDate day) {
        return until != null && !until.isBefore(day);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof OfficersCertified b && course.equals(b.course) && least >= b.least;
    }
}
