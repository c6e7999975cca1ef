package org.huikuan.segmentation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ranges, weights, points and reasons, on tables small enough to check by hand. */
class BinningTest {

    @Test
    void aStepIsFoundWhereItIs() {
        double[] values = new double[2_000];
        boolean[] paid = new boolean[2_000];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 100;
            paid[i] = random.nextDouble() < (values[i] < 30 ? 0.9 : 0.2);
        }
        List<Binning.Range> ranges = Binning.of(values, paid);
        assertTrue(ranges.size() <= 6);
        assertTrue(ranges.stream().anyMatch(r -> r.below() != null && r.below().intValue() == 30), ranges.toString());
        assertEquals(2_000, ranges.stream().mapToLong(Binning.Range::rows).sum());
        assertNull(ranges.get(ranges.size() - 1).below());
        assertTrue(ranges.stream().allMatch(r -> r.rows() >= 100), "one in twenty at least: " + ranges);
    }

    @Test
    void oneValueIsOneRange() {
        assertEquals(
                1,
                Binning.of(new double[] {5, 5, 5}, new boolean[] {true, false, true})
                        .size());
    }

    @Test
    void weightOfEvidence() {
        assertEquals(
                Math.log((30.5 / 101) / (10.5 / 51)),
                new Binning.Range(null, 40, 30).weight(100, 50).doubleValue(),
                1e-9);
    }

    @Test
    void tooFewRowsHaveNoMeasure() {
        assertNull(Training.measure(new int[] {1, 2, 3}, new boolean[] {true, false, false}));
        assertEquals(
                "1.0000",
                Training.measure(new int[] {4, 5, 1, 2}, new boolean[] {true, true, false, false})
                        .auc()
                        .toPlainString());
    }

    @Test
    void pointsAddUpAndSayWhatTheyCost() {
        Scorecard card = new Scorecard(
                500,
                List.of(
                        new Scorecard.Feature(
                                "dpd",
                                BigDecimal.ONE,
                                List.of(
                                        new Scorecard.Range(new BigDecimal("30"), false, 10, 9, BigDecimal.ONE, 40),
                                        new Scorecard.Range(null, false, 10, 1, BigDecimal.ONE, -60),
                                        new Scorecard.Range(null, true, 1, 1, BigDecimal.ONE, 0))),
                        new Scorecard.Feature(
                                "broken",
                                BigDecimal.ONE,
                                List.of(
                                        new Scorecard.Range(BigDecimal.ONE, false, 10, 9, BigDecimal.ONE, 10),
                                        new Scorecard.Range(null, false, 10, 1, BigDecimal.ONE, -20)))));
        Map<String, BigDecimal> values = new HashMap<>(Map.of("dpd", new BigDecimal("30"), "broken", BigDecimal.ZERO));
        assertEquals(450, card.points(values));
        assertEquals(
                List.of("dpd"),
                card.reasons(values, f -> new String[] {f, f}).stream()
                        .map(Scorecard.Reason::feature)
                        .toList());
        assertEquals(100, card.reasons(values, f -> new String[] {f, f}).get(0).lost());
        values.put("dpd", null);
        assertEquals(510, card.points(values));
        assertEquals(
                "500 + CASE WHEN \"dpd\" IS NULL THEN 0 WHEN \"dpd\" < 30 THEN 40 ELSE -60 END + CASE WHEN "
                        + "\"broken\" < 1 THEN 10 ELSE -20 END",
                card.sql());
        assertEquals("0.5000", Scorecard.probability(500).toPlainString());
        assertEquals("0.6667", Scorecard.probability(540).toPlainString());
    }
}
