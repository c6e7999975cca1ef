package org.huikuan.shared;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** One row of a result in the types of the house. */
public final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public UUID id(String column) throws SQLException {
        return rows.getObject(column, UUID.class);
    }

    public String text(String column) throws SQLException {
        return rows.getString(column);
    }

    public boolean flag(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    public int integer(String column) throws SQLException {
        return rows.getInt(column);
    }

    public Integer integerOrNull(String column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull() ? null : value;
    }

    public long number(String column) throws SQLException {
        return rows.getLong(column);
    }

    public Long numberOrNull(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    public BigDecimal decimal(String column) throws SQLException {
        return rows.getBigDecimal(column);
    }

    public Money money(String column, String currencyColumn) throws SQLException {
        BigDecimal amount = rows.getBigDecimal(column);
        return amount == null ? null : new Money(amount, rows.getString(currencyColumn));
    }

    /** Infinity, the database's "never", is null here. */
    public LocalDate date(String column) throws SQLException {
        LocalDate date = rows.getObject(column, LocalDate.class);
        return date == null || date.equals(LocalDate.MAX) ? null : date;
    }

    public java.time.LocalTime time(String column) throws SQLException {
        return rows.getObject(column, java.time.LocalTime.class);
    }

    public Instant instant(String column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public byte[] bytes(String column) throws SQLException {
        return rows.getBytes(column);
    }

    public List<String> texts(String column) throws SQLException {
        Array array = rows.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** An array of whole numbers, empty where there is none. */
    public int[] integers(String column) throws SQLException {
        Array array = rows.getArray(column);
        return array == null
                ? new int[0]
                : java.util.Arrays.stream((Integer[]) array.getArray())
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    public Long[] numbers(String column) throws SQLException {
        return (Long[]) rows.getArray(column).getArray();
    }
}
