package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a person lives, as far as contact depends on it.
 *
 * @param country jurisdiction of the place, ISO 3166; the product's when absent
 * @param zone time zone of the place
 * @param otherZones where else the person may be; an hour is lawful only when it is in all of them
 */
public record SetPlace(
        @Pattern(regexp = "[A-Z]{2}") @Schema(nullable = true, examples = "CN")
        String country,

        @NotBlank @Size(max = 60) @Schema(examples = "Asia/Shanghai")
        String zone,

        @NotNull @Size(max = 5) @Schema(examples = "[\"Asia/Urumqi\"]")
        List<@NotBlank @Size(max = 60) String> otherZones) {}
