package org.huikuan.segmentation.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How likely an overdue account is to be paid up within thirty days, as points that add up: every range of every
 * feature has some, and 500 points are even odds; forty points more double the odds.
 *
 * @param base points everybody has
 */
@Schema(name = "ScorecardView")
public record Scorecard(int base, List<Feature> features) {

    static final int EVEN = 500;
    static final int DOUBLE = 40;
    private static final int REASONS = 3;

    /** A feature and its ranges, the lowest first; the range of what is not known last. */
    @Schema(name = "ScorecardFeatureView")
    public record Feature(String name, BigDecimal informationValue, List<Range> ranges) {

        /** Points of a value; null is a value nobody knows. */
        Range of(@Nullable BigDecimal value) {
            for (Range range : ranges) {
                if (value == null
                        ? range.unknown()
                        : !range.unknown() && (range.below() == null || value.compareTo(range.below()) < 0)) {
                    return range;
                }
            }
            return ranges.get(ranges.size() - 1);
        }

        int most() {
            return ranges.stream().mapToInt(Range::points).max().orElse(0);
        }
    }

    /**
     * A range of a feature.
     *
     * @param below its upper end, exclusive; null when open
     * @param unknown the range of what is not known
     * @param weight of evidence; positive speaks for paying
     */
    @Schema(name = "ScorecardRangeView")
    public record Range(
            @Schema(nullable = true) @Nullable BigDecimal below,
            boolean unknown,
            long rows,
            long paid,
            BigDecimal weight,
            int points) {}

    /** What cost an account points: the feature, its value, and how many points under the best range it is. */
    @Schema(name = "ScoreReasonView")
    public record Reason(
            String feature,
            String zh,
            String en,
            @Schema(nullable = true) @Nullable BigDecimal value,
            int lost) {}

    int points(Map<String, BigDecimal> values) {
        return base
                + features.stream()
                        .mapToInt(f -> f.of(values.get(f.name())).points())
                        .sum();
    }

    /** The three features that cost the most, in the order of what they cost. */
    List<Reason> reasons(Map<String, BigDecimal> values, java.util.function.Function<String, String[]> words) {
        List<Reason> reasons = new ArrayList<>();
        for (Feature feature : features) {
            int lost = feature.most() - feature.of(values.get(feature.name())).points();
            if (lost > 0) {
                String[] named = words.apply(feature.name());
                reasons.add(new Reason(feature.name(), named[0], named[1], values.get(feature.name()), lost));
            }
        }
        reasons.sort(Comparator.comparingInt(Reason::lost).reversed());
        return List.copyOf(reasons.subList(0, Math.min(REASONS, reasons.size())));
    }

    /** From 0 to 1. */
    static BigDecimal probability(int points) {
        return BigDecimal.valueOf(1 / (1 + Math.exp(-(points - EVEN) * Math.log(2) / DOUBLE)))
                .setScale(4, java.math.RoundingMode.HALF_EVEN);
    }

    /** The same as SQL, of points that are an expression; null without points. */
    static String likelihood(String points) {
        return "1 / (1 + exp(-(" + points + " - " + EVEN + ") * ln(2) / " + DOUBLE + "))";
    }

    /** Points as SQL over columns named as the features are. */
    String sql() {
        StringBuilder sql = new StringBuilder(String.valueOf(base));
        for (Feature feature : features) {
            String column = column(feature.name());
            sql.append(" + CASE");
            feature.ranges().stream()
                    .filter(Range::unknown)
                    .forEach(r -> sql.append(" WHEN ")
                            .append(column)
                            .append(" IS NULL THEN ")
                            .append(r.points()));
            feature.ranges().stream()
                    .filter(r -> !r.unknown() && r.below() != null)
                    .forEach(r -> sql.append(" WHEN ")
                            .append(column)
                            .append(" < ")
                            .append(r.below().toPlainString())
                            .append(" THEN ")
                            .append(r.points()));
            int last = feature.ranges().stream()
                    .filter(r -> !r.unknown() && r.below() == null)
                    .mapToInt(Range::points)
                    .findFirst()
                    .orElse(0);
            sql.append(" ELSE ").append(last).append(" END");
        }
        return sql.toString();
    }

    static String column(String feature) {
        return "\"" + feature + "\"";
    }
}
