package org.huikuan.intake;

/** What is wrong with one field of one row; code is a reason of intake or of the feature that lands the row. */
public record RowError(String field, String code) {}
