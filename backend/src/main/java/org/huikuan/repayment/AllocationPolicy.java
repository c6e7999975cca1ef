package org.huikuan.repayment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which fen pays what. Oldest instalment first; within one, costs, then interest, then principal (Civil Code, article
 * 561) unless the product's contract says otherwise. What nothing is due for is surplus.
 */
public final class AllocationPolicy {

    private AllocationPolicy() {}

    /** What a debt is made of; SURPLUS is money beyond it. */
    public enum Component {
        FEE,
        INTEREST,
        PRINCIPAL,
        SURPLUS
    }

    /** What falls due on one day. */
    public record Due(int seq, BigDecimal fee, BigDecimal interest, BigDecimal principal) {
        BigDecimal of(Component component) {
            return switch (component) {
                case FEE -> fee;
                case INTEREST -> interest;
                case PRINCIPAL -> principal;
                case SURPLUS -> BigDecimal.ZERO;
            };
        }
    }

    /** Money that stands. */
    public record Live(UUID repaymentId, BigDecimal amount) {}

    /** A part of one repayment and what it pays. */
    public record Part(UUID repaymentId, int seq, Component component, BigDecimal amount) {}

    /**
     * @param schedule by seq
     * @param money by value date, then by arrival
     * @return parts that sum to the money exactly
     */
    public static List<Part> allocate(List<Due> schedule, List<Live> money, List<Component> order) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        int component = 0;
        BigDecimal open = schedule.isEmpty() ? BigDecimal.ZERO : schedule.get(0).of(order.get(0));
        for (Live live : money) {
            BigDecimal left = live.amount();
            while (left.signum() > 0 && at < schedule.size()) {
                BigDecimal paid = left.min(open);
                if (paid.signum() > 0) {
                    parts.add(new Part(live.repaymentId(), schedule.get(at).seq(), order.get(component), paid));
                    left = left.subtract(paid);
                    open = open.subtract(paid);
                }
                if (open.signum() == 0) {
                    component++;
                    if (component == order.size()) {
                        component = 0;
                        at++;
                    }
                    open = at < schedule.size() ? schedule.get(at).of(order.get(component)) : BigDecimal.ZERO;
                }
            }
            if (left.signum() > 0) {
                parts.add(new Part(live.repaymentId(), 0, Component.SURPLUS, left));
            }
        }
        return parts;
    }
}
