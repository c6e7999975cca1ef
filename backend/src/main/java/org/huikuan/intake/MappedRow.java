package org.huikuan.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** A row whose fields have been read: text, BigDecimal, LocalDate or Integer by the field's type; absent when empty. */
public record MappedRow(long rowNo, Map<String, Object> values) {

    public String text(String field) {
        return (String) values.get(field);
    }

    public BigDecimal money(String field) {
        return (BigDecimal) values.get(field);
    }

    public LocalDate date(String field) {
        return (LocalDate) values.get(field);
    }

    public Integer integer(String field) {
        return (Integer) values.get(field);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }
}
