package org.huikuan.segmentation;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A quarter of the overdue book: short or long past due, small or large.
 *
 * @param collected what came in for these accounts in the last thirty days, and for those that were here and are no
 *     longer overdue
 * @param rate collected of collected and overdue together; null when there is neither
 * @param ownerName user name of who answers for it
 * @param target what the rate is to be
 */
public record QuadrantView(
        Code code,
        long accounts,
        @Nullable Money outstanding,
        @Nullable Money overdue,
        @Nullable Money collected,
        @Schema(nullable = true) @Nullable BigDecimal rate,
        BigDecimal target,
        String goal,
        @Schema(nullable = true) String ownerName,
        @Schema(nullable = true) String owner) {

    /** Which quarter. */
    @Schema(name = "QuadrantCode")
    public enum Code {
        SHORT_SMALL,
        SHORT_LARGE,
        LONG_SMALL,
        LONG_LARGE
    }

    /**
     * The overdue book in four, and by ability and willingness.
     *
     * @param days past due up to which an account is short
     * @param amount outstanding from which it is large
     */
    @Schema(name = "QuadrantBoardView")
    public record BoardView(int days, Money amount, List<QuadrantView> quadrants, List<MatrixView> matrix) {}

    /** Overdue accounts of people with this ability and willingness; null where nobody judged. */
    @Schema(name = "AbilityMatrixView")
    public record MatrixView(
            @Schema(nullable = true) String ability,
            @Schema(nullable = true) String willingness,
            long accounts,
            @Nullable Money overdue) {}
}
