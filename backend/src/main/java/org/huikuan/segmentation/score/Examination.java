package org.huikuan.segmentation.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How good points are: whether what they foresee happens, and whether the population is still the one they were learned
 * from.
 */
final class Examination {

    private static final int PARTS = 10;

    private Examination() {}

    /** Tenths of the rows by points, each with what was foreseen and what happened. */
    static List<ModelCard.CalibrationView> calibration(int[] points, boolean[] paid) {
        Integer[] order = new Integer[points.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(points[a], points[b]));
        List<ModelCard.CalibrationView> parts = new ArrayList<>();
        for (int p = 0; p < PARTS; p++) {
            int from = (int) ((long) order.length * p / PARTS);
            int to = (int) ((long) order.length * (p + 1) / PARTS);
            if (to == from) {
                continue;
            }
            double foreseen = 0;
            long happened = 0;
            for (int i = from; i < to; i++) {
                foreseen += Scorecard.probability(points[order[i]]).doubleValue();
                happened += paid[order[i]] ? 1 : 0;
            }
            parts.add(new ModelCard.CalibrationView(
                    points[order[from]],
                    points[order[to - 1]],
                    to - from,
                    Training.rounded(foreseen / (to - from)),
                    Training.rounded((double) happened / (to - from))));
        }
        return parts;
    }

    /**
     * Population stability index over the tenths of the first: sum of (share now less share then) times ln(share now /
     * share then).
     */
    static BigDecimal stability(int[] then, int[] now) {
        int[] sorted = then.clone();
        Arrays.sort(sorted);
        int[] ends = new int[PARTS - 1];
        for (int p = 1; p < PARTS; p++) {
            ends[p - 1] = sorted[(int) ((long) sorted.length * p / PARTS)];
        }
        ends = Arrays.stream(ends).distinct().toArray();
        double[] before = shares(then, ends);
        double[] after = shares(now, ends);
        double index = 0;
        for (int i = 0; i < before.length; i++) {
            index += (after[i] - before[i]) * Math.log(after[i] / before[i]);
        }
        return Training.rounded(index);
    }

    private static double[] shares(int[] points, int[] ends) {
        double[] counts = new double[ends.length + 1];
        for (int p : points) {
            int at = Arrays.binarySearch(ends, p);
            counts[at >= 0 ? at + 1 : -at - 1]++;
        }
        return Arrays.stream(counts)
                .map(c -> (c + 0.5) / (points.length + 0.5 * counts.length))
                .toArray();
    }
}
