package org.huikuan.strategy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/** What an action costs once, and how many minutes of a person's time it takes. */
public record SetCost(
        @NotNull @Valid Money cost,
        @NotNull @Min(0) @Max(1440) @Schema(examples = "8") Integer minutes) {}
