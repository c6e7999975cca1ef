package org.huikuan.agreement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.agreement.Received.Given;
import org.jspecify.annotations.Nullable;

/**
 * Which money keeps which promise. Money counts for a promise of its loan when its value date lies from the day it was
 * made to its due date plus grace; earlier promises take first, and a fen taken is gone for the others. An agreement
 * made later about the same loan takes its place: it is judged by what came before that.
 */
final class PromisePolicy {

    private PromisePolicy() {}

    /**
     * A promise as the policy sees it; replacedBy is when a later agreement about the loan took its place, if one did.
     */
    record Promised(
            UUID id,
            UUID loanId,
            BigDecimal amount,
            LocalDate madeOn,
            LocalDate dueOn,
            int graceDays,
            BigDecimal tolerance,
            Instant recordedAt,
            @Nullable Given replacedBy) {
        LocalDate lastDay() {
            return dueOn.plusDays(graceDays);
        }
    }

    /** How a promise stands, and the money that counts for it. */
    record Verdict(UUID promiseId, PromiseState state, Map<UUID, BigDecimal> credits) {}

    /**
     * @param promises by due date, then by when they were made
     * @param money by value date, then by arrival
     * @param openDay the open business date: days before it have ended
     */
    static List<Verdict> judge(List<Promised> promises, List<Received> money, LocalDate openDay) {
        Map<UUID, BigDecimal> left = new LinkedHashMap<>();
        money.forEach(m -> left.put(m.id(), m.amount()));
        List<Verdict> verdicts = new ArrayList<>();
        for (Promised promise : promises) {
            Map<UUID, BigDecimal> credits = new LinkedHashMap<>();
            BigDecimal missing = promise.amount();
            for (Received received : money) {
                boolean counts = received.countsFor(
                                promise.loanId(),
                                new Given(promise.madeOn(), promise.recordedAt()),
                                promise.replacedBy())
                        && !received.valueDate().isAfter(promise.lastDay());
                BigDecimal taken = counts ? missing.min(left.get(received.id())) : BigDecimal.ZERO;
                if (taken.signum() > 0) {
                    credits.put(received.id(), taken);
                    left.merge(received.id(), taken, BigDecimal::subtract);
                    missing = missing.subtract(taken);
                }
            }
            verdicts.add(new Verdict(promise.id(), state(promise, missing, openDay), credits));
        }
        return verdicts;
    }

    private static PromiseState state(Promised promise, BigDecimal missing, LocalDate openDay) {
        if (missing.compareTo(promise.tolerance()) <= 0) {
            return PromiseState.KEPT;
        }
        if (promise.replacedBy() == null && !openDay.isAfter(promise.lastDay())) {
            return PromiseState.OPEN;
        }
        return missing.compareTo(promise.amount()) < 0 ? PromiseState.PARTIALLY_KEPT : PromiseState.BROKEN;
    }
}
