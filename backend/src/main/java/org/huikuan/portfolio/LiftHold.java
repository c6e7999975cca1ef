package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Says why contact may go on. */
public record LiftHold(@NotBlank @Size(max = 500) String note) {}
