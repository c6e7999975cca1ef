package org.huikuan.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How an amount is divided into parts, and how an agreement stands by verified money alone: by the end of each part's
 * due date and grace the money since the agreement covers that part and all before it, or the agreement is breached.
 */
final class AgreementPolicy {

    private AgreementPolicy() {}

    /** A part and the day it falls due. */
    record Part(int seq, LocalDate dueOn, BigDecimal amount) {}

    /** Money that counts: its amount and value date. */
    record Paid(BigDecimal amount, LocalDate valueDate) {}

    /** @param nextDueOn due date of the first part not covered; of the missed one when breached, of the last when fulfilled */
    record Verdict(AgreementState state, BigDecimal paid, LocalDate nextDueOn) {}

    /** Equal parts to the fen, rounded down; the last takes what is left. */
    static List<Part> divide(BigDecimal amount, int count, LocalDate firstDueOn, Cadence every) {
        BigDecimal equal = amount.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
        List<Part> parts = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            BigDecimal part = n < count - 1 ? equal : amount.subtract(equal.multiply(BigDecimal.valueOf(count - 1L)));
            parts.add(new Part(n + 1, every.after(firstDueOn, n), part));
        }
        return parts;
    }

    /**
     * @param parts by due date
     * @param openDay the open business date: days before it have ended
     */
    static Verdict judge(List<Part> parts, int graceDays, BigDecimal tolerance, List<Paid> money, LocalDate openDay) {
        BigDecimal paid = until(money, LocalDate.MAX);
        BigDecimal due = BigDecimal.ZERO;
        LocalDate next = null;
        for (Part part : parts) {
            due = due.add(part.amount());
            LocalDate lastDay = part.dueOn().plusDays(graceDays);
            if (openDay.isAfter(lastDay) && until(money, lastDay).add(tolerance).compareTo(due) < 0) {
                return new Verdict(AgreementState.BREACHED, paid, part.dueOn());
            }
            if (next == null && paid.add(tolerance).compareTo(due) < 0) {
                next = part.dueOn();
            }
        }
        return next == null ? new Verdict(AgreementState.FULFILLED, paid, parts.get(parts.size() - 1).dueOn())
                : new Verdict(AgreementState.OPEN, paid, next);
    }

    private static BigDecimal until(List<Paid> money, LocalDate day) {
        return money.stream().filter(p -> !p.valueDate().isAfter(day)).map(Paid::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
