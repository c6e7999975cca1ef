package org.huikuan.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.huikuan.experiment.Effect.Stratum;
import org.huikuan.experiment.Effect.Verdict;
import org.junit.jupiter.api.Test;

/** The statistics of an experiment: false alarms as often as promised, real differences found, strata not mixed. */
class EffectTest {

    private static final int SIMULATIONS = 1_000;

    /** Persons of three strata that pay up differently often, every fifth of them given to the challenger. */
    private static List<Stratum> simulate(SplittableRandom random, int persons, double lift) {
        long[][] cells = new long[3][4];
        double[] shares = {0.75, 0.5, 0.2};
        for (int i = 0; i < persons; i++) {
            int stratum = random.nextInt(3);
            boolean challenged = random.nextDouble() < 0.2;
            boolean paid = random.nextDouble() < shares[stratum] + (challenged ? lift : 0);
            cells[stratum][challenged ? 0 : 2]++;
            cells[stratum][challenged ? 1 : 3] += paid ? 1 : 0;
        }
        List<Stratum> strata = new ArrayList<>();
        for (long[] c : cells) {
            strata.add(new Stratum(c[0], c[1], c[2], c[3]));
        }
        return strata;
    }

    private static int alarms(long seed, int persons, double lift) {
        SplittableRandom random = new SplittableRandom(seed);
        int alarms = 0;
        for (int i = 0; i < SIMULATIONS; i++) {
            alarms += Effect.of(simulate(random, persons, lift)).verdict() == Verdict.NO_DIFFERENCE_SEEN ? 0 : 1;
        }
        return alarms;
    }

    @Test
    void aThousandTimesTheSameStrategyTwiceGivesAboutFiftyFalseAlarms() {
        for (long seed : new long[] {1, 2, 3}) {
            int alarms = alarms(seed, 2_000, 0);
            System.out.printf("A/A: %d false alarms in %d simulations%n", alarms, SIMULATIONS);
            assertTrue(alarms >= 33 && alarms <= 70, alarms + " false alarms of " + SIMULATIONS);
        }
    }

    @Test
    void aRealDifferenceIsFoundMostly() {
        int found = alarms(4, 4_000, 0.06);
        System.out.printf("A/B: a lift of 0.06 found in %d of %d simulations%n", found, SIMULATIONS);
        assertTrue(found > 800, found + " found");
    }

    /**
     * In each stratum nothing differs, but the challenger was given the stratum that pays: pooled it would look better.
     */
    @Test
    void strataAreNotMixed() {
        Effect effect = Effect.of(List.of(new Stratum(900, 810, 100, 90), new Stratum(100, 10, 900, 90)));
        assertEquals(Verdict.NO_DIFFERENCE_SEEN, effect.verdict());
        assertEquals("0.0000", effect.difference().toPlainString());
        assertEquals(
                "0.0763",
                Effect.of(List.of(new Stratum(10, 10, 90, 45), new Stratum(100, 50, 100, 50)))
                        .difference()
                        .toPlainString(),
                "9 and 50 are their weights");
    }

    @Test
    void aDifferenceIsSaidWithItsInterval() {
        Effect effect = Effect.of(List.of(new Stratum(500, 300, 500, 250)));
        assertEquals("0.1000", effect.difference().toPlainString());
        assertEquals("0.0386", effect.low().toPlainString());
        assertEquals("0.1614", effect.high().toPlainString());
        assertEquals(Verdict.CHALLENGER_BETTER, effect.verdict());
        assertEquals(
                Verdict.CHALLENGER_WORSE,
                Effect.of(List.of(new Stratum(500, 250, 500, 300))).verdict());
        assertNull(Effect.of(List.of(new Stratum(0, 0, 5, 1))));
    }

    @Test
    void complaintsStopAnExperimentWhenTheyAreMoreThanChance() {
        assertFalse(Effect.harms(100, 0, 400, 0));
        assertFalse(Effect.harms(100, 1, 400, 1));
        assertTrue(Effect.harms(100, 5, 400, 2));
        assertFalse(Effect.harms(400, 2, 100, 5), "fewer is no harm");
    }
}
