package org.huikuan.agency;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A firm that is to collect for the house.
 *
 * @param code its short name, never changed
 */
public record EngageAgency(
        @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{1,19}") @Schema(examples = "ANXIN")
        String code,

        @NotBlank @Size(max = 100) @Schema(examples = "安信催收服务有限公司")
        String name) {}
