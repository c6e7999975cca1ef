package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A program as it is from now on.
 *
 * @param addresses where it may come from: addresses or ranges such as 10.20.0.0/16; from anywhere when empty
 * @param expiresOn the last day it works; null for no end
 */
public record DescribeClient(
        @NotBlank @Size(max = 60) @Schema(examples = "安信委外系统")
        String name,

        @NotNull @Size(max = 20) @Schema(examples = "[\"10.20.0.0/16\"]")
        List<@NotBlank @Size(max = 60) String> addresses,

        @Schema(nullable = true) LocalDate expiresOn) {}
