package org.huikuan.contact.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A negative report to a credit register.
 *
 * @param disputed a dispute of the person is open: the report carries a mark that says so (征信业管理条例 25)
 * @param lacking rules whose notice has not been given, or not long enough ago; empty when it may be reported today
 */
public record CreditReportView(
        UUID id,
        UUID personId,
        UUID loanId,
        String loanNo,
        LocalDate reportOn,
        State state,
        boolean disputed,
        List<String> lacking,
        Instant plannedAt,
        String plannedBy,
        @Schema(nullable = true) Instant endedAt,
        @Schema(nullable = true) String endedBy) {

    /** Where it stands. */
    @Schema(name = "CreditReportState")
    public enum State {
        PLANNED,
        REPORTED,
        DROPPED
    }
}
