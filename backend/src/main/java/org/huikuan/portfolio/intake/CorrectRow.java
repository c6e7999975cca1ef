package org.huikuan.portfolio.intake;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** A quarantined row as corrected, by column. */
public record CorrectRow(@NotEmpty @Size(max = 200) Map<@Size(max = 100) String, @Size(max = 1000) String> raw) {}
