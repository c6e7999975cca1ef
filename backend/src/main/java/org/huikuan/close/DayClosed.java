package org.huikuan.close;

import java.time.LocalDate;

/** A business day was closed and the next one opened; announced in a transaction of its own. */
public record DayClosed(LocalDate date) {}
