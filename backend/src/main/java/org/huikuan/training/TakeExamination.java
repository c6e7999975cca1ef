package org.huikuan.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The choice for each question, in order, counted from zero. */
public record TakeExamination(
        @NotNull @Size(min = 1, max = 100) @Schema(examples = "[1, 1, 2, 0, 1]")
        List<@NotNull @Min(0) @Max(20) Integer> answers) {}
