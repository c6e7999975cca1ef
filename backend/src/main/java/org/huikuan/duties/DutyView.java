package org.huikuan.duties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Something a rule obliges the house to do by a date.
 *
 * @param subjectId the complaint, request or agency it is about
 * @param label what it is about, such as an agency's name
 * @param dueOn last day, in the house's zone
 * @param missedOn the first day after its end on which it was still not done, also when it was done later
 * @param comesAgain begins anew when it is done
 */
public record DutyView(
        UUID id,
        String ruleId,
        String source,
        Deadline.Event event,
        @Schema(nullable = true) @Nullable UUID personId,
        @Schema(nullable = true) String personName,
        UUID subjectId,
        @Schema(nullable = true) String label,
        Instant aroseAt,
        LocalDate dueOn,
        @Schema(nullable = true) LocalDate missedOn,
        State state,
        boolean comesAgain,
        @Schema(nullable = true) Instant doneAt,
        @Schema(nullable = true) String doneBy,
        @Schema(nullable = true) String note) {

    /** Where a duty stands today. */
    @Schema(name = "DutyState")
    public enum State {
        OPEN,
        DUE_SOON,
        OVERDUE,
        DONE
    }

    /** A page and how many are late or near their end. */
    @Schema(name = "DutyPage")
    public record Page(
            List<DutyView> items,
            long overdue,
            long dueSoon,
            @Schema(nullable = true) @Nullable String nextCursor) {}
}
