package org.huikuan.close;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** Asks to close the open business date, named so that nobody closes a day twice. */
public record CloseDay(@NotNull LocalDate businessDate) {}
