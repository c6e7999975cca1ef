package org.huikuan.kpi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One figure with what it means.
 *
 * @param unit what numerator and denominator count: MONEY or COUNT
 * @param value share from 0 to 1 with four places, null when the denominator is zero
 */
public record KpiView(
        String code,
        String nameZh,
        String nameEn,
        Unit unit,
        @Schema(nullable = true) @Nullable BigDecimal value,
        BigDecimal numerator,
        BigDecimal denominator,
        String formulaZh,
        String formulaEn,
        String exclusionsZh,
        String exclusionsEn,
        String sourceZh,
        String sourceEn) {

    /** What a figure counts. */
    public enum Unit {
        MONEY,
        COUNT
    }

    /** The figures of a period. */
    @Schema(name = "KpiBoard")
    public record Board(LocalDate from, LocalDate to, List<KpiView> figures, List<DayView> recoveredByDay) {}

    /** Money recovered on one day. */
    @Schema(name = "RecoveredView")
    public record DayView(LocalDate day, BigDecimal amount) {}
}
