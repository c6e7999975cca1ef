package org.huikuan.segmentation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * One version of a segment.
 *
 * @param effectiveFrom the first business date it holds for
 * @param state WAITING for approval, PLANNED until its date comes, IN_USE, or RETIRED, also by a later version whose
 *     date came
 * @param accounts how many belong to it now; only of the version in use
 */
public record SegmentView(
        String code,
        int version,
        int priority,
        String nameZh,
        String nameEn,
        @Schema(nullable = true) String queue,
        Condition condition,
        LocalDate effectiveFrom,

        @Schema(enumeration = {"WAITING", "PLANNED", "IN_USE", "RETIRED"})
        String state,

        long accounts,
        Instant writtenAt,
        @Schema(nullable = true) String writtenBy,
        @Schema(nullable = true) Instant approvedAt,
        @Schema(nullable = true) String approvedBy,
        List<String> allowedActions) {

    /** A field conditions may name. */
    @Schema(name = "SegmentFieldView")
    public record FieldView(
            String name,
            AccountField.Type type,
            String zh,
            String en,
            List<OptionView> options,
            List<Condition.Operator> operators) {}

    /** A value a field may have. */
    @Schema(name = "SegmentOptionView")
    public record OptionView(String value, String zh, String en) {}

    /** How much a condition would take. */
    @Schema(name = "SegmentPreviewView")
    public record Preview(long accounts, List<AmountView> amounts) {}

    /**
     * Which accounts a condition would take.
     *
     * @param overlaps where they are now, the most first; segment is null for those in none
     * @param sample up to twenty of them
     */
    @Schema(name = "SegmentPreviewAccountsView")
    public record PreviewAccounts(List<OverlapView> overlaps, List<SampleView> sample) {}

    /** Outstanding and overdue, by currency. */
    @Schema(name = "SegmentAmountView")
    public record AmountView(
            @Nullable Money outstanding, @Nullable Money overdue) {}

    /** Accounts of a condition that are in a segment now. */
    @Schema(name = "SegmentOverlapView")
    public record OverlapView(@Schema(nullable = true) String segment, long accounts) {}

    /** An account a condition takes. */
    @Schema(name = "SegmentSampleView")
    public record SampleView(
            UUID personId,
            UUID loanId,
            String loanNo,
            int dpd,
            @Nullable Money overdue,
            @Nullable Money outstanding) {}

    /**
     * An account of a segment.
     *
     * @param since the business date it came in
     */
    @Schema(name = "SegmentAccountView")
    public record AccountView(
            UUID personId,
            UUID loanId,
            String loanNo,
            String product,
            int dpd,
            @Nullable Money overdue,
            @Nullable Money outstanding,
            LocalDate since) {}

    /** A change of segment; segment is null when the account left all of them. */
    @Schema(name = "SegmentChangeView")
    public record ChangeView(
            UUID loanId, @Schema(nullable = true) String segment, LocalDate asOf, String cause, Instant recordedAt) {}
}
