package org.huikuan.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A notice was given before. Before an agency contacts (Code of Banking Practice, Hong Kong); before an e-mail address
 * is used, with time to opt out (12 CFR 1006.6(d)(4)(ii)); before a default is reported (征信业管理条例 15; 12 CFR
 * 1006.30(a)).
 *
 * @param notice which one
 * @param days days that must have passed since; 0 when it only comes first
 * @param forWhat what may not be done without it
 */
public record NoticeGiven(NoticeKind notice, int days, For forWhat) implements Rule {

    /** What may not be done before. */
    public enum For {
        /** Any contact. */
        CONTACT,
        /** A contact by an agency, and the placing with one. */
        AGENCY,
        /** A report to a credit register; no contact is refused. */
        CREDIT_REPORT
    }

    @Override
    public @Nullable Verdict judge(Facts facts) {
        if (forWhat == For.CREDIT_REPORT
                || (forWhat == For.AGENCY && facts.actorAgency() == null)
                || consented(facts)) {
            return null;
        }
        LocalDate first = facts.notices().stream()
                .filter(n -> n.kind() == notice)
                .map(Facts.NoticeFact::on)
                .min(LocalDate::compareTo)
                .orElse(null);
        LocalDate from = first == null ? null : from(first);
        return from != null && !facts.localDay().isBefore(from)
                ? null
                : new Verdict(
                        notice.name() + " " + (first == null ? "-" : first),
                        from == null ? null : facts.startOf(from),
                        from == null ? Verdict.Remedy.NOTICE : Verdict.Remedy.WAIT);
    }

    /** Who agreed to e-mail there needs no notice of it. */
    private boolean consented(Facts facts) {
        return notice == NoticeKind.EMAIL_USE && facts.point().consentedOn() != null;
    }

    /** The first day on which it may be done. */
    public LocalDate from(LocalDate given) {
        return given.plusDays(days);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof NoticeGiven b && notice == b.notice && forWhat == b.forWhat && days >= b.days;
    }
}
