package org.huikuan.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huikuan.agreement.PromisePolicy.Promised;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisePolicyTest {

    private static final UUID LOAN = UUID.randomUUID();

    private static Promised promise(String amount, String made, String due, int grace, String tolerance) {
        return new Promised(
                UUID.randomUUID(),
                LOAN,
                new BigDecimal(amount),
                LocalDate.parse(made),
                LocalDate.parse(due),
                grace,
                new BigDecimal(tolerance),
                java.time.Instant.parse(made + "T04:00:00Z"),
                null);
    }

    private static Received money(String amount, String on) {
        return new Received(
                UUID.randomUUID(),
                LOAN,
                new BigDecimal(amount),
                LocalDate.parse(on),
                java.time.Instant.parse(on + "T06:00:00Z"));
    }

    @ParameterizedTest(name = "100 by the 10th, grace 1, tolerance 1: {0} on the {1}, seen on the {2}: {3}")
    @CsvSource({
        "100.00, 2026-03-10, 2026-03-10, KEPT", "99.00, 2026-03-10, 2026-03-10, KEPT",
                "98.99, 2026-03-10, 2026-03-11, OPEN",
        "98.99, 2026-03-10, 2026-03-12, PARTIALLY_KEPT", "100.00, 2026-03-11, 2026-03-12, KEPT",
                "100.00, 2026-03-12, 2026-03-12, BROKEN",
        "100.00, 2026-03-04, 2026-03-12, BROKEN", "100.00, 2026-03-05, 2026-03-12, KEPT",
                "0.01, 2026-03-10, 2026-03-12, PARTIALLY_KEPT"
    })
    void keptByMoneyInTimeOnly(String amount, String on, String seen, PromiseState state) {
        var verdicts = PromisePolicy.judge(
                List.of(promise("100.00", "2026-03-05", "2026-03-10", 1, "1.00")),
                List.of(money(amount, on)),
                LocalDate.parse(seen));
        assertEquals(state, verdicts.get(0).state());
    }

    @Test
    void aFenCountsForOnePromise() {
        var first = promise("100.00", "2026-03-01", "2026-03-05", 0, "0.00");
        var second = promise("100.00", "2026-03-01", "2026-03-06", 0, "0.00");
        var verdicts = PromisePolicy.judge(
                List.of(first, second), List.of(money("150.00", "2026-03-05")), LocalDate.parse("2026-03-07"));
        assertEquals(PromiseState.KEPT, verdicts.get(0).state());
        assertEquals(PromiseState.PARTIALLY_KEPT, verdicts.get(1).state());
        assertEquals(
                new BigDecimal("50.00"),
                verdicts.get(1).credits().values().iterator().next());
    }

    /** 100 by the 9th; on the 5th an agreement takes its place. */
    @ParameterizedTest(name = "{0} on the {1}: {2}")
    @CsvSource({"100.00, 2026-03-04, KEPT", "100.00, 2026-03-06, BROKEN", "40.00, 2026-03-04, PARTIALLY_KEPT"})
    void aPromiseAnAgreementReplacedIsJudgedByWhatCameBefore(String amount, String on, PromiseState state) {
        var replaced = new Promised(
                UUID.randomUUID(),
                LOAN,
                new BigDecimal("100.00"),
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-03-09"),
                0,
                BigDecimal.ZERO,
                java.time.Instant.parse("2026-03-01T04:00:00Z"),
                new Received.Given(LocalDate.parse("2026-03-05"), java.time.Instant.parse("2026-03-05T04:00:00Z")));
        assertEquals(
                state,
                PromisePolicy.judge(List.of(replaced), List.of(money(amount, on)), LocalDate.parse("2026-03-06"))
                        .get(0)
                        .state());
    }

    @Test
    void moneyForAnotherLoanKeepsNothing() {
        var other = new Received(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new BigDecimal("100.00"),
                LocalDate.parse("2026-03-05"),
                java.time.Instant.EPOCH);
        var verdicts = PromisePolicy.judge(
                List.of(promise("100.00", "2026-03-01", "2026-03-05", 0, "0.00")),
                List.of(other),
                LocalDate.parse("2026-03-06"));
        assertEquals(PromiseState.BROKEN, verdicts.get(0).state());
    }

    @Test
    void moneyPostedBeforeThePromiseOfTheSameDayDoesNotKeepIt() {
        var promise = promise("100.00", "2026-03-01", "2026-03-05", 0, "0.00");
        var before = new Received(
                UUID.randomUUID(),
                LOAN,
                new BigDecimal("100.00"),
                LocalDate.parse("2026-03-01"),
                java.time.Instant.parse("2026-03-01T03:59:59Z"));
        var after = new Received(
                UUID.randomUUID(),
                LOAN,
                new BigDecimal("100.00"),
                LocalDate.parse("2026-03-01"),
                java.time.Instant.parse("2026-03-01T04:00:01Z"));
        assertEquals(
                PromiseState.OPEN,
                PromisePolicy.judge(List.of(promise), List.of(before), LocalDate.parse("2026-03-01"))
                        .get(0)
                        .state());
        assertEquals(
                PromiseState.KEPT,
                PromisePolicy.judge(List.of(promise), List.of(after), LocalDate.parse("2026-03-01"))
                        .get(0)
                        .state());
    }
}
