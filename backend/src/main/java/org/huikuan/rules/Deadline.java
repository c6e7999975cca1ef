package org.huikuan.rules;

import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Something must be done within a time after something happened; the day it happened is not counted (Civil Code 201).
 *
 * @param event what happened
 * @param days so many days after it
 * @param workingDays days of work only
 * @param months so many months after it, instead of days; such a duty comes again when it is done
 * @param remind days before the end from which the list warns
 */
public record Deadline(
        Event event,
        @Schema(nullable = true) Integer days,
        boolean workingDays,
        @Schema(nullable = true) Integer months,
        int remind)
        implements Rule {

    /** What brings a duty about. */
    public enum Event {
        COMPLAINT_RAISED,
        DISPUTE_RAISED,
        APPEAL_RAISED,
        PRIVACY_REQUESTED,
        AGENCY_ENGAGED,
        ACCOUNTS_TAKEN_BACK,
        FIRST_CONTACT,
        CREDIT_REPORT_PLANNED,
        LAWYER_LETTER_SENT;

        private static final Set<Event> BY_NOTE =
                Set.of(AGENCY_ENGAGED, ACCOUNTS_TAKEN_BACK, FIRST_CONTACT, LAWYER_LETTER_SENT);

        /** Whether it is done by an answer of its own, and not by a note. */
        public boolean hasVerb() {
            return !BY_NOTE.contains(this);
        }
    }

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return null;
    }

    /** The last day on which it may be done. */
    public LocalDate due(LocalDate happened, BusinessCalendar calendar) {
        return months != null
                ? happened.plusMonths(months)
                : workingDays ? calendar.plusWorkingDays("CN", happened, days) : happened.plusDays(days);
    }

    /** A duty is tighter when it is due earlier; the kinds of days may not be exchanged. */
    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof Deadline b
                && event == b.event
                && workingDays == b.workingDays
                && remind >= b.remind
                && (b.days == null
                        ? days == null && months != null && months >= 0 && months <= b.months
                        : months == null && days != null && days >= 0 && days <= b.days);
    }
}
