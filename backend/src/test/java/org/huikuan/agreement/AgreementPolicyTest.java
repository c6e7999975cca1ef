package org.huikuan.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.huikuan.agreement.AgreementPolicy.Paid;
import org.huikuan.agreement.AgreementPolicy.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementPolicyTest {

    private static final List<Part> THREE =
            AgreementPolicy.divide(new BigDecimal("100.00"), 3, LocalDate.parse("2027-01-31"), Cadence.MONTH);

    @ParameterizedTest(name = "{0} in {1} every {2} from {3}: {4} on {5}")
    @CsvSource({
        "100.00, 3, MONTH, 2027-01-31, 33.33 33.33 33.34, 2027-01-31 2027-02-28 2027-03-31",
        "100.00, 2, WEEK, 2027-03-01, 50.00 50.00, 2027-03-01 2027-03-08",
        "0.05, 3, FORTNIGHT, 2027-03-01, 0.01 0.01 0.03, 2027-03-01 2027-03-15 2027-03-29"
    })
    void aPartIsEqualToTheFenAndTheLastTakesTheRest(
            String amount, int count, Cadence every, LocalDate first, String parts, String days) {
        List<Part> divided = AgreementPolicy.divide(new BigDecimal(amount), count, first, every);
        assertEquals(
                parts,
                String.join(
                        " ",
                        divided.stream().map(p -> p.amount().toPlainString()).toList()));
        assertEquals(
                days,
                String.join(" ", divided.stream().map(p -> p.dueOn().toString()).toList()));
    }

    @Test
    void nothingIsLostOrAddedByDividing() {
        Random random = new Random(7);
        for (int n = 0; n < 10_000; n++) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(100_000_000), 2);
            List<Part> parts = AgreementPolicy.divide(
                    amount, 2 + random.nextInt(59), LocalDate.parse("2027-03-01"), Cadence.MONTH);
            assertEquals(amount, parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
            assertTrue(
                    parts.get(parts.size() - 1).amount().compareTo(parts.get(0).amount()) >= 0);
        }
    }

    /** 33.33 by 31 January, 66.66 by 28 February, 100.00 by 31 March, each with three days of grace. */
    @ParameterizedTest(name = "paid {0}, seen on {1}: {2}, next {3}")
    @CsvSource({
        "'', 2027-01-31, OPEN, 2027-01-31",
        "'', 2027-02-03, OPEN, 2027-01-31",
        "'', 2027-02-04, BREACHED, 2027-01-31",
        "33.33 2027-02-03, 2027-02-04, OPEN, 2027-02-28",
        "33.33 2027-02-04, 2027-02-04, BREACHED, 2027-01-31",
        "33.32 2027-01-20, 2027-02-04, BREACHED, 2027-01-31",
        "33.32 2027-01-20 0.01 2027-02-03, 2027-02-04, OPEN, 2027-02-28",
        "66.65 2027-01-20, 2027-02-10, OPEN, 2027-02-28",
        "66.66 2027-01-20, 2027-03-30, OPEN, 2027-03-31",
        "66.65 2027-01-20, 2027-03-04, BREACHED, 2027-02-28",
        "100.00 2027-01-20, 2027-01-20, FULFILLED, 2027-01-20",
        "120.00 2027-01-20, 2027-05-01, FULFILLED, 2027-01-20",
        "33.33 2027-01-31 66.67 2027-04-03, 2027-04-04, BREACHED, 2027-02-28",
        "33.33 2027-01-31 33.33 2027-02-28 33.34 2027-04-03, 2027-04-04, FULFILLED, 2027-03-31"
    })
    void everyPartIsCoveredInTimeOrTheAgreementIsBreached(
            String money, LocalDate seen, AgreementState state, LocalDate next) {
        List<Paid> paid = new ArrayList<>();
        String[] words = money.isBlank() ? new String[0] : money.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            paid.add(new Paid(new BigDecimal(words[i]), LocalDate.parse(words[i + 1])));
        }
        var verdict = AgreementPolicy.judge(THREE, 3, new BigDecimal("0.00"), paid, null, seen);
        assertEquals(state, verdict.state());
        assertEquals(next, verdict.nextDueOn());
    }

    @Test
    void whatIsMissingWithinTheToleranceIsNotMissing() {
        var paid = List.of(new Paid(new BigDecimal("33.00"), LocalDate.parse("2027-01-31")));
        assertEquals(
                AgreementState.OPEN,
                AgreementPolicy.judge(THREE, 0, new BigDecimal("0.33"), paid, null, LocalDate.parse("2027-02-01"))
                        .state());
        assertEquals(
                AgreementState.BREACHED,
                AgreementPolicy.judge(THREE, 0, new BigDecimal("0.32"), paid, null, LocalDate.parse("2027-02-01"))
                        .state());
    }

    /** Half of it was paid by money that came before the agreement was made, as bank files do. */
    @ParameterizedTest(name = "settled on {0}, seen on {1}: {2}, {3}")
    @CsvSource({
        "2027-02-10, 2027-05-01, FULFILLED, 2027-02-10",
        "2027-02-10, 2027-02-10, FULFILLED, 2027-02-10",
        "2027-03-04, 2027-05-01, BREACHED, 2027-02-28",
        "2027-04-02, 2027-04-02, BREACHED, 2027-02-28"
    })
    void aLoanThatOwesNothingFulfilsItsAgreement(
            LocalDate settled, LocalDate seen, AgreementState state, LocalDate day) {
        var paid = List.of(new Paid(new BigDecimal("33.33"), LocalDate.parse("2027-01-31")));
        var verdict = AgreementPolicy.judge(THREE, 3, new BigDecimal("0.00"), paid, settled, seen);
        assertEquals(state, verdict.state());
        assertEquals(day, verdict.nextDueOn());
    }

    @Test
    void whatAnotherWordReplacedIsOver() {
        var paid = List.of(new Paid(new BigDecimal("33.33"), LocalDate.parse("2027-01-31")));
        assertEquals(
                AgreementState.BREACHED,
                AgreementPolicy.judge(THREE, 3, new BigDecimal("0.00"), paid, null, null)
                        .state());
    }
}
