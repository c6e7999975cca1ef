import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.rules.Channel;
import org.huikuan.gate.Decision;
import org.huikuan.rules.Facts;
import org.huikuan.rules.RulePack;

/** The pure decision alone: facts of a person with eighteen contacts in the last week, under 1, 20 and 60 rules that judge. */
public class Decide {

    private static final Instant NOW = Instant.parse("2027-03-02T02:00:00Z");
    private static long kept;

    public static void main(String[] args) throws Exception {
        RulePack shipped = new ObjectMapper().registerModule(new JavaTimeModule()).readValue(Decide.class.getResource("/rulepacks/cn-1.json"), RulePack.class);
        List<RulePack.Entry> judging = shipped.rules().stream().filter(e -> e.mark().matches("[VH].*") && !e.rule().getClass().getSimpleName().equals("Stated")
                && e.strength() == RulePack.Strength.REFUSE && e.scope() == null || List.of("CN-TIME-01", "CN-FREQ-01", "CN-FREQ-02").contains(e.id())).toList();
        for (int rules : new int[] {1, 20, 60}) {
            List<RulePack.Entry> entries = new ArrayList<>();
            while (entries.size() < rules) {
                entries.add(judging.get(entries.size() % judging.size()));
            }
            List<RulePack> packs = List.of(new RulePack("CN-1", "CN", 1, shipped.effectiveFrom(), entries));
            Facts facts = facts();
            List<Double> micros = new ArrayList<>();
            for (int round = 0; round < 15; round++) {
                long begun = System.nanoTime();
                for (int i = 0; i < 20_000; i++) {
                    kept += Decision.of(facts, packs).refusals().size();
                }
                micros.add((System.nanoTime() - begun) / 20_000e3);
            }
            micros.sort(null);
            System.out.printf("pure decision under %d rules that judge: %.1f µs (wanted at most 50 for 60)%n", rules, micros.get(micros.size() / 2));
        }
        if (kept < 0) {
            System.out.println(kept);
        }
    }

    private static Facts facts() {
        UUID loan = UUID.randomUUID();
        List<Facts.ContactFact> contacts = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            contacts.add(new Facts.ContactFact(NOW.minusSeconds(3600L * 8 * i + 600), loan, Channel.CALL, "BORROWER", true, i % 3 == 0, true));
        }
        return new Facts(NOW, List.of(ZoneId.of("Asia/Shanghai")), Channel.CALL, Facts.Purpose.COLLECT, "USER", null, null, List.of("CN-1"),
                new Facts.PartyFact(UUID.randomUUID(), "BORROWER", false, false, 1985, false, null, null, false),
                new Facts.PointFact(UUID.randomUUID(), "PHONE", false, false, null, "CONTRACT", null), new Facts.LoanFact(loan, "CASH", 70, new BigDecimal("1200.00")), 1, contacts, List.of(),
                List.of(), Set.of(), List.of(new Facts.OfficerFact(UUID.randomUUID(), true, Map.of("CONDUCT", LocalDate.parse("2027-12-31")))), null, "浙江杭州", List.of(), Set.of(), null);
    }
}
