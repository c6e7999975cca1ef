package org.huikuan.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void splittingLosesNoFen() {
        assertEquals(
                List.of(Money.of("33.34", "CNY"), Money.of("33.33", "CNY"), Money.of("33.33", "CNY")),
                Money.of("100.00", "CNY").split(3));
        for (int parts = 1; parts <= 600; parts++) {
            Money sum = Money.of("9999999999999999.99", "CNY").split(parts).stream()
                    .reduce(Money::plus)
                    .orElseThrow();
            assertEquals(Money.of("9999999999999999.99", "CNY"), sum);
        }
        assertEquals(
                Money.of("-0.01", "CNY"),
                Money.of("-0.01", "CNY").split(7).stream().reduce(Money::plus).orElseThrow());
    }

    @Test
    void whatIsNotMoneyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Money.of("1.001", "CNY"));
        assertThrows(IllegalArgumentException.class, () -> Money.of("10000000000000000", "CNY"));
        assertThrows(IllegalArgumentException.class, () -> Money.of("1.00", "XYZ"));
        assertThrows(
                IllegalArgumentException.class, () -> Money.of("1.00", "CNY").plus(Money.of("1.00", "USD")));
    }
}
