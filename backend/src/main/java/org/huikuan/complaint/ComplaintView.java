package org.huikuan.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something raised, and what was answered.
 *
 * @param dueOn last day for the next answer, or null when no rule sets one
 * @param overdue that day has passed without it
 * @param stopsContact its hold is in force
 */
public record ComplaintView(
        UUID id,
        UUID personId,
        String personName,
        ComplaintKind kind,
        @Schema(nullable = true) UUID loanId,
        @Schema(nullable = true) String loanNo,
        @Schema(nullable = true) UUID decisionId,
        RaiseComplaint.Through through,
        String words,
        Instant raisedAt,
        @Schema(nullable = true) String raisedBy,
        State state,
        @Schema(nullable = true) LocalDate dueOn,
        boolean overdue,
        boolean stopsContact,
        List<StepView> steps,
        List<String> allowedActions) {

    /** Waiting for an answer, answered, waiting for a second answer, or answered twice. */
    @Schema(name = "ComplaintState")
    public enum State {
        OPEN,
        ANSWERED,
        APPEALED,
        CLOSED
    }

    /** An answer or an appeal. */
    @Schema(name = "ComplaintStepView")
    public record StepView(
            int no,
            String kind,
            @Schema(nullable = true) String finding,
            @Schema(nullable = true) String cause,
            @Schema(nullable = true) String chargedTo,
            String words,
            Instant at,
            @Schema(nullable = true) String by) {}
}
