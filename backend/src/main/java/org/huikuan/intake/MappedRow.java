package org.huikuan.intake;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row whose fields have been read: text, BigDecimal, LocalDate or Integer by the field's type; absent when empty. */
public record MappedRow(long rowNo, Map<String, Object> values) {

    public @Nullable String text(String field) {
        return (String) values.get(field);
    }

    public @Nullable BigDecimal money(String field) {
        return (BigDecimal) values.get(field);
    }

    public @Nullable LocalDate date(String field) {
        return (LocalDate) values.get(field);
    }

    public @Nullable Integer integer(String field) {
        return (Integer) values.get(field);
    }

    /** @param field one that must be there, so that a row without it never came here */
    public String requiredText(String field) {
        return (String) required(field);
    }

    public BigDecimal requiredMoney(String field) {
        return (BigDecimal) required(field);
    }

    public LocalDate requiredDate(String field) {
        return (LocalDate) required(field);
    }

    public int requiredInteger(String field) {
        return (Integer) required(field);
    }

    /** The amount, nothing where the file does not say it. */
    public BigDecimal moneyOrZero(String field) {
        return (BigDecimal) values.getOrDefault(field, BigDecimal.ZERO);
    }

    private Object required(String field) {
        return requireNonNull(values.get(field), field);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }
}
