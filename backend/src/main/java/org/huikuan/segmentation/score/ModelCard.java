package org.huikuan.segmentation.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a scorecard was made from and how good it is.
 *
 * @param question what it foresees
 * @param days the days on which the book was looked at, as it stood then
 * @param paid how many of the rows were paid up within thirty days
 * @param train on the persons it learned from; test on the three in ten it did not; outOfTime on the last of the days
 * @param stability how far the points of the last day lie from those it learned from (population stability index; under
 *     0.1 is stable, over 0.25 is another population)
 * @param left features that said too little
 * @param excluded what was never looked at, and why
 */
@Schema(name = "ModelCardView")
public record ModelCard(
        String question,
        List<LocalDate> days,
        long rows,
        long paid,
        long persons,
        @Nullable MeasuresView train,
        @Schema(nullable = true) @Nullable MeasuresView test,
        @Schema(nullable = true) @Nullable MeasuresView outOfTime,
        @Schema(nullable = true) @Nullable BigDecimal stability,
        List<CalibrationView> calibration,
        List<String> left,
        String excluded) {

    /** The area under the curve, and the widest gap between those who paid and those who did not. */
    @Schema(name = "ScoreMeasuresView")
    public record MeasuresView(BigDecimal auc, BigDecimal ks, long rows) {}

    /** Rows with points in a range, how often they were foreseen to be paid and how often they were. */
    @Schema(name = "ScoreCalibrationView")
    public record CalibrationView(int from, int to, long rows, BigDecimal foreseen, BigDecimal observed) {}
}
