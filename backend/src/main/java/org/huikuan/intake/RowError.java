package org.huikuan.intake;

import org.jspecify.annotations.Nullable;

/** What is wrong with one field of one row; code is a reason of intake or of the feature that lands the row. */
public record RowError(@Nullable String field, String code) {}
