package org.huikuan.segmentation.score;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The person's words. */
public record RefuseMachine(
        @NotBlank @Size(max = 500) @Schema(examples = "电话中要求不由系统自动判断")
        String note) {}
