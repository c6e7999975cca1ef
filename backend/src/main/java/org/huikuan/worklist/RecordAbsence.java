package org.huikuan.worklist;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/** Somebody is away from a day to another, both included, and a deputy has his persons. */
public record RecordAbsence(
        @NotNull UUID user,
        @NotNull UUID deputy,
        @NotNull LocalDate from,
        @NotNull LocalDate to) {}
