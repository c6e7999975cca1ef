package org.huikuan.strategy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a step inside the house. */
public record FinishStep(
        @NotBlank @Size(max = 1000) @Schema(examples = "复盘：下周上门，先核实新地址")
        String note) {}
