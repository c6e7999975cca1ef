package org.huikuan.experiment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an experiment ends. */
public record EndExperiment(
        @NotBlank @Size(max = 300) @Schema(examples = "结论已读，挑战者转为标准")
        String why) {}
