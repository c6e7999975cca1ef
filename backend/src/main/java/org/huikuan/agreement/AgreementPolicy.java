package org.huikuan.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an amount is divided into parts, and how an agreement stands by verified money alone: by the end of each part's
 * due date and grace the money since the agreement covers that part and all before it, or the loan owes nothing, or the
 * agreement is breached.
 */
final class AgreementPolicy {

    private AgreementPolicy() {}

    /** A part and the day it falls due. */
    record Part(int seq, LocalDate dueOn, BigDecimal amount) {}

    /** Money that counts: its amount and value date. */
    record Paid(BigDecimal amount, LocalDate valueDate) {}

    /**
     * @param nextDueOn due date of the first part not covered; of the missed one when breached; the day it was
     *     fulfilled, at most the last due date
     */
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
     * @param money by value date
     * @param settledOn since when the loan owes nothing, by whatever money; null while it owes
     * @param openDay the open business date: days before it have ended; null when another word took its place and all
     *     are over
     */
    static Verdict judge(
            List<Part> parts,
            int graceDays,
            BigDecimal tolerance,
            List<Paid> money,
            @Nullable LocalDate settledOn,
            @Nullable LocalDate openDay) {
        BigDecimal paid = until(money, LocalDate.MAX);
        BigDecimal due = BigDecimal.ZERO;
        LocalDate next = null;
        for (Part part : parts) {
            due = due.add(part.amount());
            LocalDate lastDay = part.dueOn().plusDays(graceDays);
            boolean over = openDay == null || openDay.isAfter(lastDay);
            boolean settled = settledOn != null && !settledOn.isAfter(lastDay);
            if (over && !settled && until(money, lastDay).add(tolerance).compareTo(due) < 0) {
                return new Verdict(AgreementState.BREACHED, paid, part.dueOn());
            }
            if (next == null && paid.add(tolerance).compareTo(due) < 0) {
                next = part.dueOn();
            }
        }
        return next != null && settledOn == null
                ? new Verdict(AgreementState.OPEN, paid, next)
                : new Verdict(
                        AgreementState.FULFILLED, paid, fulfilledOn(parts, due.subtract(tolerance), money, settledOn));
    }

    private static LocalDate fulfilledOn(
            List<Part> parts, BigDecimal wanted, List<Paid> money, @Nullable LocalDate settledOn) {
        LocalDate last = parts.get(parts.size() - 1).dueOn();
        LocalDate covered = money.stream()
                .map(Paid::valueDate)
                .filter(day -> until(money, day).compareTo(wanted) >= 0)
                .findFirst()
                .orElse(last);
        LocalDate day = settledOn != null && settledOn.isBefore(covered) ? settledOn : covered;
        return day.isBefore(last) ? day : last;
    }

    private static BigDecimal until(List<Paid> money, LocalDate day) {
        return money.stream()
                .filter(p -> !p.valueDate().isAfter(day))
                .map(Paid::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
