package org.huikuan.repayment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.huikuan.repayment.AllocationPolicy.Component;
import org.huikuan.repayment.AllocationPolicy.Due;
import org.huikuan.repayment.AllocationPolicy.Live;
import org.huikuan.repayment.AllocationPolicy.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationPolicyTest {

    private static final List<Component> LAW = List.of(Component.FEE, Component.INTEREST, Component.PRINCIPAL);
    private static final List<Due> TWO = List.of(due(1, "5.00", "10.00", "100.00"), due(2, "0.00", "9.00", "100.00"));

    private static Due due(int seq, String fee, String interest, String principal) {
        return new Due(seq, new BigDecimal(fee), new BigDecimal(interest), new BigDecimal(principal));
    }

    @ParameterizedTest(name = "{0} pays {1}")
    @CsvSource({
        "0.01, 1 FEE 0.01",
        "5.00, 1 FEE 5.00",
        "12.34, 1 FEE 5.00 1 INTEREST 7.34",
        "115.00, 1 FEE 5.00 1 INTEREST 10.00 1 PRINCIPAL 100.00",
        "120.00, 1 FEE 5.00 1 INTEREST 10.00 1 PRINCIPAL 100.00 2 INTEREST 5.00",
        "224.01, 1 FEE 5.00 1 INTEREST 10.00 1 PRINCIPAL 100.00 2 INTEREST 9.00 2 PRINCIPAL 100.00 0 SURPLUS 0.01"
    })
    void oldestInstalmentFirstThenCostsInterestPrincipal(String amount, String paid) {
        List<Part> parts =
                AllocationPolicy.allocate(TWO, List.of(new Live(UUID.randomUUID(), new BigDecimal(amount))), LAW);
        assertEquals(
                paid,
                String.join(
                        " ",
                        parts.stream()
                                .map(p -> p.seq() + " " + p.component() + " " + p.amount())
                                .toList()));
    }

    @Test
    void theContractMayOrderOtherwise() {
        List<Part> parts = AllocationPolicy.allocate(
                TWO,
                List.of(new Live(UUID.randomUUID(), new BigDecimal("101.00"))),
                List.of(Component.PRINCIPAL, Component.INTEREST, Component.FEE));
        assertEquals(
                List.of(Component.PRINCIPAL, Component.INTEREST),
                parts.stream().map(Part::component).toList());
    }

    /** Whatever is owed and paid, every fen is somewhere exactly once and nothing is paid beyond what is due. */
    @Test
    void noFenIsLost() {
        Random random = new Random(20261122);
        for (int round = 0; round < 3000; round++) {
            List<Due> schedule = new ArrayList<>();
            for (int seq = 1; seq <= random.nextInt(13); seq++) {
                schedule.add(new Due(seq, fen(random, 500), fen(random, 2000), fen(random, 50_000)));
            }
            List<Live> money = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                money.add(new Live(UUID.randomUUID(), fen(random, 90_000).add(new BigDecimal("0.01"))));
            }
            List<Part> parts = AllocationPolicy.allocate(schedule, money, LAW);
            for (Live live : money) {
                assertEquals(
                        live.amount(),
                        sum(parts.stream()
                                .filter(p -> p.repaymentId().equals(live.repaymentId()))
                                .toList()));
            }
            for (Due due : schedule) {
                for (Component component : LAW) {
                    BigDecimal paid = sum(parts.stream()
                            .filter(p -> p.seq() == due.seq() && p.component() == component)
                            .toList());
                    assertEquals(true, paid.compareTo(due.of(component)) <= 0);
                }
            }
            boolean surplus = parts.stream().anyMatch(p -> p.component() == Component.SURPLUS);
            BigDecimal owed = schedule.stream()
                    .map(d -> d.fee().add(d.interest()).add(d.principal()))
                    .reduce(new BigDecimal("0.00"), BigDecimal::add);
            BigDecimal all = money.stream().map(Live::amount).reduce(new BigDecimal("0.00"), BigDecimal::add);
            assertEquals(all.compareTo(owed) > 0, surplus);
        }
    }

    private static BigDecimal fen(Random random, int bound) {
        return new BigDecimal(java.math.BigInteger.valueOf(random.nextInt(bound)), 2);
    }

    private static BigDecimal sum(List<Part> parts) {
        return parts.stream().map(Part::amount).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
