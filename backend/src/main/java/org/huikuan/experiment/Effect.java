package org.huikuan.experiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much more often the challenger's persons paid up than the champion's: the difference of shares, within strata and
 * weighted as Mantel and Haenszel do, with its interval of 95 per cent (Sato's variance replaced by the sum of the
 * strata's binomial ones). Looked at once, when the whole sample has ripened, so that the level holds.
 *
 * @param difference of the shares, from -1 to 1
 * @param low the lower end of the interval
 * @param high the upper end
 * @param p how likely a difference this large is when there is none
 */
@Schema(name = "ExperimentEffectView")
public record Effect(BigDecimal difference, BigDecimal low, BigDecimal high, BigDecimal p, Verdict verdict) {

    /** What the interval says. */
    @Schema(name = "ExperimentVerdict")
    public enum Verdict {
        CHALLENGER_BETTER,
        CHALLENGER_WORSE,
        NO_DIFFERENCE_SEEN
    }

    /** The persons of one stratum: of each arm how many, and how many of them paid up. */
    record Stratum(long challengers, long challengersPaid, long champions, long championsPaid) {}

    /** @return null when no stratum has persons of both arms */
    static @Nullable Effect of(List<Stratum> strata) {
        double weights = 0;
        double sum = 0;
        double variance = 0;
        for (Stratum s : strata) {
            if (s.challengers() == 0 || s.champions() == 0) {
                continue;
            }
            double weight = (double) s.challengers() * s.champions() / (s.challengers() + s.champions());
            double challenger = (double) s.challengersPaid() / s.challengers();
            double champion = (double) s.championsPaid() / s.champions();
            weights += weight;
            sum += weight * (challenger - champion);
            variance += weight
                    * weight
                    * (challenger * (1 - challenger) / s.challengers() + champion * (1 - champion) / s.champions());
        }
        if (weights == 0) {
            return null;
        }
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double difference = sum / weights;
        double deviation = Math.sqrt(variance) / weights;
        double reach = normal.inverseCumulativeProbability((1 + 0.95) / 2) * deviation;
        double p = deviation == 0
                ? (difference == 0 ? 1 : 0)
                : 2 * normal.survivalProbability(Math.abs(difference) / deviation);
        Verdict verdict = difference - reach > 0
                ? Verdict.CHALLENGER_BETTER
                : difference + reach < 0 ? Verdict.CHALLENGER_WORSE : Verdict.NO_DIFFERENCE_SEEN;
        return new Effect(
                rounded(difference), rounded(difference - reach), rounded(difference + reach), rounded(p), verdict);
    }

    /**
     * Whether the challenger's persons complain so much more often that chance would bring it once in a hundred times
     * (Fisher, one-sided).
     */
    static boolean harms(long challengers, long challengersComplained, long champions, long championsComplained) {
        if (challengersComplained == 0 || challengers == 0 || champions == 0) {
            return false;
        }
        int[][] table = {
            {(int) challengersComplained, (int) (challengers - challengersComplained)},
            {(int) championsComplained, (int) (champions - championsComplained)}
        };
        return FisherExactTest.withDefaults()
                        .with(AlternativeHypothesis.GREATER_THAN)
                        .test(table)
                        .getPValue()
                < 0.01;
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    }
}
