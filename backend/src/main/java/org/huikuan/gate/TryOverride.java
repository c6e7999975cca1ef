package org.huikuan.gate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.huikuan.rules.OverrideRule;

/** A drafted override and the day, in the house's zone, whose permits are decided again under it. */
public record TryOverride(
        @NotNull LocalDate day, @NotNull @Valid OverrideRule override) {}
