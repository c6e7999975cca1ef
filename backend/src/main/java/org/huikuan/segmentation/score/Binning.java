package org.huikuan.segmentation.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the values of a feature into ranges in which people behave alike, and says how much each speaks for paying: its
 * weight of evidence, ln((share of all who paid) / (share of all who did not)).
 *
 * <p>Twenty quantiles at most, then the two neighbours that differ least are joined until six ranges are left, each
 * with at least one in twenty of the rows. What is not known is a range of its own.
 */
final class Binning {

    private static final int QUANTILES = 20;
    private static final int MOST = 6;
    private static final int ONE_IN = 20;
    /** Added to every count, so that a range where everybody paid has a weight. */
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Rows of a range, and how many of them paid; below is its upper end, exclusive, null for the last. */
    record Range(@Nullable BigDecimal below, long rows, long paid) {

        private Range joined(Range next) {
            return new Range(next.below(), rows + next.rows(), paid + next.paid());
        }

        /** The weight of evidence among so many who paid and did not. */
        BigDecimal weight(long allPaid, long allNot) {
            double paidShare = (paid + HALF.doubleValue()) / (allPaid + 1);
            double notShare = (rows - paid + HALF.doubleValue()) / (allNot + 1);
            return BigDecimal.valueOf(Math.log(paidShare / notShare)).round(new MathContext(10));
        }
    }

    private Binning() {}

    /** @param values NaN where nothing is known, not among them */
    static List<Range> of(double[] values, boolean[] paid) {
        int n = values.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        List<Range> ranges = new ArrayList<>();
        int from = 0;
        for (int q = 1; q <= QUANTILES && from < n; q++) {
            int to = (int) ((long) n * q / QUANTILES);
            while (to > from && to < n && values[order[to]] == values[order[to - 1]]) {
                to++;
            }
            if (to > from) {
                long paidHere = 0;
                for (int i = from; i < to; i++) {
                    paidHere += paid[order[i]] ? 1 : 0;
                }
                ranges.add(new Range(
                        to == n ? null : between(values[order[to - 1]], values[order[to]]), to - from, paidHere));
                from = to;
            }
        }
        while (ranges.size() > 1 && (ranges.size() > MOST || smallest(ranges) * ONE_IN < n)) {
            int join = ranges.size() > MOST ? mostAlike(ranges) : besideSmallest(ranges);
            ranges.set(join, ranges.get(join).joined(ranges.get(join + 1)));
            ranges.remove(join + 1);
        }
        return ranges;
    }

    /** A round number between two neighbours, so that a range can be read. */
    private static BigDecimal between(double low, double high) {
        for (int digits = 1; digits <= 12; digits++) {
            BigDecimal cut = BigDecimal.valueOf(high).round(new MathContext(digits, java.math.RoundingMode.FLOOR));
            if (cut.doubleValue() > low && cut.doubleValue() <= high) {
                return cut.stripTrailingZeros();
            }
        }
        return BigDecimal.valueOf(high);
    }

    private static long smallest(List<Range> ranges) {
        return ranges.stream().mapToLong(Range::rows).min().orElseThrow();
    }

    private static int besideSmallest(List<Range> ranges) {
        int at = 0;
        for (int i = 1; i < ranges.size(); i++) {
            at = ranges.get(i).rows() < ranges.get(at).rows() ? i : at;
        }
        if (at == ranges.size() - 1) {
            return at - 1;
        }
        return at > 0 && difference(ranges.get(at - 1), ranges.get(at)) < difference(ranges.get(at), ranges.get(at + 1))
                ? at - 1
                : at;
    }

    private static int mostAlike(List<Range> ranges) {
        int at = 0;
        for (int i = 1; i < ranges.size() - 1; i++) {
            at = difference(ranges.get(i), ranges.get(i + 1)) < difference(ranges.get(at), ranges.get(at + 1)) ? i : at;
        }
        return at;
    }

    /** Chi-square of the two by two table. */
    private static double difference(Range a, Range b) {
        double n = a.rows() + b.rows();
        double paid = a.paid() + b.paid();
        double not = n - paid;
        if (paid == 0 || not == 0) {
            return 0;
        }
        double cross = (double) a.paid() * (b.rows() - b.paid()) - (double) b.paid() * (a.rows() - a.paid());
        return n * cross * cross / ((double) a.rows() * b.rows() * paid * not);
    }
}
