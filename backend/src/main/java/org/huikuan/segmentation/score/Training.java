package org.huikuan.segmentation.score;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.jspecify.annotations.Nullable;

/**
 * Learns a scorecard: weights of evidence, then a logistic regression over them (LIBLINEAR, L2-regularised, C = 1).
 * Pure; a feature that says next to nothing (information value under 0.01) or speaks against its own evidence (a
 * negative coefficient) is left out.
 */
final class Training {

    private static final BigDecimal LEAST_INFORMATION = new BigDecimal("0.01");

    /** Rows of values, one array a feature, NaN where nothing is known; and whether each was paid. */
    record Sample(List<String> names, double[][] values, boolean[] paid) {

        int size() {
            return paid.length;
        }

        Sample rows(int[] which) {
            double[][] some = new double[values.length][];
            for (int f = 0; f < values.length; f++) {
                double[] all = values[f];
                some[f] = Arrays.stream(which).mapToDouble(i -> all[i]).toArray();
            }
            boolean[] outcome = new boolean[which.length];
            for (int i = 0; i < which.length; i++) {
                outcome[i] = paid[which[i]];
            }
            return new Sample(names, some, outcome);
        }
    }

    private Training() {}

    static Scorecard train(Sample sample) {
        long allPaid = 0;
        for (boolean p : sample.paid()) {
            allPaid += p ? 1 : 0;
        }
        long allNot = sample.size() - allPaid;
        List<Integer> kept = new ArrayList<>();
        List<List<Scorecard.Range>> ranges = new ArrayList<>();
        for (int f = 0; f < sample.names().size(); f++) {
            List<Scorecard.Range> cut = cut(sample, f, allPaid, allNot);
            ranges.add(cut);
            if (cut.size() > 1 && information(cut, allPaid, allNot) >= LEAST_INFORMATION.doubleValue()) {
                kept.add(f);
            }
        }
        double[] weights = fit(sample, kept, ranges);
        for (boolean left = true; left; ) {
            left = false;
            for (int i = kept.size() - 1; i >= 0; i--) {
                if (weights[i] <= 0) {
                    kept.remove(i);
                    left = true;
                }
            }
            weights = left ? fit(sample, kept, ranges) : weights;
        }
        double factor = Scorecard.DOUBLE / Math.log(2);
        List<Scorecard.Feature> features = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            double weight = weights[i];
            List<Scorecard.Range> cut = ranges.get(kept.get(i)).stream()
                    .map(r -> new Scorecard.Range(r.below(), r.unknown(), r.rows(), r.paid(), r.weight(), (int)
                            Math.round(factor * weight * r.weight().doubleValue())))
                    .toList();
            features.add(new Scorecard.Feature(
                    sample.names().get(kept.get(i)), rounded(information(cut, allPaid, allNot)), cut));
        }
        return new Scorecard((int) Math.round(Scorecard.EVEN + factor * weights[kept.size()]), features);
    }

    private static List<Scorecard.Range> cut(Sample sample, int f, long allPaid, long allNot) {
        double[] all = sample.values()[f];
        int known = (int) Arrays.stream(all).filter(v -> !Double.isNaN(v)).count();
        double[] values = new double[known];
        boolean[] paid = new boolean[known];
        long unknownPaid = 0;
        int at = 0;
        for (int i = 0; i < all.length; i++) {
            if (Double.isNaN(all[i])) {
                unknownPaid += sample.paid()[i] ? 1 : 0;
            } else {
                values[at] = all[i];
                paid[at++] = sample.paid()[i];
            }
        }
        List<Scorecard.Range> cut = new ArrayList<>();
        if (known > 0) {
            Binning.of(values, paid)
                    .forEach(r -> cut.add(
                            new Scorecard.Range(r.below(), false, r.rows(), r.paid(), r.weight(allPaid, allNot), 0)));
        }
        if (known < all.length) {
            Binning.Range unknown = new Binning.Range(null, all.length - known, unknownPaid);
            cut.add(new Scorecard.Range(
                    null, true, unknown.rows(), unknown.paid(), unknown.weight(allPaid, allNot), 0));
        }
        return cut;
    }

    /** Sum over the ranges of (share of the paid less share of the unpaid) times the weight. */
    private static double information(List<Scorecard.Range> cut, long allPaid, long allNot) {
        return cut.stream()
                .mapToDouble(r -> ((double) r.paid() / allPaid - (double) (r.rows() - r.paid()) / allNot)
                        * r.weight().doubleValue())
                .sum();
    }

    /** @return a coefficient a feature, then the intercept */
    private static double[] fit(Sample sample, List<Integer> kept, List<List<Scorecard.Range>> ranges) {
        Problem problem = new Problem();
        problem.l = sample.size();
        problem.n = kept.size() + 1;
        problem.x = new Feature[sample.size()][];
        problem.y = new double[sample.size()];
        double[][] weights = new double[kept.size()][];
        for (int k = 0; k < kept.size(); k++) {
            int f = kept.get(k);
            Scorecard.Feature feature = new Scorecard.Feature(sample.names().get(f), BigDecimal.ZERO, ranges.get(f));
            weights[k] = Arrays.stream(sample.values()[f])
                    .map(v -> feature.of(Double.isNaN(v) ? null : BigDecimal.valueOf(v))
                            .weight()
                            .doubleValue())
                    .toArray();
        }
        for (int i = 0; i < sample.size(); i++) {
            Feature[] row = new Feature[kept.size() + 1];
            for (int k = 0; k < kept.size(); k++) {
                row[k] = new FeatureNode(k + 1, weights[k][i]);
            }
            row[kept.size()] = new FeatureNode(kept.size() + 1, 1);
            problem.x[i] = row;
            problem.y[i] = sample.paid()[i] ? 1 : 0;
        }
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, 1, 1e-8));
        double[] found = model.getFeatureWeights();
        int sign = model.getLabels()[0] == 1 ? 1 : -1;
        return Arrays.stream(found).map(w -> sign * w).toArray();
    }

    /** How well points tell who paid from who did not. */
    record Measures(BigDecimal auc, BigDecimal ks) {}

    static int[] score(Scorecard card, Sample sample) {
        int[] points = new int[sample.size()];
        for (int i = 0; i < sample.size(); i++) {
            points[i] = card.base();
        }
        for (Scorecard.Feature feature : card.features()) {
            double[] values = sample.values()[sample.names().indexOf(feature.name())];
            for (int i = 0; i < points.length; i++) {
                points[i] += feature.of(Double.isNaN(values[i]) ? null : BigDecimal.valueOf(values[i]))
                        .points();
            }
        }
        return points;
    }

    /**
     * The area under the curve (Mann and Whitney), and the widest gap between the two (Kolmogorov and Smirnov); null
     * without two rows of either kind.
     */
    static @Nullable Measures measure(int[] points, boolean[] paid) {
        double[] yes = select(points, paid, true);
        double[] no = select(points, paid, false);
        if (yes.length < 2 || no.length < 2) {
            return null;
        }
        double auc = MannWhitneyUTest.withDefaults().statistic(yes, no) / ((double) yes.length * no.length);
        return new Measures(
                rounded(auc), rounded(KolmogorovSmirnovTest.withDefaults().statistic(yes, no)));
    }

    private static double[] select(int[] points, boolean[] paid, boolean wanted) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            if (paid[i] == wanted) {
                found.add(points[i]);
            }
        }
        return found.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    }
}
